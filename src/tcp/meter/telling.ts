import type { LoopFigures } from './loop-delay.ts'

/** Timers that are no later than this (microseconds) need not be told of a loop that does nothing. */
const HARDLY_LATE = 20_000

/** Of a loop that does nothing, lateness is told once in so many seconds at most. */
const AT_REST_EVERY = 10

/**
 * Whether a second of a loop is told, asked once for each. It is where a server did something in it. Of a loop at rest
 * it is only while timers are late all the same (then the machine is busy with other things), and seldom; and once when
 * all is calm again, so that what was told last is never worse than what is. So the trace of a herd at rest ends.
 */
export function createTelling(): (hadTurns: boolean, figures: LoopFigures) => boolean {
  let toldCalm = true
  let untold = AT_REST_EVERY
  return (hadTurns, { delay }) => {
    const isCalm = !hadTurns && delay.max <= HARDLY_LATE
    untold++
    if (isCalm ? toldCalm : !hadTurns && untold < AT_REST_EVERY) return false
    toldCalm = isCalm
    untold = 0
    return true
  }
}
