import type { Wakening } from '../../../trace/index.ts'

/** How what woke a loop looks, in every lane, and its name. */
interface Look {
  /** The custom property that holds its colour. */
  color: string
  /** An SVG path in a box from -4 to 4, filled. */
  shape: string
  /** As "woken by …". */
  words: string
}

export const wakenings: Record<Wakening, Look> = {
  data: { color: '--client', shape: 'M-4 -3.4H4L0 4Z', words: 'data' },
  connection: {
    color: '--faint',
    shape: 'M0 -4A4 4 0 1 1 -0.01 -4ZM0 -1.6A1.6 1.6 0 1 0 0.01 -1.6Z',
    words: 'a connection',
  },
  timer: { color: '--dup', shape: 'M-4 -4H4L-4 4H4Z', words: 'a timer' },
  answer: {
    color: '--places',
    shape: 'M0 4Q-4 0.4 -3.6 -1.2A3.6 3.6 0 0 1 3.6 -1.2Q4 0.4 0 4Z',
    words: 'places’ answer',
  },
  message: { color: '--soft', shape: 'M-3.4 -3.4H3.4V3.4H-3.4Z', words: 'the engine' },
}

export const allWakenings = Object.keys(wakenings) as readonly Wakening[]
