import { expect, test } from 'vitest'
import { createFloods, type FloodView, type TraceEvent, type Verdict } from '../../src/trace/index.ts'

const update = 'kiwi 1'
const line = 'AT A +0.000000000 kiwi +1+1 1'

const linked = (t: number, port = 5000): TraceEvent => ({
  kind: 'linked',
  t,
  from: 'A',
  to: 'B',
  link: 1,
  port,
})
const sent = (t: number, n = 1): TraceEvent => ({
  kind: 'sent',
  t,
  from: 'A',
  to: 'B',
  link: 1,
  n,
  line,
  update,
  due: t + 1,
})
const delivered = (t: number, n = 1): TraceEvent => ({ kind: 'delivered', t, from: 'A', to: 'B', link: 1, n })
const took = (t: number, verdict: Verdict, n = 1, server = 'B'): TraceEvent => ({
  kind: 'handled',
  t,
  server,
  port: 5000,
  n,
  what: 'at',
  line,
  update,
  verdict,
})
const heard = (t: number, server: string, verdict: Verdict = 'news'): TraceEvent => ({
  kind: 'handled',
  t,
  server,
  port: 4000,
  n: 1,
  what: 'iamat',
  line: 'IAMAT kiwi +1+1 1',
  update,
  verdict,
})
const lost = (t: number, n?: number): TraceEvent => ({
  kind: 'lost',
  t,
  from: 'A',
  to: 'B',
  ...(n !== undefined && { link: 1, n }),
  line,
  update,
  why: 'B is gone',
})

function floodOf(...events: TraceEvent[]): FloodView {
  const floods = createFloods()
  for (const event of events) floods.add(event)
  const flood = floods.of(update)
  if (!flood) throw new Error('there is no flood')
  return flood
}

test('a copy is sent, delivered and decided', () => {
  const flood = floodOf(heard(1, 'A'), linked(2), sent(3), delivered(5), took(6, 'news'))
  expect(flood).toMatchObject({
    client: 'kiwi',
    origin: 'A',
    beganAt: 1,
    lastAt: 6,
    sent: 1,
    news: 1,
    lost: 0,
  })
  expect(flood.copies).toEqual([
    {
      id: 'A B 1 1',
      from: 'A',
      to: 'B',
      line,
      sentAt: 3,
      due: 4,
      deliveredAt: 5,
      verdict: 'news',
      decidedAt: 6,
    },
  ])
  expect([...flood.reached]).toEqual([
    ['A', 1],
    ['B', 6],
  ])
})

test('a decision waits for the word on its link and then for its copy, in either order', () => {
  const decided = { verdict: 'news', deliveredAt: 6, decidedAt: 6 }
  expect(floodOf(took(6, 'news'), linked(2), sent(3)).copies).toMatchObject([decided])
  expect(floodOf(took(6, 'news'), sent(3), linked(2)).copies).toMatchObject([decided])
  expect(floodOf(linked(2), took(6, 'news'), sent(3)).copies).toMatchObject([decided])
})

test('the word of its delivery may come after its decision', () => {
  const [copy] = floodOf(linked(2), sent(3), took(6, 'duplicate'), delivered(5)).copies
  expect(copy).toMatchObject({ deliveredAt: 5, decidedAt: 6, verdict: 'duplicate' })
})

test('a copy that goes down with its link is lost; one without a link is lost at once; both count as sent', () => {
  const flood = floodOf(heard(1, 'A'), sent(3, 1), lost(4, 1), lost(5))
  expect(flood).toMatchObject({ sent: 2, lost: 2, lastAt: 5 })
  expect(flood.copies).toMatchObject([
    { sentAt: 3, lostAt: 4, why: 'B is gone' },
    { sentAt: 5, lostAt: 5, why: 'B is gone' },
  ])
  expect(new Set(flood.copies.map(({ id }) => id)).size).toBe(2)
})

test('copies that are lost on the same wire at the same time are told apart', () => {
  const floods = createFloods()
  floods.add(lost(5))
  floods.add({ ...lost(5), update: 'kiwi 2' } as TraceEvent)
  const ids = floods.list().flatMap(({ copies }) => copies.map(({ id }) => id))
  expect(new Set(ids).size).toBe(2)
})

test('a server was reached when it first had the update, also if it lost it and got it again', () => {
  expect(floodOf(heard(1, 'A'), took(6, 'news'), took(90, 'news', 2)).reached.get('B')).toBe(6)
})

test('of two servers that heard the client, the first is the origin, whichever is told of first', () => {
  expect(floodOf(heard(1, 'A'), heard(2, 'B')).origin).toBe('A')
  expect(floodOf(heard(2, 'B'), heard(1, 'A')).origin).toBe('A')
  expect(floodOf(heard(1, 'A', 'stale'), heard(2, 'B')).origin).toBe('B')
})

test('an AT that a client types counts as no copy, but reaches its server', () => {
  const flood = floodOf(took(6, 'news'))
  expect(flood).toMatchObject({ sent: 0, news: 0, copies: [] })
  expect(flood).not.toHaveProperty('origin')
  expect(flood.reached.get('B')).toBe(6)
})

test('a later link from the same port stands for the lines that come after it', () => {
  const again = { ...linked(10), link: 2 } as TraceEvent
  const flood = floodOf(
    ...[linked(2), sent(3), took(4, 'news'), again, { ...sent(11), link: 2 } as TraceEvent],
    took(12, 'duplicate'),
  )
  expect(flood.copies.map(({ id, verdict }) => [id, verdict])).toEqual([
    ['A B 1 1', 'news'],
    ['A B 2 1', 'duplicate'],
  ])
})

test('lines without an update, and events about other things, make no flood', () => {
  const floods = createFloods()
  floods.add({ kind: 'handled', t: 1, server: 'A', port: 1, n: 1, what: 'invalid', line: 'x', why: 'y' })
  floods.add({ kind: 'sent', t: 2, from: 'A', to: 'B', link: 1, n: 1, line: 'x', due: 2 })
  floods.add({ kind: 'lost', t: 3, from: 'A', to: 'B', link: 1, n: 1, line: 'x', why: 'y' })
  floods.add(delivered(4))
  expect(floods.list()).toEqual([])
})

test('a copy that was delivered to a server which goes down before handling it is lost, whichever word comes first', () => {
  const crashed = (t: number): TraceEvent => ({
    kind: 'state',
    t,
    server: 'B',
    event: 'CRASH',
    value: 'crashed',
  })
  for (const flood of [
    floodOf(linked(1), sent(2), delivered(3), crashed(4)),
    floodOf(linked(1), sent(2), crashed(4), delivered(5)),
  ])
    expect(flood).toMatchObject({ sent: 1, lost: 1, copies: [{ why: 'B went down before reading it' }] })
  expect(floodOf(linked(1), sent(2), delivered(3), took(4, 'news'), crashed(5))).toMatchObject({
    news: 1,
    lost: 0,
  })
})

test('a thousand floods are kept, the oldest is forgotten first, and its last events do not bring it back', () => {
  const floods = createFloods()
  for (let time = 0; time < 1050; time++)
    floods.add({ ...heard(time, 'A'), update: `kiwi ${time}` } as TraceEvent)
  floods.add({ ...heard(2000, 'B'), update: 'kiwi 49' } as TraceEvent)
  expect(floods.list()).toHaveLength(1000)
  expect(floods.of('kiwi 49')).toBeUndefined()
  expect(floods.list()[0]?.update).toBe('kiwi 50')
})
