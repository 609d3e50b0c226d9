import { textOf, updateOf } from '../protocol/index.ts'
import type { HandledEvent } from '../trace/index.ts'
import type { Outcome } from './outcome.ts'

/** What a server made of a line, as the trace has it; `event` has the line already. */
export function withOutcome(event: HandledEvent, outcome: Exclude<Outcome, { what: 'blank' }>): HandledEvent {
  if (outcome.what === 'invalid') event.why = textOf(outcome.why)
  else if (outcome.what === 'iamat' || outcome.what === 'at') {
    const { update, verdict, to, stored, plain } = outcome
    event.update = plain ? updateOf(update) : textOf(updateOf(update))
    event.verdict = verdict
    if (to.length > 0) event.to = [...to]
    if (stored !== undefined) event.stored = plain ? stored : textOf(stored)
  }
  return event
}
