import type { TraceEvent } from '../event.ts'

/** Holds events back for a while, so that those of several threads come in the order of their times. */
export interface InOrder {
  add(event: TraceEvent): void
  /** It is this late now, whatever events there are. */
  at(t: number): void
  /** Gives all that is held back. */
  flush(): void
}

/** No more events than this are held back. */
const MOST_HELD = 100_000

/** `hold`: for how long, in microseconds of the trace. What comes later than that is given as it comes. */
export function createInOrder(hold: number, give: (event: TraceEvent) => void): InOrder {
  let held: TraceEvent[] = []
  let latest = Number.NEGATIVE_INFINITY
  let given = Number.NEGATIVE_INFINITY

  function giveUntil(t: number) {
    given = t
    if (held.length === 0) return
    held.sort((a, b) => a.t - b.t)
    let count = held.findIndex(event => event.t > t)
    if (count === -1) count = held.length
    const ready = held
    held = held.slice(count)
    for (let index = 0; index < count; index++) give(ready[index] as TraceEvent)
  }

  function moved() {
    // Once in a while: each event is then sorted about twice.
    if (latest - given >= 2 * hold) giveUntil(latest - hold)
    else if (held.length > MOST_HELD) giveUntil(latest)
  }

  return {
    add(event) {
      held.push(event)
      if (event.t > latest) latest = event.t
      moved()
    },
    at(t) {
      if (t > latest) latest = t
      moved()
    },
    flush: () => giveUntil(Math.max(latest, given)),
  }
}
