import { expect, test } from 'vitest'
import { createHerdView, createPast, type HerdView, see, type TraceEvent } from '../../src/trace/index.ts'
import fc from '../properties.ts'
import { holds } from '../protocol/holds.ts'
import { arrivalOrder, doings, inTime, interleave, tellDoings } from './told-by-threads.ts'

const herd: TraceEvent = {
  kind: 'herd',
  t: 0,
  preset: 'made-up',
  title: 'Made up',
  flood: 'newest-wins',
  catchUp: true,
  wires: true,
  servers: [
    { name: 'A', port: 100 },
    { name: 'B', port: 101 },
  ],
  friends: [['A', 'B']],
}
const up = { up: { traffic: 'quiet', places: 'idle' } }
const opened = (port: number, t = 2): TraceEvent => ({ kind: 'opened', t, server: 'B', port })
const linked = (port: number, t = 2): TraceEvent => ({ kind: 'linked', t, from: 'A', to: 'B', link: 1, port })
const state = (server: string, value: string | typeof up, t = 1): TraceEvent => ({
  kind: 'state',
  t,
  server,
  event: 'moved',
  value,
})
const heard = (port: number, client: string, t = 5): TraceEvent => ({
  kind: 'handled',
  t,
  server: 'B',
  port,
  n: 1,
  what: 'iamat',
  line: `IAMAT ${client} +1+1 1`,
  update: `${client} 1`,
  verdict: 'news',
  stored: `AT B +0.000000000 ${client} +1+1 1`,
})

function viewOf(...events: TraceEvent[]): HerdView {
  const view = createHerdView()
  for (const event of [herd, ...events]) see(view, event)
  return view
}

const b = (view: HerdView) => {
  const server = view.servers.get('B')
  if (!server) throw new Error('there is no B')
  return server
}
const connection = (view: HerdView, port: number) => b(view).connections.get(port)

test('a herd begins stopped, with a link in each direction', () => {
  const view = viewOf()
  expect([...view.servers.values()].map(({ name, port, state }) => [name, port, state])).toEqual([
    ['A', 100, 'stopped'],
    ['B', 101, 'stopped'],
  ])
  expect([...view.links.keys()]).toEqual(['A B', 'B A'])
})

test('a machine’s state is its last, since its last move', () => {
  const view = viewOf(state('B', 'starting', 3), state('B', up, 4), {
    ...{ kind: 'state', t: 5, server: 'A', friend: 'B', event: 'failed' },
    ...{ value: 'backing off', until: 55 },
  } as TraceEvent)
  expect(b(view)).toMatchObject({ state: up, since: 4 })
  expect(view.links.get('A B')).toMatchObject({ state: 'backing off', since: 5, until: 55 })
  see(view, { kind: 'state', t: 60, server: 'A', friend: 'B', event: 'after a while', value: 'dialing' })
  expect(view.links.get('A B')).not.toHaveProperty('until')
})

test('told of again, a herd keeps what is known of its servers and takes their new ports', () => {
  const view = viewOf(state('B', up), opened(5000), heard(5000, 'kiwi'))
  see(view, { ...herd, t: 9, servers: [{ name: 'B', port: 777 }], friends: [] } as TraceEvent)
  expect([...view.servers.keys()]).toEqual(['B'])
  expect(b(view)).toMatchObject({ port: 777, state: up })
  expect(b(view).records.size).toBe(1)
  expect(view.links.size).toBe(0)
})

test('records are the newest stored lines, by client', () => {
  const second = { ...heard(5000, 'kiwi', 9), stored: 'AT B +0.000000000 kiwi +2+2 2', update: 'kiwi 2' }
  const { stored: _, ...duplicate } = { ...heard(5000, 'emu', 10), verdict: 'duplicate' as const, stored: '' }
  const view = viewOf(heard(5000, 'kiwi'), heard(5000, 'emu'), second as TraceEvent, duplicate as TraceEvent)
  expect([...b(view).records]).toEqual([
    ['kiwi', { line: 'AT B +0.000000000 kiwi +2+2 2', t: 9 }],
    ['emu', { line: 'AT B +0.000000000 emu +1+1 1', t: 5 }],
  ])
})

test('a connection is its friend’s, whether that is told before or after it is opened', () => {
  expect(connection(viewOf(opened(5000), linked(5000)), 5000)?.friend).toBe('A')
  expect(connection(viewOf(linked(5000), opened(5000)), 5000)?.friend).toBe('A')
  expect(connection(viewOf(linked(5001), opened(5000)), 5000)).toEqual({ port: 5000, since: 2, lines: 0 })
})

test('a connection is the engine’s client’s, and then the last client’s that an IAMAT on it named', () => {
  const client: TraceEvent = { kind: 'client', t: 2, client: 'me', server: 'B', port: 5000, does: 'opened' }
  expect(connection(viewOf(opened(5000), client), 5000)?.client).toBe('me')
  expect(connection(viewOf(client, opened(5000)), 5000)?.client).toBe('me')
  expect(
    connection(viewOf(client, opened(5000), heard(5000, 'emu'), heard(5000, 'kiwi')), 5000),
  ).toMatchObject({
    client: 'kiwi',
    lines: 2,
  })
  expect(connection(viewOf(opened(5000), heard(5000, 'kiwi'), client), 5000)?.client).toBe('kiwi')
})

test('a closed connection is gone, and the next from its port has no name from it', () => {
  const closed: TraceEvent = { kind: 'closed', t: 3, server: 'B', port: 5000, why: 'the other end closed it' }
  const view = viewOf(linked(5000), opened(5000), closed)
  expect(b(view).connections.size).toBe(0)
  see(view, opened(5000, 9))
  expect(connection(view, 5000)).toEqual({ port: 5000, since: 9, lines: 0 })
})

test.each(['crashed', 'stopped'])('a server that is %s has no connections and no records', value => {
  const view = viewOf(state('B', up), opened(5000), heard(5000, 'kiwi'), linked(5001), state('B', value, 9))
  expect(b(view)).toMatchObject({ state: value, connections: new Map(), records: new Map() })
  see(view, opened(5001, 10))
  expect(connection(view, 5001)?.friend).toBeUndefined()
})

test('a paused server keeps its connections and its records', () => {
  const view = viewOf(state('B', up), opened(5000), heard(5000, 'kiwi'), state('B', 'paused', 9))
  expect(b(view).connections.size).toBe(1)
  expect(b(view).records.size).toBe(1)
})

test('the log has each line in and out, with who it was and what became of it', () => {
  const junk = {
    kind: 'handled',
    t: 6,
    server: 'B',
    port: 5000,
    n: 2,
    what: 'invalid',
    line: 'x',
    why: 'y',
  } as const
  const line = 'AT B +0.000000000 kiwi +1+1 1'
  const onWire = { from: 'B', to: 'A', line, update: 'kiwi 1' }
  const view = viewOf(
    opened(5000),
    heard(5000, 'kiwi'),
    { kind: 'replied', t: 5, server: 'B', port: 5000, n: 1, line },
    junk,
    { kind: 'sent', t: 7, link: 1, n: 1, due: 7, ...onWire },
    { kind: 'lost', t: 8, why: 'A is gone', ...onWire },
    { ...junk, t: 9, port: 6000 },
  )
  expect(b(view).said).toEqual([
    { t: 5, direction: 'in', who: 'kiwi', line: 'IAMAT kiwi +1+1 1', mark: 'news' },
    { t: 5, direction: 'out', who: 'kiwi', line },
    { t: 6, direction: 'in', who: 'kiwi', line: 'x', mark: 'invalid', why: 'y' },
    { t: 7, direction: 'out', who: 'A', line },
    { t: 8, direction: 'out', who: 'A', line, mark: 'lost', why: 'A is gone' },
    { t: 9, direction: 'in', who: ':6000', line: 'x', mark: 'invalid', why: 'y' },
  ])
})

test('delays, notes and missed events are kept', () => {
  const view = viewOf(
    { kind: 'dial', t: 1, from: 'A', to: 'B', delay: 250, jitter: 0, bandwidth: null, mode: 'open' },
    { kind: 'noted', t: 2, level: 'warning', text: 'careful' },
    { kind: 'gap', t: 3, missed: 7 },
    { kind: 'gap', t: 4, missed: 5 },
  )
  expect(view.links.get('A B')?.delay).toBe(250)
  expect(view.notes.map(({ text }) => text)).toEqual(['careful'])
  expect(view.missed).toBe(12)
})

test('events of servers that the herd does not have change no server', () => {
  const view = viewOf({ kind: 'opened', t: 1, server: 'Z', port: 1 }, state('Z', up))
  expect([...view.servers.keys()]).toEqual(['A', 'B'])
})

test('in whatever order threads deliver their events, servers and links are the same in the end', () => {
  const end = (shape: { servers: { name: string; port: number }[]; friends: [string, string][] }) => {
    return (events: readonly TraceEvent[]) => {
      const view = createHerdView()
      for (const event of [{ ...herd, ...shape } as TraceEvent, ...events]) see(view, event)
      const servers = [...view.servers.values()].map(({ said: _, ...server }) => server)
      return { servers, links: view.links }
    }
  }
  holds(
    fc.property(doings, arrivalOrder, (done, order) => {
      const told = tellDoings(done)
      const fold = end(done.shape)
      expect(fold(interleave(told, order))).toEqual(fold(inTime(told)))
    }),
  )
})

test('the word of whose a connection was, told after its end, names no later one on its port', () => {
  const closed: TraceEvent = { kind: 'closed', t: 9, server: 'B', port: 7, why: 'the other end closed it' }
  const reused = [opened(7), closed, linked(7, 3), opened(7, 20)]
  expect(connection(viewOf(...reused), 7)?.friend).toBeUndefined()
  const past = createPast(0)
  past.add([herd, ...reused])
  expect(connection(viewOf(...past.events()), 7)?.friend).toBeUndefined()
  expect(connection(viewOf(opened(7), closed, linked(7, 10), opened(7, 11)), 7)?.friend).toBe('A')
})

test('another herd begins with servers of its own, though they have the same names', () => {
  const view = viewOf(opened(7), heard(7, 'kiwi'), state('B', up), { ...herd, t: 10, anew: true })
  expect(b(view)).toMatchObject({ state: 'stopped', records: new Map(), connections: new Map(), said: [] })
})
