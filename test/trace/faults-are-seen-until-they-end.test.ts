import { expect, test } from 'vitest'
import { createHerdView, see, type TraceEvent } from '../../src/trace/index.ts'

const herd: TraceEvent = {
  kind: 'herd',
  t: 0,
  preset: 'p',
  title: 't',
  flood: 'newest-wins',
  catchUp: true,
  wires: true,
  servers: ['A', 'B', 'C'].map((name, index) => ({ name, port: index + 1 })),
  friends: [['A', 'B']],
  loops: { A: 0, B: 1, C: 1 },
}

function viewOf(...events: TraceEvent[]) {
  const view = createHerdView()
  for (const event of [herd, ...events]) see(view, event)
  return view
}

const blockedIn = (view: ReturnType<typeof viewOf>) =>
  [...view.servers.values()].flatMap(({ name, blockedUntil }) => (blockedUntil === undefined ? [] : [name]))

const blocked = (server: string): TraceEvent => ({ kind: 'blocked', t: 1000, server, for: 800 })

test('a blocked event loop stands still for all servers that live in it, until it goes on', () => {
  expect(blockedIn(viewOf(blocked('A')))).toEqual(['A'])
  expect(blockedIn(viewOf(blocked('B')))).toEqual(['B', 'C'])
  expect(viewOf(blocked('A')).servers.get('A')?.blockedUntil).toBe(801_000)
  expect(blockedIn(viewOf(blocked('B'), { kind: 'unblocked', t: 801_000, server: 'B' }))).toEqual([])
})

test('a server whose process has ended has no loop that could stand still', () => {
  const crashed: TraceEvent = { kind: 'state', t: 2000, server: 'A', event: 'CRASH', value: 'crashed' }
  expect(blockedIn(viewOf(blocked('A'), crashed))).toEqual([])
})

test('a skewed clock stays skewed, over a crash too, until it is set right', () => {
  const skewed = (by: number): TraceEvent => ({ kind: 'skewed', t: 1, server: 'A', by })
  const crashed: TraceEvent = { kind: 'state', t: 2, server: 'A', event: 'CRASH', value: 'crashed' }
  expect(viewOf(skewed(-7), crashed).servers.get('A')?.skew).toBe(-7)
  expect(viewOf(skewed(-7), skewed(0)).servers.get('A')?.skew).toBeUndefined()
})

test('a wire’s dials are the last that were told', () => {
  const dial = { kind: 'dial', from: 'A', to: 'B' } as const
  const view = viewOf(
    { ...dial, t: 1, delay: 5, jitter: 0, bandwidth: null, mode: 'open' },
    { ...dial, t: 2, delay: 5, jitter: 3, bandwidth: 100, mode: 'cut' },
  )
  expect(view.links.get('A B')).toMatchObject({ delay: 5, jitter: 3, bandwidth: 100, mode: 'cut' })
  expect(view.links.get('B A')?.mode).toBeUndefined()
})
