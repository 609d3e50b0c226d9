import { expect, test } from 'vitest'
import { createTraceStore, type TraceEvent } from '../../src/trace/index.ts'
import { type SpaceTimeAsk, spaceTime } from '../../src/ui/session/views/space-time.ts'
import { endsOf, seenOf } from '../../src/ui/views/space-time/geometry.ts'
import { flood, handled, herd, ms, sent, storyOf } from './tracing.ts'

function modelOf(events: TraceEvent[], ask: Partial<SpaceTimeAsk> = {}) {
  const store = createTraceStore()
  store.add(events)
  return spaceTime.make(
    {
      store,
      story: storyOf(...events),
      at: store.ends,
      present: store.ends,
      flood: undefined,
      selection: undefined,
    },
    { from: 900 * ms, to: 1500 * ms, width: 600, ...ask },
  )
}

test('each copy is a stroke between two servers’ lines, from its sending to its decision', () => {
  const { servers, strokes, said } = modelOf([...herd, ...flood])
  expect(servers).toEqual(['Bailey', 'Bona', 'Clark'])
  expect(strokes.map(({ from, to, sentAt, endAt, end }) => [from, to, sentAt / ms, endAt / ms, end])).toEqual(
    [
      [0, 1, 1000, 1100, 'news'],
      [1, 0, 1100, 1200, 'duplicate'],
      [1, 2, 1100, 1200, 'news'],
      [2, 1, 1200, 1300, 'duplicate'],
    ],
  )
  expect(said).toMatchObject([{ server: 0, t: 1000 * ms, end: 'iamat' }])
})

test('of a copy that fills a thousand views, what is seen is drawn, on the same line', () => {
  const { strokes } = modelOf([...herd, ...flood])
  const [first] = strokes
  if (!first) throw new Error('nothing crossed')
  const middle = (first.sentAt + first.endAt) / 2
  const diagram = { range: { from: middle - 10, to: middle + 10 }, width: 600, height: 322, servers: 3 }
  expect(endsOf(diagram, first).x2).toBeGreaterThan(1_000_000)
  expect(seenOf(diagram, first)).toEqual({
    x1: -50,
    y1: expect.closeTo(100, 1),
    x2: 650,
    y2: expect.closeTo(100, 1),
  })
  const wide = { ...diagram, range: { from: 900 * ms, to: 1500 * ms } }
  expect(seenOf(wide, first)).toEqual(endsOf(wide, first))
})

test('of a copy that began before the stretch, and of one that ends after it, the whole is known', () => {
  const { strokes } = modelOf([...herd, ...flood], { from: 1050 * ms, to: 1250 * ms })
  expect(strokes.map(({ sentAt, endAt }) => [sentAt / ms, endAt / ms])).toEqual([
    [1000, 1100],
    [1100, 1200],
    [1100, 1200],
    [1200, 1300],
  ])
})

test('a lost copy ends where it was lost, and one on its way where it is due', () => {
  const events: TraceEvent[] = [
    ...herd,
    sent(1000, 'Bailey', 'Bona'),
    sent(1000, 'Bona', 'Clark'),
    {
      kind: 'lost',
      t: 1050 * ms,
      from: 'Bailey',
      to: 'Bona',
      link: 1,
      n: 1,
      line: 'x',
      update: 'kiwi 1.5',
      why: 'cut',
    },
  ]
  expect(modelOf(events).strokes).toMatchObject([
    { end: 'lost', share: 0.5, endAt: 1050 * ms, why: 'cut' },
    { end: 'under way', share: 1, endAt: 1100 * ms },
  ])
})

test('the causal past and future of a chosen event are told of each server', () => {
  const { strokes, cones } = modelOf([...herd, ...flood], { about: { server: 'Bona', t: 1100 * ms } })
  expect(strokes.map(({ cone }) => cone)).toEqual(['past', 'future', 'future', 'future'])
  expect(cones?.past).toEqual([
    [1, 1100 * ms],
    [0, 1000 * ms],
  ])
  expect(new Map(cones?.future).get(2)).toBe(1200 * ms)
})

test('where strokes would be one smear, lines handled are counted instead', () => {
  const many = Array.from({ length: 2000 }, (_, index) => ({
    ...sent(1000, 'Bailey', 'Bona'),
    n: index + 1,
  })) as TraceEvent[]
  const model = modelOf([...herd, ...many, ...flood])
  expect(model.strokes).toEqual([])
  expect(model.crowd?.copies).toBeGreaterThan(2000)
  expect(model.crowd?.handled.map(row => row.reduce((sum, count) => sum + count, 0))).toEqual([2, 2, 1])
})

test('of ever so many lines none is left out of the count, and each is its server’s', () => {
  const events: TraceEvent[] = [
    ...herd,
    ...many(2000, 1000 * ms, 'Bailey'),
    ...many(4000, 1400 * ms, 'Clark'),
  ]
  const copies = Array.from({ length: 2000 }, (_, n) => ({
    ...sent(1000, 'Bailey', 'Bona'),
    n,
  })) as TraceEvent[]
  const { crowd } = modelOf([...events, ...copies], { width: 400 })
  const rows = crowd?.handled.map(row => row.reduce((sum, count) => sum + count, 0))
  expect(rows).toEqual([2000, 0, 4000])
})

/** So many lines that a server handled in one moment. */
const many = (count: number, t: number, server: string): TraceEvent[] =>
  Array.from({ length: count }, (_, n) => ({ ...handled(0, server, 201, 'duplicate'), t, n }) as TraceEvent)
