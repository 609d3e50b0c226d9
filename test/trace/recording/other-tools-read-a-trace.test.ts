import { expect, test } from 'vitest'
import type { SentEvent, TraceEvent } from '../../../src/trace/index.ts'
import { chromeTrace, shivizLog } from '../../../src/trace/recording/index.ts'
import fc from '../../properties.ts'
import { happenings, lifeOfHerd } from '../a-herds-life.ts'

const flood: TraceEvent[] = [
  { kind: 'linked', t: 1, from: 'Bailey', to: 'Bona', link: 1, port: 5001 },
  {
    kind: 'handled',
    t: 10,
    server: 'Bailey',
    port: 6000,
    n: 1,
    what: 'iamat',
    line: 'IAMAT x',
    verdict: 'news',
  },
  { kind: 'sent', t: 12, from: 'Bailey', to: 'Bona', link: 1, n: 1, line: 'AT x', due: 30 },
  { kind: 'turn', t: 28, server: 'Bailey', woke: 'data', ran: 20, lines: 1 },
  { kind: 'delivered', t: 30, from: 'Bailey', to: 'Bona', link: 1, n: 1 },
  { kind: 'handled', t: 33, server: 'Bona', port: 5001, n: 1, what: 'at', line: 'AT x', verdict: 'news' },
]

interface ChromeEvent {
  name: string
  ph: string
  tid: number
  ts?: number
  dur?: number
  id?: string
  args?: Record<string, unknown>
}

const exported = (events: readonly TraceEvent[]): ChromeEvent[] =>
  JSON.parse([...chromeTrace(events)].join('')).traceEvents

test('a trace exports to the trace-event format: a thread for each server, turns, copies as spans', () => {
  const told = exported(flood)
  const threads = told.filter(({ ph }) => ph === 'M')
  expect(threads.map(({ args }) => args?.name)).toEqual(['Bailey', 'Bona'])
  const [bailey] = threads
  expect(told).toContainEqual(
    expect.objectContaining({ ph: 'X', name: 'turn: data', tid: bailey?.tid, ts: 8, dur: 20 }),
  )
  const copy = told.filter(({ id }) => id !== undefined)
  expect(copy.map(({ ph, name, ts }) => [ph, name, ts])).toEqual([
    ['b', 'Bailey → Bona', 12],
    ['e', 'Bailey → Bona', 30],
  ])
})

test('every trace exports to JSON, an empty one too', () => {
  expect(exported([])).toEqual([])
  fc.assert(
    fc.property(happenings, all => {
      const events = lifeOfHerd(all)
      const sent = events.filter(({ kind }) => kind === 'sent').length
      expect(exported(events).filter(({ ph }) => ph === 'b')).toHaveLength(sent)
    }),
    { numRuns: 50 },
  )
})

/** What ShiViz would read: it needs the named groups of the first line. */
function readByShiviz(events: readonly TraceEvent[]) {
  const [expression = '', delimiter, ...lines] = [...shivizLog(events)].join('').split('\n')
  expect(delimiter).toBe('')
  return [...lines.join('\n').matchAll(new RegExp(expression, 'g'))].map(({ groups }) => ({
    event: groups?.event ?? '',
    host: groups?.host ?? '',
    clock: JSON.parse(groups?.clock ?? '{}') as Record<string, number>,
  }))
}

test('a trace exports to a log with vector clocks: who hears a line knows what its sender knew', () => {
  expect(readByShiviz(flood)).toEqual([
    { event: 'news: IAMAT x', host: 'Bailey', clock: { Bailey: 1 } },
    { event: 'to Bona: AT x', host: 'Bailey', clock: { Bailey: 2 } },
    { event: 'news: AT x', host: 'Bona', clock: { Bailey: 2, Bona: 1 } },
  ])
})

test('each server counts its own events from 1 without a gap, in every trace', () => {
  fc.assert(
    fc.property(happenings, all => {
      const events = lifeOfHerd(all)
      const told = readByShiviz(events)
      const counts = new Map<string, number>()
      for (const { host, clock } of told) {
        expect(clock[host]).toBe((counts.get(host) ?? 0) + 1)
        counts.set(host, clock[host] ?? 0)
      }
      const isTold = ({ kind }: TraceEvent) => kind === 'handled' || kind === 'sent'
      expect(told).toHaveLength(events.filter(isTold).length)
    }),
    { numRuns: 50 },
  )
})

test('a line with line ends in it stays one event', () => {
  const sent: SentEvent = { kind: 'sent', t: 1, from: 'A', to: 'B', link: 1, n: 1, line: 'a\r\nb', due: 2 }
  expect(readByShiviz([sent])).toEqual([{ event: 'to B: a b', host: 'A', clock: { A: 1 } }])
})
