import { gif } from './gif.ts'
import { mp4 } from './mp4.ts'
import { png } from './png.ts'
import { svg } from './svg.ts'
import { webm } from './webm.ts'
import { webp } from './webp.ts'

/** What a film can be written as, by the ending of a file's name: a file each, and a line here. */
export const filmFormats = { mp4, webm, gif, webp }

/** What a picture can be written as. */
export const pictureFormats = { png, svg }

export type FilmEnding = keyof typeof filmFormats
export type PictureEnding = keyof typeof pictureFormats
