import { textOf, updateOf } from '../protocol/index.ts'
import type { HandledEvent } from '../trace/index.ts'
import type { Outcome } from './outcome.ts'

/** What a server made of a line, as the trace has it; `event` has the line already. */
export function withOutcome(event: HandledEvent, outcome: Exclude<Outcome, { what: 'blank' }>): HandledEvent {
  if (outcome.what === 'invalid') event.why = textOf(outcome.why)
  else if (outcome.what === 'iamat' || outcome.what === 'at') {
    event.update = textOf(updateOf(outcome.update))
    event.verdict = outcome.verdict
    if (outcome.to.length > 0) event.to = [...outcome.to]
    if (outcome.stored !== undefined) event.stored = textOf(outcome.stored)
  }
  return event
}
