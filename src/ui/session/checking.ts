import { floodNamed } from '../../flood/index.ts'
import { type Checker, createBeginning, createChecker, isWhole, type TraceEvent } from '../../trace/index.ts'
import type { PromisesView } from './view.ts'

/** Has the checker follow the session's trace. */
export interface Checking {
  /** There is no trace any more. */
  forget(): void
  /** The trace of a herd that runs begins anew with this past. */
  begin(past: readonly TraceEvent[]): void
  add(events: readonly TraceEvent[]): void
  /** The next piece of a recording, from its first on. One that begins in the middle of things is not judged. */
  piece(events: readonly TraceEvent[]): void
  /** All of the recording is here. */
  end(): void
  view(): PromisesView
}

/** So often (milliseconds) the checker is told the time, and for how long after the last event. */
const TELL_EVERY = 500
const TELL_FOR = 30_000

/** `present`: the trace's time now (µs); `changed` is called when there is another view. */
export function createChecking(present: () => number, changed: () => void): Checking {
  let checker: Checker | undefined
  let beginning = createBeginning()
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

  function anew() {
    checker = createChecker(name => floodNamed(name)?.promises)
    seen = 0
    changed()
    return checker
  }

  return {
    forget() {
      checker = undefined
      beginning = createBeginning()
      changed()
    },
    begin(past) {
      const begun = anew()
      if (isWhole(past)) add(past)
      else begun.begin(past)
    },
    add,
    piece(events) {
      const isMidway = events.some(event => beginning(event) === 'midway')
      if (isMidway) checker = undefined
      else if (!checker) anew()
      add(events)
    },
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
