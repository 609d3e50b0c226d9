import type { Room } from '../stage/room.ts'

/** A film's picture in the stage's units, whatever its size: text of 13 units is 17 pixels high at 1280×720. */
export const FILM = { width: 960, height: 540 }

/** What is below the herd: captions, then the film's title and the time. */
export const CAPTIONS = { y: 462, height: 78 }

/** The text of captions: its size, and how wide a line may be. */
export const CAPTION = { size: 22, width: FILM.width - 64 }

/** Where servers stand in a film: clear of the legend, the numbers and the captions. */
export const filmRoom: Room = {
  width: FILM.width,
  height: CAPTIONS.y,
  keepOut: [
    { x: 0, y: 0, width: 130, height: 150 },
    { x: FILM.width - 214, y: 0, width: 214, height: 158 },
  ],
  margin: { x: 76, y: 26 },
}

/** Sizes that films are made in (pixels). */
export const filmSizes = { '1280x720': [1280, 720], '1920x1080': [1920, 1080] } as const
export type FilmSize = keyof typeof filmSizes
