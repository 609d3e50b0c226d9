import { z } from 'zod'
import type { TraceEvent } from '../../trace/index.ts'
import { count, countWords, isWithin } from '../bounds.ts'
import { doesFit, eventMatch, eventWords } from '../event-match.ts'
import { type Expectation, expectation, type Look } from './expectation.ts'

const EVENTS = '`events` have what they are like and how many: { like: { kind: lost }, count: 2 }'
const ORDER =
  '`order` is a list of what events are like, in their order: [{ kind: asked }, { kind: answered }]'

const eventsSince = ({ run, since }: Look): TraceEvent[] =>
  run.witness.events.filter(({ t }) => t >= since).sort((one, other) => one.t - other.t)

const events = expectation({
  name: 'events',
  about: 'How many events of the trace are like this, since the last thing done (or the step `since`).',
  schema: z.strictObject({ like: eventMatch, count }, EVENTS),
  judge(wanted, look) {
    const found = eventsSince(look).filter(event => doesFit(event, wanted.like))
    const last = found.at(-1)
    return {
      holds: isWithin(found.length, wanted.count),
      expected: `${eventWords(wanted.like)}, ${countWords(wanted.count)} times`,
      found: `${found.length}`,
      ...(last && { t: last.t }),
    }
  },
})

const order = expectation({
  name: 'order',
  about: 'Events that happened one after the other, since the last thing done (or the step `since`).',
  schema: z.array(eventMatch, ORDER).min(2, ORDER),
  judge(wanted, look) {
    let last: TraceEvent | undefined
    let next = 0
    for (const event of eventsSince(look)) {
      const like = wanted[next]
      if (!like || !doesFit(event, like)) continue
      last = event
      next++
    }
    const missing = wanted[next]
    return {
      holds: missing === undefined,
      expected: wanted.map(eventWords).join(', then '),
      found: missing ? `after ${next} of them no ${eventWords(missing)}` : 'them',
      ...(last && { t: last.t }),
    }
  },
})

/** What may be expected of the trace's events. */
export const eventExpectations: readonly Expectation[] = [events, order]
