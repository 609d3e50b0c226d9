/** Microseconds since the trace began, on the machine's monotonic clock, which all threads share. */
export type TraceClock = () => number

/** Nanoseconds since the epoch: the wall clock at the thread's start, carried on by the monotonic one. */
export type WallClock = () => bigint

const READINGS = 8

/** A trace clock for this thread; `origin` is `process.hrtime.bigint()` at the trace's beginning, in any thread. */
export function createTraceClock(origin: bigint): TraceClock {
  // A thread that has to wait between the two readings would be behind for ever: of some, the one with the least wait.
  const offsets = Array.from(
    { length: READINGS },
    () => Number(process.hrtime.bigint() - origin) / 1000 - performance.now() * 1000,
  )
  const offset = Math.max(...offsets)
  return () => Math.round(performance.now() * 1000 + offset)
}

export function createWallClock(): WallClock {
  const offset = BigInt(Date.now()) * 1_000_000n - process.hrtime.bigint()
  return () => process.hrtime.bigint() + offset
}
