import { expect, test } from 'vitest'
import { createTraceStore, type TraceEvent } from '../../src/trace/index.ts'
import type { Selection } from '../../src/ui/session/view.ts'
import { states } from '../../src/ui/session/views/states.ts'
import { herd, ms, storyOf, up } from './tracing.ts'

const moved = (t: number, server: string, value: string): TraceEvent => ({
  ...{ kind: 'state', t: t * ms, server, event: 'X', value },
})

const life: TraceEvent[] = [
  ...herd,
  up('Bona', 'busy', 1000 * ms),
  moved(2000, 'Bona', 'crashed'),
  { kind: 'state', t: 2001 * ms, server: 'Bailey', friend: 'Bona', event: 'LOST', value: 'backing off' },
  { kind: 'blocked', t: 2500 * ms, server: 'Clark', for: 800 },
  { kind: 'unblocked', t: 3301 * ms, server: 'Clark' },
]

function rowsOf(
  ask: { from: number; to: number; width?: number },
  selection?: Selection,
  links = false,
  events = life,
) {
  const store = createTraceStore()
  store.add(events)
  const present = 4000 * ms
  return states
    .make(
      { store, story: storyOf(...events), at: present, present, flood: undefined, selection },
      { width: 1000, links, ...ask },
    )
    .rows.map(({ server, friend, bands, blocked }) => ({
      who: friend === undefined ? server : `${server} ${friend}`,
      bands: bands.map(({ from, to, state }) => [from / ms, to / ms, state]),
      blocked: blocked.map(([from, to]) => [from / ms, to / ms]),
    }))
}

test('a server’s life stands as bands from its first state to the present', () => {
  expect(rowsOf({ from: -1000 * ms, to: 5000 * ms })).toEqual([
    { who: 'Bailey', bands: [[0, 4000, 'up']], blocked: [] },
    {
      who: 'Bona',
      bands: [
        [0, 1000, 'up'],
        [1000, 2000, 'busy'],
        [2000, 4000, 'crashed'],
      ],
      blocked: [],
    },
    { who: 'Clark', bands: [[0, 4000, 'up']], blocked: [[2500, 3301]] },
  ])
})

test('a stretch in the middle begins with the states of then', () => {
  const [, bona, clark] = rowsOf({ from: 1500 * ms, to: 3000 * ms })
  expect(bona?.bands).toEqual([
    [1500, 2000, 'busy'],
    [2000, 3000, 'crashed'],
  ])
  expect(clark?.blocked).toEqual([[2500, 3300]])
})

test('the selected server’s links stand below it', () => {
  const rows = rowsOf({ from: 0, to: 4000 * ms }, { kind: 'server', name: 'Bailey' })
  expect(rows.map(({ who }) => who)).toEqual(['Bailey', 'Bailey Bona', 'Bona', 'Clark'])
  expect(rows[1]?.bands).toEqual([
    [0, 2001, 'up'],
    [2001, 4000, 'backing off'],
  ])
  expect(rowsOf({ from: 0, to: 4000 * ms }, undefined, true)).toHaveLength(7)
})

test('with a server go its links, and what blocked its loop', () => {
  const events: TraceEvent[] = [
    ...herd,
    { kind: 'blocked', t: 1000 * ms, server: 'Bailey', for: 1500 },
    moved(2000, 'Bailey', 'crashed'),
    up('Bailey', 'quiet', 3000 * ms),
    { kind: 'state', t: 3100 * ms, server: 'Bailey', friend: 'Bona', event: 'X', value: 'up' },
  ]
  const linkFrom = (from: number) => rowsOf({ from, to: 4000 * ms }, undefined, true, events).slice(0, 2)
  const [bailey, link] = linkFrom(0)
  expect(bailey?.blocked).toEqual([[1000, 2000]])
  expect(link?.bands).toEqual([
    [0, 2000, 'up'],
    [3100, 4000, 'up'],
  ])
  expect(linkFrom(2500 * ms)[1]?.bands).toEqual([[3100, 4000, 'up']])
})

test('what is too short to be seen joins the band before, unless it is trouble', () => {
  const [, bona] = rowsOf({ from: 0, to: 4_000_000 * ms, width: 100 })
  expect(bona?.bands.map(([, , state]) => state)).toEqual(['up', 'crashed'])
})

test('who comes later has a row, who has another name keeps theirs, and who went has bands until then', () => {
  const [first] = herd
  if (first?.kind !== 'herd') throw new Error('the herd comes first')
  const named = (...names: string[]) => names.map((name, at) => ({ name, port: 10_000 + at }))
  const events: TraceEvent[] = [
    ...herd,
    {
      ...first,
      t: 1000 * ms,
      servers: named('Bailey', 'Bob', 'Clark'),
      friends: [['Bailey', 'Bob']],
      renamed: { from: 'Bona', to: 'Bob' },
    },
    { ...first, t: 2000 * ms, servers: named('Bailey', 'Bob', 'Dora'), friends: [['Dora', 'Bob']] },
    moved(2100, 'Dora', 'starting'),
    moved(2200, 'Clark', 'stopped'),
    { kind: 'state', t: 2300 * ms, server: 'Bob', friend: 'Dora', event: 'X', value: 'up' },
    { ...first, t: 3000 * ms, servers: named('Bailey', 'Bob', 'Dora', 'Clark'), friends: [] },
    moved(3100, 'Clark', 'starting'),
  ]
  expect(
    rowsOf({ from: 0, to: 4000 * ms }, { kind: 'server', name: 'Bob' }, false, events).map(
      ({ who, bands }) => [who, ...bands],
    ),
  ).toEqual([
    ['Bailey', [0, 4000, 'up']],
    ['Bob', [0, 4000, 'up']],
    ['Bob Dora', [2300, 3000, 'up']],
    ['Clark', [0, 2000, 'up'], [3100, 4000, 'starting']],
    ['Dora', [2100, 4000, 'starting']],
  ])
})
