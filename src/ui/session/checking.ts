import { floodNamed } from '../../flood/index.ts'
import { type Checker, createChecker, isWhole, type TraceEvent } from '../../trace/index.ts'
import type { PromisesView } from './view.ts'

/** Has the checker follow the session's trace. */
export interface Checking {
  /** The trace begins anew with this past; `ends`: nothing follows it but what was recorded with it. */
  begin(past: readonly TraceEvent[], ends: boolean): void
  add(events: readonly TraceEvent[]): void
  /** It was all recorded, and all of it is here. */
  end(): void
  view(): PromisesView
}

/** So often (milliseconds) the checker is told the time, and for how long after the last event. */
const TELL_EVERY = 500
const TELL_FOR = 30_000

/** `present`: the trace's time now (µs); `changed` is called when there is another view. */
export function createChecking(present: () => number, changed: () => void): Checking {
  let checker: Checker | undefined
  let seen = 0
  let quietFor = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function look() {
    const changes = checker?.changes ?? 0
    if (changes === seen) return
    seen = changes
    changed()
  }

  function tellTime() {
    timer = undefined
    quietFor += TELL_EVERY
    checker?.at(present())
    look()
    if (quietFor < TELL_FOR) wait()
  }

  function wait() {
    timer ??= setTimeout(tellTime, TELL_EVERY)
  }

  function add(events: readonly TraceEvent[]) {
    if (!checker) return
    for (const event of events) checker.add(event)
    quietFor = 0
    look()
    wait()
  }

  return {
    begin(past, ends) {
      const whole = isWhole(past)
      // Where a recording's middle begins nobody knows.
      checker = whole || !ends ? createChecker(name => floodNamed(name)?.promises) : undefined
      seen = 0
      if (whole) add(past)
      else checker?.begin(past)
      changed()
    },
    add,
    end() {
      clearTimeout(timer)
      timer = undefined
      quietFor = TELL_FOR
      checker?.end()
      look()
    },
    view: () => ({ findings: checker?.findings() ?? [], verdicts: checker?.verdicts() ?? [] }),
  }
}
