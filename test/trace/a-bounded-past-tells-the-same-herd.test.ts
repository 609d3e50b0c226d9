import { expect, test } from 'vitest'
import { createHerdView, createPast, type HerdView, see, type TraceEvent } from '../../src/trace/index.ts'
import fc from '../properties.ts'
import { holds } from '../protocol/holds.ts'
import { happenings, lifeOfHerd } from './a-herds-life.ts'

function viewOf(events: readonly TraceEvent[]): HerdView {
  const view = createHerdView()
  for (const event of events) see(view, event)
  return view
}

/** What still holds, however long ago it was told. What counts events or remembers lines is not of it. */
const holding = ({ herd, servers, links }: HerdView) => ({
  // Since when it is so is not kept: the past tells it before all that holds.
  herd: herd && { ...herd, t: 0 },
  servers: [...servers.values()].map(
    ({ name, port, state, blockedUntil, skew, loop, records, connections }) => ({
      name,
      port,
      state,
      blockedUntil,
      skew,
      loop,
      records: [...records].sort(),
      connections: [...connections.values()]
        .map(({ port: other, since, friend, client }) => ({ port: other, since, friend, client }))
        .sort((a, b) => a.port - b.port),
    }),
  ),
  links: [...links.values()].map(({ from, to, state, until, delay, jitter, bandwidth, mode }) => ({
    ...{ from, to, state, until, delay, jitter, bandwidth, mode },
  })),
})

/** A past that was told these events in batches of that many. */
function pastOf(events: readonly TraceEvent[], bound: number, batch: number) {
  const past = createPast(bound)
  for (let start = 0; start < events.length; start += batch) past.add(events.slice(start, start + batch))
  return past.events()
}

test('a bounded past tells the same herd as the whole trace', () => {
  holds(
    fc.property(happenings, fc.nat({ max: 30 }), fc.integer({ min: 1, max: 20 }), (all, bound, batch) => {
      const events = lifeOfHerd(all)
      const past = pastOf(events, bound, batch)
      expect(holding(viewOf(past))).toEqual(holding(viewOf(events)))
      expect(past).toEqual(past.toSorted((a, b) => a.t - b.t))
    }),
    1000,
  )
})

test('the past begins with the herd and is in order of time after it', () => {
  holds(
    fc.property(happenings, fc.nat({ max: 30 }), fc.integer({ min: 1, max: 20 }), (all, bound, batch) => {
      const events = pastOf(lifeOfHerd(all), bound, batch)
      expect(events[0]?.kind).toBe('herd')
      const times = events.slice(1).map(({ t }) => t)
      expect(times).toEqual([...times].sort((a, b) => a - b))
      expect(new Set(events).size).toBe(events.length)
    }),
  )
})

test('the last events are there whole; of older ones only what still holds', () => {
  const noted = (t: number): TraceEvent => ({ kind: 'noted', t, level: 'info', text: `${t}` })
  const events = [...lifeOfHerd([]), ...Array.from({ length: 1000 }, (_, index) => noted(index + 1))]
  const kept = pastOf(events, 100, 1)
  const notes = kept.filter(({ kind }) => kind === 'noted')
  expect(notes.length).toBeGreaterThanOrEqual(100)
  expect(notes.length).toBeLessThanOrEqual(125)
  expect(notes.at(-1)).toEqual(noted(1000))
  expect(kept.filter(({ kind }) => kind !== 'noted').map(({ kind }) => kind)).toEqual([
    'herd',
    ...['state', 'state', 'state'],
  ])
})

test('a past that is shorter than its bound is told as it came', () => {
  const events = lifeOfHerd([])
  expect(pastOf(events, 100, 3)).toEqual(events)
})
