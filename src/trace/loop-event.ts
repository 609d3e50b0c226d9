/** A server's event loop is about to stand still for so many milliseconds. */
export interface BlockedEvent {
  kind: 'blocked'
  t: number
  server: string
  for: number
}

/** A server's event loop goes on after it was blocked. */
export interface UnblockedEvent {
  kind: 'unblocked'
  t: number
  server: string
}

/** What makes an event loop turn: a connection made or ended, bytes, a timer, places' answer, a word from the engine. */
export type Wakening = 'connection' | 'data' | 'timer' | 'answer' | 'message'

/**
 * One turn of a server's event loop in which the server did something, as measured in its thread: told at its end, `t`,
 * so after what happened in it; it began `ran` before. Of a loop that servers share, each that did something in the turn
 * tells it, with the same `t` and `ran`. A turn in which the thread was ended is never told.
 */
export interface TurnEvent {
  kind: 'turn'
  t: number
  server: string
  /** What was the first that the server did something for. */
  woke: Wakening
  /** How long it ran, in microseconds. */
  ran: number
  /** How many lines the server handled in it: so many `handled` events of its have a `t` from its begin to its end. */
  lines: number
}

/**
 * How a server's event loop did in the `over` microseconds before `t`, by `perf_hooks`. Told after each second in which
 * a server of the loop did something, and once more when it is at rest; then only, and seldom, where timers are late
 * all the same, because the machine is busy with other things.
 */
export interface LoopEvent {
  kind: 'loop'
  t: number
  server: string
  over: number
  /**
   * How late a timer was that fell due in that time, in microseconds. All moments of it count alike: 800 ms in which the
   * loop stood still are not one late timer, but all that would have fallen due in them.
   */
  delay: { median: number; p99: number; max: number }
  /** How much of the time it was not idle, 0 to 1. */
  utilisation: number
}
