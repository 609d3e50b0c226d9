import { expect, test } from 'vitest'
import { createTraceStore, type Kind, type TraceEvent } from '../../../src/trace/index.ts'
import fc from '../../properties.ts'
import { holds } from '../../protocol/holds.ts'
import { herdTrace } from './herd-trace.ts'
import { momentOf, storeOf } from './moments.ts'
import { twistedTrace } from './twisted-trace.ts'

const kinds = fc.option(fc.uniqueArray(fc.constantFrom<Kind>('sent', 'handled', 'herd', 'state', 'gap')), {
  nil: undefined,
})

/** In about the order of time, some of them of a kind that nobody knows. */
const someEvents = fc
  .tuple(twistedTrace, fc.array(fc.nat({ max: 300 }), { maxLength: 5 }))
  .map(([events, odd]) =>
    events
      .slice(0, 200)
      .map((event, index) =>
        odd.includes(index) ? ({ kind: 'odd', t: event.t, more: [index] } as never) : event,
      )
      .sort((a, b) => ((a.t * 7) % 13) + a.t - ((b.t * 7) % 13) - b.t),
  )

/** An event's text, in whatever order its fields are. */
const textOf = (event: TraceEvent) => JSON.stringify(Object.entries(event).sort())

test('events are found by index, time and kind as in a sorted list, whatever they are', () => {
  holds(
    fc.property(someEvents, kinds, fc.nat({ max: 50 }), fc.nat({ max: 50 }), (events, wanted, a, b) => {
      const store = storeOf(events, 1000, 9)
      const sorted = events.toSorted((one, other) => one.t - other.t)
      const fits = ({ kind }: { kind: Kind }) => wanted === undefined || wanted.includes(kind)
      const [from, to] = [Math.min(a, b), Math.max(a, b)]
      expect(Array.from({ length: store.size }, (_, index) => store.timeAt(index))).toEqual(
        sorted.map(({ t }) => t),
      )
      const held = Array.from({ length: store.size }, (_, index) => store.at(index))
      expect(new Set(held.map(textOf))).toEqual(new Set(events.map(textOf)))
      expect(store.indexAt(from)).toBe(sorted.filter(({ t }) => t < from).length)
      const within = held.filter(event => event.t >= from && event.t <= to && fits(event))
      expect([...store.between(from, to, wanted)]).toEqual(within)
      expect([...store.following(from, to)]).toEqual(held.filter(({ t }) => t > from && t <= to))
      const next = held.findIndex((event, index) => index > a && fits(event))
      expect(store.next(a, wanted)).toBe(next === -1 ? undefined : next)
      const before = held.slice(0, Math.max(0, a)).findLastIndex(fits)
      expect(store.previous(a, wanted)).toBe(before === -1 ? undefined : before)
      const counts = store.density(from, to + 1, 7)
      for (const [kind, bins] of Object.entries(counts)) {
        const times = held.filter(event => event.kind === kind && event.t >= from && event.t < to + 1)
        const naive = Array.from({ length: 7 }, () => 0)
        for (const { t } of times) {
          const bin = Math.min(6, Math.floor((t - from) * (7 / (to + 1 - from))))
          naive[bin] = (naive[bin] ?? 0) + 1
        }
        expect([...bins]).toEqual(naive)
      }
    }),
  )
})

test('floods have the spans and the counts of what was told of them', () => {
  holds(
    fc.property(twistedTrace, fc.nat({ max: 1000 }), fc.nat({ max: 1000 }), (events, from, lasts) => {
      const store = storeOf(events, 2000, 50)
      const to = from + lasts
      const floods = store.floods(from, to)
      const own = (update: string) => events.filter(event => 'update' in event && event.update === update)
      for (const { update, begins, ends, sent } of floods) {
        expect(begins).toBeLessThanOrEqual(to)
        expect(ends).toBeGreaterThanOrEqual(from)
        if (events.some(event => event.kind === 'herd' && event.anew)) continue
        expect(begins).toBe(own(update)[0]?.t)
        expect(sent).toBe(momentOf(events).floods.of(update)?.sent)
      }
    }),
    50,
  )
})

test('marks are what was done to the herd and to its servers’ lives, and nothing that traffic does', () => {
  holds(
    fc.property(twistedTrace, fc.nat({ max: 1000 }), (events, to) => {
      const store = storeOf(events, 1000, 50)
      const marks = store.marks(0, to)
      const all = events.filter(({ t }) => t <= to)
      const sure = all.filter(({ kind }) =>
        ['herd', 'dial', 'noted', 'gap', 'tripped', 'blocked'].includes(kind),
      )
      expect(marks).toEqual(expect.arrayContaining(sure))
      expect(marks.filter(({ kind }) => kind === 'sent' || kind === 'handled' || kind === 'turn')).toEqual([])
    }),
    50,
  )
})

test('a server that becomes busy and quiet is not marked; one that crashes is', () => {
  const trace = herdTrace({ servers: 3, clients: 2, every: 50, delay: 100 })
  const events = Array.from({ length: 400 }, () => trace.next().value as TraceEvent)
  const t = events.at(-1)?.t ?? 0
  const crash: TraceEvent = { kind: 'state', t, server: 'Ada', event: 'CRASH', value: 'crashed' }
  const store = storeOf([...events, crash], 1000, 50)
  expect(store.marks(1, t)).toEqual([crash])
})

test('an index that is not there is refused with a sentence; a store that was cleared is as new', () => {
  const store = createTraceStore(500)
  store.add([{ kind: 'unblocked', t: 5, server: 'Ada' }])
  expect(() => store.at(1)).toThrow('There is no event 1: indexes go from 0 to 0.')
  store.clear()
  expect([store.size, store.dropped, store.begins, store.ends, store.bound]).toEqual([0, 0, 0, 0, 500])
})
