import { expect, test } from 'vitest'
import {
  createFloods,
  createHerdView,
  createPast,
  type HerdEvent,
  see,
  type TraceEvent,
} from '../../src/trace/index.ts'

const herd = (
  t: number,
  names: string[],
  friends: [string, string][],
  more: Partial<HerdEvent> = {},
): HerdEvent => ({
  kind: 'herd',
  t,
  preset: 'own',
  title: '',
  flood: 'newest-wins',
  catchUp: true,
  wires: true,
  servers: names.map((name, index) => ({ name, port: 10_000 + index })),
  friends,
  ...more,
})

const up = { up: { traffic: 'quiet', places: 'idle' } }
const line = 'AT A +1.000000000 c +1+1 1'
const all: [string, string][] = [
  ['A', 'B'],
  ['B', 'C'],
]

const whole: TraceEvent[] = [
  herd(0, ['A', 'B', 'C'], all),
  ...['A', 'B', 'C'].map((server): TraceEvent => ({ kind: 'state', t: 1, server, event: 'done', value: up })),
  { kind: 'state', t: 2, server: 'A', friend: 'B', event: 'done', value: 'up' },
  { kind: 'state', t: 2, server: 'C', friend: 'B', event: 'done', value: 'up' },
  { kind: 'linked', t: 2, from: 'A', to: 'B', link: 1, port: 7 },
  {
    kind: 'handled',
    t: 3,
    server: 'A',
    port: 5,
    n: 1,
    what: 'iamat',
    line: 'IAMAT c +1+1 1',
    update: 'c 1',
    verdict: 'news',
    to: ['B'],
    stored: line,
  },
  { kind: 'sent', t: 4, from: 'A', to: 'B', link: 1, n: 1, line, update: 'c 1', due: 5 },
  { kind: 'delivered', t: 5, from: 'A', to: 'B', link: 1, n: 1 },
]

const viewOf = (events: readonly TraceEvent[]) => {
  const view = createHerdView()
  for (const event of events) see(view, event)
  return view
}

test('what is told late about a link that is gone does not bring it back', () => {
  const view = viewOf([
    ...whole,
    herd(10, ['A', 'B'], [['A', 'B']]),
    { kind: 'state', t: 11, server: 'B', friend: 'C', event: 'LOST', value: 'backing off' },
    { kind: 'lost', t: 11, from: 'B', to: 'C', line, update: 'c 1', why: 'C was removed' },
    { kind: 'dial', t: 11, from: 'C', to: 'B', delay: 1, jitter: 0, bandwidth: null, mode: 'open' },
  ])
  expect([...view.links.keys()]).toEqual(['A B', 'B A'])
  expect([...view.servers.keys()]).toEqual(['A', 'B'])
})

const renaming = [
  ...whole,
  herd(
    10,
    ['A', 'Bo', 'C'],
    [
      ['A', 'Bo'],
      ['Bo', 'C'],
    ],
    { renamed: { from: 'B', to: 'Bo' } },
  ),
]

test('a server that is renamed is in its place, with all that it had', () => {
  const view = viewOf([
    ...renaming,
    {
      kind: 'handled',
      t: 11,
      server: 'Bo',
      port: 7,
      n: 1,
      what: 'at',
      line,
      update: 'c 1',
      verdict: 'news',
      stored: line,
    },
  ])
  expect([...view.servers.keys()]).toEqual(['A', 'Bo', 'C'])
  expect(view.servers.get('Bo')).toMatchObject({ name: 'Bo', port: 10_001, state: up })
  expect(view.links.get('A Bo')).toMatchObject({ from: 'A', to: 'Bo', sent: 1, delivered: 1 })
  expect(view.links.has('A B')).toBe(false)
})

test('a copy that was under way to a server when it was renamed is decided there', () => {
  const floods = createFloods()
  for (const event of renaming) floods.add(event)
  floods.add({
    kind: 'handled',
    t: 11,
    server: 'Bo',
    port: 7,
    n: 1,
    what: 'at',
    line,
    update: 'c 1',
    verdict: 'news',
  })
  expect(floods.of('c 1')).toMatchObject({
    origin: 'A',
    news: 1,
    copies: [{ from: 'A', to: 'Bo', verdict: 'news' }],
  })
})

test.each([1, 5, 100])('a bounded past of %i events tells the edited herd', bound => {
  for (const events of [renaming, [...whole, herd(10, ['A', 'B'], [['A', 'B']])]]) {
    const past = createPast(bound)
    for (const event of events) past.add([event])
    const [told, live] = [viewOf(past.events()), viewOf(events)]
    expect([...told.servers].map(([name, { state, records }]) => [name, state, records])).toEqual(
      [...live.servers].map(([name, { state, records }]) => [name, state, records]),
    )
    expect([...told.links].map(([key, { state }]) => [key, state])).toEqual(
      [...live.links].map(([key, { state }]) => [key, state]),
    )
  }
})

test('without relays, copies on a link that ends with its friendship are lost', () => {
  const floods = createFloods()
  const direct = { wires: false }
  for (const event of [...whole.filter(({ kind }) => kind !== 'delivered'), herd(10, ['A', 'B'], [], direct)])
    floods.add(event)
  expect(floods.of('c 1')).toMatchObject({ lost: 1, copies: [{ why: 'the link is no more' }] })
})
