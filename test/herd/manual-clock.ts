/** Timers on a clock that goes only when it is told to. */
export interface ManualClock {
  at(after: number, does: () => void): void
  /** Time passes; what is due on the way happens in its order. */
  pass(milliseconds: number): void
  /** How many timers there are. */
  readonly waiting: number
}

export function createManualClock(): ManualClock {
  let now = 0
  let timers: { due: number; does: () => void }[] = []
  return {
    at(after, does) {
      timers.push({ due: now + after, does })
    },
    pass(milliseconds) {
      const end = now + milliseconds
      for (;;) {
        const next = timers.reduce(
          (first, timer) => (timer.due < first.due ? timer : first),
          timers[0] ?? { due: Infinity, does: () => {} },
        )
        if (next.due > end) break
        now = next.due
        timers = timers.filter(timer => timer !== next)
        next.does()
      }
      now = end
    },
    get waiting() {
      return timers.length
    },
  }
}
