import type { FloodSummary } from '../session/view.ts'
import type { Measure } from './measures.ts'

/** One flood as a column: how high each part of it is, in pixels from the bottom. */
export interface Column {
  update: string
  x: number
  width: number
  /** The whole, what of it was news, and what it is held against. */
  whole: number
  news?: number
  bound?: number
  says: string
}

export interface Columns {
  columns: Column[]
  /** What the full height stands for. */
  most: number
}

const WIDEST = 26
const GAP = 0.28
/** A column narrower than this (pixels) could not be told from its neighbours. */
const NARROWEST = 5

/** The latest floods that fit in a width, oldest first; `floods` comes newest first. */
export function columnsOf(
  floods: readonly FloodSummary[],
  measure: Measure,
  width: number,
  height: number,
): Columns {
  const shown = floods.slice(0, Math.max(1, Math.floor(width / NARROWEST))).toReversed()
  const { of, news, bound, boundName, text, name } = measure
  const most = Math.max(1, ...shown.map(flood => Math.max(of(flood), bound?.(flood) ?? 0)))
  const step = Math.min(WIDEST / (1 - GAP), width / Math.max(1, shown.length))
  const high = (value: number) => (value / most) * height
  return {
    most,
    columns: shown.map((flood, place) => ({
      update: flood.update,
      x: place * step,
      width: step * (1 - GAP),
      whole: high(of(flood)),
      ...(news && { news: high(news(flood)) }),
      ...(bound && { bound: high(bound(flood)) }),
      says: `${flood.client}: ${name} ${text(of(flood))}${bound ? `, ${boundName} ${text(bound(flood))}` : ''}`,
    })),
  }
}
