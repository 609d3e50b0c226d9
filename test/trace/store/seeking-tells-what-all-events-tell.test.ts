import { expect, test } from 'vitest'
import { createTraceStore, see, type TraceEvent } from '../../../src/trace/index.ts'
import fc from '../../properties.ts'
import { holds } from '../../protocol/holds.ts'
import { happenings, lifeOfHerd } from '../a-herds-life.ts'
import { momentOf, shownOf, storeOf } from './moments.ts'
import { twistedTrace } from './twisted-trace.ts'

const anyTrace = fc.oneof(twistedTrace, happenings.map(lifeOfHerd))

/** Some time of the trace, or before or behind it. */
const timeIn = (events: readonly TraceEvent[], part: number) =>
  Math.round((events.at(-1)?.t ?? 0) * (part / 90)) - 2

const until = (events: readonly TraceEvent[], t: number) => events.filter(event => event.t <= t)

test('seeking tells what all events until then tell', () => {
  holds(
    fc.property(anyTrace, fc.nat({ max: 100 }), fc.integer({ min: 1, max: 99 }), (events, part, batch) => {
      const store = storeOf(events, 2000, batch)
      expect(store.dropped).toBe(0)
      const t = Math.max(0, timeIn(events, part))
      const moment = store.seek(t)
      expect(moment.index).toBe(until(events, t).length)
      expect(shownOf(moment)).toEqual(shownOf(momentOf(until(events, t))))
    }),
    100,
  )
})

test('what a moment tells goes on with later events as if it had heard all', () => {
  holds(
    fc.property(anyTrace, fc.nat({ max: 100 }), fc.nat({ max: 100 }), (events, part, later) => {
      const store = storeOf(events, 2000, 50)
      const from = Math.max(0, timeIn(events, Math.min(part, later)))
      const to = Math.max(0, timeIn(events, Math.max(part, later)))
      const moment = store.seek(from)
      for (const event of store.following(from, to)) {
        see(moment.view, event)
        moment.floods.add(event)
      }
      expect(shownOf(moment)).toEqual(shownOf(momentOf(until(events, to))))
    }),
    100,
  )
})

test('events that come late tell the same as if they had come in time', () => {
  holds(
    fc.property(
      anyTrace,
      fc.array(fc.nat({ max: 200 }), { minLength: 1 }),
      fc.nat({ max: 100 }),
      (events, delays, part) => {
        const late = events
          .map((event, index) => ({ event, at: index + (delays[index % delays.length] ?? 0), index }))
          .sort((a, b) => a.at - b.at || a.index - b.index)
        const store = storeOf(
          late.map(({ event }) => event),
          2000,
          7,
        )
        expect(store.size).toBe(events.length)
        const held = [...store.between(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)]
        expect(held.map(({ t }) => t)).toEqual(events.map(({ t }) => t))
        const t = Math.max(0, timeIn(events, part))
        expect(shownOf(store.seek(t)).servers).toEqual(shownOf(momentOf(until(held, t))).servers)
      },
    ),
    100,
  )
})

test('of a trace of which the beginning is gone, the rest tells the same', () => {
  holds(
    fc.property(anyTrace, fc.integer({ min: 100, max: 300 }), fc.nat({ max: 90 }), (events, bound, part) => {
      const store = storeOf(events, bound, 13)
      expect(store.dropped + store.size).toBe(events.length)
      expect(store.size).toBeLessThanOrEqual(bound + 256)
      const t = Math.max(timeIn(events, part), store.begins)
      const { floods, ...shown } = shownOf(store.seek(t))
      const { floods: all, ...told } = shownOf(momentOf(until(events, t)))
      expect(shown).toEqual(told)
      const held = new Set(store.floods(Number.NEGATIVE_INFINITY, t).map(({ update }) => update))
      expect(floods).toEqual(all.filter(({ update }) => held.has(update)))
      for (const flood of all)
        if (flood.lastAt >= store.begins && !flood.copies.some(({ lostAt }) => lostAt))
          expect(held).toContain(flood.update)
    }),
    100,
  )
})

test('before its beginning a trace is sought where it begins', () => {
  const events = lifeOfHerd([])
  const store = storeOf(
    events.map(event => ({ ...event, t: event.t + 100 })),
    1000,
    5,
  )
  expect(store.seek(7).t).toBe(100)
  expect(store.seek(7).view).toEqual(store.seek(100).view)
  expect(createTraceStore().seek(7)).toMatchObject({ t: 7, index: 0 })
})

test('one flood is told as all events tell it, however long ago it was', () => {
  holds(
    fc.property(twistedTrace, fc.nat({ max: 100 }), (events, part) => {
      const store = storeOf(events, 2000, 50)
      const t = Math.max(0, timeIn(events, part))
      for (const flood of momentOf(until(events, t)).floods.list())
        expect(store.flood(flood.update, t)).toEqual(flood)
    }),
    100,
  )
})
