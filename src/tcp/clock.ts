/** Microseconds since the trace began, on the machine's monotonic clock, which all threads share. */
export type TraceClock = () => number

/** Nanoseconds since the epoch: the wall clock at the thread's start, carried on by the monotonic one. */
export type WallClock = () => bigint

/** A trace clock for this thread; `origin` is `process.hrtime.bigint()` at the trace's beginning, in any thread. */
export function createTraceClock(origin: bigint): TraceClock {
  const offset = Number(process.hrtime.bigint() - origin) / 1000 - performance.now() * 1000
  return () => Math.round(performance.now() * 1000 + offset)
}

export function createWallClock(): WallClock {
  const offset = BigInt(Date.now()) * 1_000_000n - process.hrtime.bigint()
  return () => process.hrtime.bigint() + offset
}
