/** The trace's time `now` (microseconds) was the present at `at` (milliseconds since the epoch, this machine's clock). */
export interface Clock {
  now: number
  at: number
  /** Seconds of the trace a second from `at` on; absent: 1. */
  rate?: number
  /** Seconds of the trace a second of a person's, by which things fade that stay a while; absent: it is live. */
  pace?: number
  /** Where it stops, if it comes to it (microseconds of the trace). */
  until?: number
}

/** How much the two clocks may drift apart: a ten-thousandth. */
const DRIFT = 1e-4

/** A message this late (milliseconds) is not late: one of the clocks jumped, as when a laptop slept, or stood. */
const JUMP = 2000

/** The trace's time at `at`, by a clock. */
export function traceTime({ now, at: since, rate = 1, until }: Clock, at: number): number {
  const t = now + (at - since) * 1000 * rate
  return until === undefined ? t : Math.min(until, t)
}

/**
 * The better of a clock and what a message says that was sent at trace time `now` and came at `at`. A message is never
 * early, so the one with the smallest lag is nearest the truth; the clock gives way slowly, should it run fast.
 */
export function hearTime(clock: Clock | undefined, now: number, at: number, jump = JUMP): Clock {
  if (!clock) return { now, at }
  const lag = (traceTime(clock, at) - now) / 1000
  const drifted = Math.max(0, at - clock.at) * DRIFT
  return lag <= drifted || lag > jump ? { now, at } : clock
}
