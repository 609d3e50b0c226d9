import type { FloodSummary } from '../session/view.ts'

/** One flood as a column: how high each part of it is, in pixels from the bottom. */
export interface Column {
  update: string
  x: number
  width: number
  /** Copies that were news, copies that were not, and the least possible. */
  news: number
  copies: number
  least: number
  says: string
}

export interface Columns {
  columns: Column[]
  /** The copies that the full height stands for. */
  most: number
}

const WIDEST = 26
const GAP = 0.28
/** A column narrower than this (pixels) could not be told from its neighbours. */
const NARROWEST = 5

/** The latest floods that fit in a width, oldest first; `floods` comes newest first. */
export function columnsOf(floods: readonly FloodSummary[], width: number, height: number): Columns {
  const shown = floods.slice(0, Math.max(1, Math.floor(width / NARROWEST))).toReversed()
  const most = Math.max(1, ...shown.map(({ sent, leastPossible }) => Math.max(sent, leastPossible)))
  const step = Math.min(WIDEST / (1 - GAP), width / Math.max(1, shown.length))
  const high = (copies: number) => (copies / most) * height
  return {
    most,
    columns: shown.map(({ update, client, sent, news, leastPossible }, place) => ({
      update,
      x: place * step,
      width: step * (1 - GAP),
      news: high(Math.min(news, sent)),
      copies: high(sent),
      least: high(leastPossible),
      says: `${client}: ${sent} ${sent === 1 ? 'copy' : 'copies'}, least possible ${leastPossible}`,
    })),
  }
}
