import { expect, test } from 'vitest'
import {
  createFloods,
  createHerdView,
  createPast,
  type HerdView,
  see,
  type TraceEvent,
} from '../../src/trace/index.ts'
import { eventsAfterGap } from '../../src/ui/session/after-gap.ts'
import fc from '../properties.ts'
import { holds } from '../protocol/holds.ts'
import { type Happening, happenings, lifeOfHerd } from '../trace/a-herds-life.ts'
import { flood, herd, ms } from './tracing.ts'

function viewOf(events: readonly TraceEvent[]): HerdView {
  const view = createHerdView()
  for (const event of events) see(view, event)
  return view
}

/** What holds now: not what counts events, or remembers lines. */
const holding = ({ servers, links }: HerdView) => ({
  servers: [...servers.values()].map(({ name, state, blockedUntil, skew, records, connections }) => ({
    ...{ name, state, isBlocked: blockedUntil !== undefined, skew },
    records: [...records].sort(),
    connections: [...connections.values()]
      .map(({ port, since, friend, client }) => ({ port, since, friend, client }))
      .sort((a, b) => a.port - b.port),
  })),
  links: [...links.values()].map(({ from, to, state, until, delay, mode }) => ({
    ...{ from, to, state, until, delay, mode },
  })),
})

/** What a page hears that knows the first `known` events, when it comes back to a past of at least `recent` events. */
function cameBack(events: readonly TraceEvent[], known: number, recent: number) {
  const past = createPast(recent)
  for (const event of events) past.add([event])
  const parts = past.parts()
  const missed = past.told - parts.recent.length - known
  const before = viewOf(events.slice(0, known))
  const since = events[known - 1]?.t ?? 0
  return { missed, heard: eventsAfterGap(before, since, { ...parts, missed, herdSince: past.herdSince }) }
}

/** Whose a connection is, is told once it is there: a word that waits for its connection may wait over a gap for ever. */
const namedAfter = (happening: Happening): Happening =>
  happening.what === 'wire' || happening.what === 'client'
    ? { ...happening, how: happening.how | 1 }
    : happening

test('over a gap a page comes to what holds, as if it had been there', () => {
  holds(
    fc.property(happenings, fc.integer({ min: 4, max: 60 }), fc.nat({ max: 20 }), (all, known, recent) => {
      // No two at a time: which of them was first would be known from their order alone.
      const events = lifeOfHerd(all.map(namedAfter)).map((event, index) => ({ ...event, t: index * 10 }))
      fc.pre(known < events.length)
      const { missed, heard } = cameBack(events, known, recent)
      fc.pre(missed > 0)
      const seen = viewOf([...events.slice(0, known), ...(heard ?? [])])
      expect(holding(seen)).toEqual(holding(viewOf(events)))
      expect(heard?.find(({ kind }) => kind === 'gap')).toMatchObject({
        missed,
        since: (known - 1) * 10,
        blank: true,
      })
    }),
    300,
  )
})

test('copies of which nothing is told over a gap are neither under way nor lost', () => {
  const known = [...herd, ...flood.slice(0, 5)]
  const floods = createFloods()
  for (const event of known) floods.add(event)
  floods.add({ kind: 'gap', since: 1100 * ms, t: 9000 * ms, missed: 100, blank: true })
  for (const event of flood.slice(5)) floods.add(event)
  expect(floods.list()).toMatchObject([{ sent: 4, news: 1, duplicates: 1, lost: 0, unheard: 2 }])
})

test('behind a gap another herd is another story', () => {
  const anew = [{ ...herd[0], t: 5000 * ms, anew: true } as TraceEvent, ...herd.slice(1)]
  const past = createPast(0)
  past.add([...herd, ...flood, ...anew])
  const parts = past.parts()
  expect(
    eventsAfterGap(viewOf(herd), 900 * ms, { ...parts, missed: 9, herdSince: past.herdSince }),
  ).toBeUndefined()
})
