import { extname } from 'node:path'
import { Refusal } from '../refusal.ts'

/** How a film is wanted, as the command line has it. */
export interface FilmWords {
  size: keyof typeof SIZES
  rate: number | undefined
  theme: 'light' | 'dark'
  from: number | undefined
  to: number | undefined
  speed: number | undefined
  'slow-motion': boolean
  title: string | undefined
}

/** What the page that draws films is told to make: `FilmOrder` in `ui/film/film-page.ts`, which takes it as JSON. */
export interface FilmOrder {
  ending: string
  [more: string]: unknown
}

export const SIZES = { '1280x720': [1280, 720], '1920x1080': [1920, 1080] } as const

/** What can be made, by the ending of the file's name, with the frames a second that each can have, the usual first. */
const RATES: Record<string, readonly number[]> = {
  mp4: [30, 60],
  webm: [30, 60],
  gif: [20, 10, 25, 50],
  webp: [30, 20, 60],
  png: [30],
  svg: [30],
}

/** What the page is told to make. Refuses with a sentence what cannot be meant. */
export function orderOf(path: string, wish: FilmWords): FilmOrder {
  const ending = extname(path).slice(1).toLowerCase()
  const rates = RATES[ending]
  if (!rates)
    throw new Refusal(
      `${path} does not say by its ending what is to be made: it can be ${Object.keys(RATES)
        .map(each => `.${each}`)
        .join(', ')}.`,
    )
  const { size, rate = rates[0], theme, from, to, speed, 'slow-motion': isSlow, title } = wish
  if (rate === undefined || !rates.includes(rate))
    throw new Refusal(`--rate ${rate}: a .${ending} has ${rates.join(' or ')} frames a second.`)
  for (const [name, value] of Object.entries({ from, to }))
    if (value !== undefined && !(value >= 0))
      throw new Refusal(`--${name} takes seconds of the recording, 0 or more.`)
  if (speed !== undefined && isSlow)
    throw new Refusal('--speed and --slow-motion are two ways to go: say one of them.')
  if (speed !== undefined && !(speed > 0 && speed <= 1000))
    throw new Refusal('--speed takes seconds of the recording a second, above 0 and at most 1000.')
  return {
    ending,
    size: SIZES[size],
    theme,
    rate,
    ...(isSlow ? { speed: 'slow motion' } : speed !== undefined && { speed }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(title !== undefined && { title }),
  }
}
