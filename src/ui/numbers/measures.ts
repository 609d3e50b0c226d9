import { spanText } from '../parts/time-text.ts'
import type { FloodSummary } from '../session/view.ts'

/** One of a flood's numbers, as a chart of the latest floods shows it. */
export interface Measure {
  name: string
  of(flood: FloodSummary): number
  /** Of it, what was news. */
  news?(flood: FloodSummary): number
  /** What it is to be held against, and what that is called. */
  bound?(flood: FloodSummary): number
  boundName?: string
  text(value: number): string
}

const count = (value: number) => value.toLocaleString('en')

/** Each number that the page tells of a flood, over time. */
export const measures = {
  copies: {
    name: 'copies',
    of: ({ sent }) => sent,
    news: ({ news, sent }) => Math.min(news, sent),
    bound: ({ leastPossible }) => leastPossible,
    boundName: 'least possible',
    text: count,
  },
  duplicates: { name: 'duplicates', of: ({ duplicates }) => duplicates, text: count },
  reached: {
    name: 'servers reached',
    of: ({ reached }) => reached,
    bound: ({ servers }) => servers,
    boundName: 'all there are',
    text: count,
  },
  hops: {
    name: 'hops',
    of: ({ hops = 0 }) => hops,
    bound: ({ leastHops = 0 }) => leastHops,
    boundName: 'least possible',
    text: count,
  },
  time: {
    name: 'time to reach all',
    of: ({ took, reached, servers }) => (reached >= servers ? took : 0),
    text: value => (value < 2 ? '–' : spanText(value)),
  },
} satisfies Record<string, Measure>

export type MeasureName = keyof typeof measures
