import type { Range } from '../session/playhead.ts'

/** The least span that can be seen, and the most where the trace is no longer (µs). */
const LEAST = 20
const MOST = 120_000_000

/** What of the trace an axis may show: from its first event to its present (µs). */
export type Bounds = Range

/** A range about `at`, so many times as wide; `at` stays where it is on the screen. */
export function zoomed({ from, to }: Range, at: number, factor: number, bounds: Bounds): Range {
  const most = Math.max(MOST, (bounds.to - bounds.from) * 1.1)
  const span = Math.max(LEAST, Math.min(most, (to - from) * factor))
  const share = (at - from) / (to - from)
  return { from: at - span * share, to: at + span * (1 - share) }
}

/** A range moved by so much; some of the trace stays in sight. */
export function moved({ from, to }: Range, by: number, bounds: Bounds): Range {
  const span = to - from
  const least = bounds.from - span * 0.9
  const most = bounds.to + span * 0.9
  const start = Math.max(least, Math.min(most - span, from + by))
  return { from: start, to: start + span }
}

/** How much of an axis is kept free past what it follows. */
const AHEAD = 0.02

/** A range of the same span that ends at `t`. */
export function endingAt({ from, to }: Range, t: number): Range {
  const span = to - from
  return { from: t - span * (1 - AHEAD), to: t + span * AHEAD }
}

/** So much of what it spans is free on both sides of an axis that shows all. */
const FREE = 0.02

/** All of the trace. */
export function whole({ from, to }: Bounds): Range {
  const margin = Math.max(1000, (to - from) * FREE)
  return { from: from - margin, to: to + margin }
}

/** The range, or where `t` is not well within it, one of the same span in which it is. The ends of a trace that is shown whole are. */
export function showing(range: Range, t: number): Range {
  const span = range.to - range.from
  const margin = (span * FREE) / 2
  if (t >= range.from + margin && t <= range.to - margin) return range
  return { from: t - span * 0.3, to: t + span * 0.7 }
}

/** The x (CSS pixels) of a time on an axis so wide, and the time of an x. */
export const xOf = ({ from, to }: Range, width: number, t: number): number =>
  ((t - from) / (to - from)) * width
export const timeAt = ({ from, to }: Range, width: number, x: number): number =>
  from + (x / Math.max(1, width)) * (to - from)
