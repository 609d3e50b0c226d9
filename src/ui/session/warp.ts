/** A copy's way from its sending to what was decided about it, in microseconds of the trace. */
export interface Hop {
  from: number
  to: number
}

/** What a hop takes at least (ms of a person's time). */
export const HOP_TAKES = 400

/** Of an idle stretch it leaves all but 37 % behind in this time (ms of a person's), down to real time. */
const IDLE = 60

/** Microseconds of the trace a millisecond, in real time. */
export const REAL = 1000

/** Where slow motion stands (µs), and how fast it goes there (seconds of the trace a second). */
export interface Warped {
  t: number
  rate: number
  /** Where it will go otherwise next (µs), if that is known: nobody may go on past it at this rate. */
  until?: number
}

/** So fast (µs of the trace a millisecond) that the shortest hop takes `HOP_TAKES`, and never faster than real time. */
const seen = (shortest: number): number => Math.min(REAL, shortest / HOP_TAKES)

/**
 * Goes on from `t` by so many milliseconds of a person's time, and not past `limit` (µs). While copies are on their way
 * it goes as fast as `rateOf` the shortest hop says (µs, and µs a millisecond); where none is, it skips.
 */
export function warp(
  t: number,
  milliseconds: number,
  hops: readonly Hop[],
  limit: number,
  rateOf = seen,
): Warped {
  let left = milliseconds
  let rate = 0
  while (left > 0 && t < limit) {
    const stretch = stretchAt(t, hops, limit, rateOf)
    rate = stretch.rate
    const took = Math.min(left, (stretch.to - t) / rate)
    t = took < left ? stretch.to : Math.min(stretch.to, t + took * rate)
    left -= took
  }
  const { to } = stretchAt(t, hops, Number.POSITIVE_INFINITY, rateOf)
  return {
    t: Math.min(t, limit),
    rate: t >= limit ? 1 : rate / REAL,
    ...(to < Number.POSITIVE_INFINITY && { until: to }),
  }
}

/** How fast (µs of the trace a millisecond) it goes from `t`, and until when. */
function stretchAt(
  t: number,
  hops: readonly Hop[],
  limit: number,
  rateOf: (shortest: number) => number,
): { rate: number; to: number } {
  let shortest = Number.POSITIVE_INFINITY
  let to = limit
  for (const hop of hops) {
    const end = Math.max(hop.to, hop.from + 1)
    if (hop.from <= t && t < end) shortest = Math.min(shortest, end - hop.from)
    if (hop.from > t) to = Math.min(to, hop.from)
    if (end > t) to = Math.min(to, end)
  }
  if (shortest < Number.POSITIVE_INFINITY) return { rate: rateOf(shortest), to }
  return { rate: Math.max(REAL, (to - t) / IDLE), to }
}
