import type { Floods } from '../../trace/index.ts'
import type { Hop } from './warp.ts'

/** The hops at or after a time, and those lately before it (µs of the trace), of floods told some way ahead. */
export function hopsNear(ahead: Floods, t: number): Hop[] {
  return ahead
    .list()
    .filter(({ lastAt }) => lastAt >= t - LATELY)
    .flatMap(({ copies }) =>
      copies
        .map(copy => ({
          from: copy.sentAt,
          to: copy.decidedAt ?? copy.lostAt ?? copy.deliveredAt ?? copy.due,
        }))
        .filter(({ to }) => to >= t - LATELY),
    )
}

const LATELY = 1_000_000
