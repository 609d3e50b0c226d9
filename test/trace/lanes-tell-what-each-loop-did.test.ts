import { expect, test } from 'vitest'
import { lanesOf, type TraceEvent } from '../../src/trace/index.ts'

const herd = (rest: Partial<Extract<TraceEvent, { kind: 'herd' }>> = {}): TraceEvent => ({
  kind: 'herd',
  t: 0,
  preset: 'made-up',
  title: 'Made up',
  flood: 'newest-wins',
  catchUp: true,
  wires: true,
  servers: [
    { name: 'A', port: 1 },
    { name: 'B', port: 2 },
  ],
  friends: [['A', 'B']],
  loops: { A: 0, B: 1 },
  ...rest,
})
/** A turn from a time on, for so long. */
const turn = (server: string, from: number, ran: number, lines = 1): TraceEvent => ({
  kind: 'turn',
  t: from + ran,
  server,
  woke: 'data',
  ran,
  lines,
})
const handled = (server: string, t: number, port: number, n: number, line = `line ${n}`): TraceEvent => ({
  kind: 'handled',
  t,
  server,
  port,
  n,
  what: 'at',
  line,
  verdict: 'news',
})
const link: TraceEvent = { kind: 'linked', t: 1, from: 'A', to: 'B', link: 3, port: 77 }
const delivered = (t: number, n: number): TraceEvent => ({
  kind: 'delivered',
  t,
  from: 'A',
  to: 'B',
  link: 3,
  n,
})

function lane(server: string, events: TraceEvent[], from = 0, to = 10_000) {
  const sorted = events.toSorted((a, b) => a.t - b.t)
  const found = lanesOf(sorted, { from, to }).find(lane => lane.server === server)
  if (!found) throw new Error(`no lane of ${server}`)
  return found
}

test('a turn has the lines that were handled and answered in it, with who said or hears them', () => {
  const events: TraceEvent[] = [
    herd(),
    link,
    { kind: 'client', t: 2, client: 'me', server: 'B', port: 88, does: 'opened' },
    turn('B', 100, 50, 2),
    handled('B', 110, 77, 1),
    handled('B', 120, 88, 1, 'IAMAT'),
    { kind: 'replied', t: 130, server: 'B', port: 88, n: 1, line: 'AT' },
    turn('B', 200, 10),
    handled('B', 205, 99, 1),
  ]
  expect(
    lane('B', events).turns.map(({ said }) => said.map(({ who, does, mark }) => [who, does, mark])),
  ).toEqual([
    [
      ['A', 'handled', 'news'],
      ['me', 'handled', 'news'],
      ['me', 'replied', undefined],
    ],
    [[':99', 'handled', 'news']],
  ])
})

test('a line waits where it was handed over while another turn ran, and not where its own was the first since', () => {
  const events = [
    herd(),
    link,
    turn('B', 100, 500, 0),
    delivered(300, 1),
    turn('B', 610, 20),
    handled('B', 615, 77, 1),
    delivered(700, 2),
    turn('B', 800, 20),
    handled('B', 810, 77, 2),
  ]
  expect(lane('B', events).waits).toEqual([{ from: 300, to: 615, who: 'A', line: 'line 1' }])
})

test("what an engine's own client said waits, too; a blank line that it said is no line", () => {
  const said = (t: number, line: string): TraceEvent => ({
    ...{ kind: 'client', t, client: 'me', server: 'B', port: 88, does: 'said' },
    line,
  })
  const events = [
    herd(),
    turn('B', 100, 500, 0),
    said(200, ''),
    said(250, 'WHATSAT a 1 1 '),
    turn('B', 610, 20),
    handled('B', 615, 88, 2, 'WHATSAT a 1 1'),
  ]
  expect(lane('B', events).waits.map(({ from, to }) => [from, to])).toEqual([[250, 615]])
})

test('a loop that servers share stands still for all of them, and a line waits while another of them has a turn', () => {
  const events: TraceEvent[] = [
    herd({ loops: { A: 0, B: 0 } }),
    link,
    turn('A', 100, 500, 0),
    { kind: 'blocked', t: 110, server: 'A', for: 1 },
    delivered(300, 1),
    { kind: 'unblocked', t: 590, server: 'A' },
    turn('A', 610, 20),
    turn('B', 610, 20),
    handled('B', 615, 77, 1),
  ]
  expect(lane('B', events).waits).toHaveLength(1)
  expect(lane('B', events).stills).toEqual([{ from: 110, to: 590, why: 'blocked' }])
})

const asked = (t: number, n: number): TraceEvent => ({
  kind: 'asked',
  t,
  server: 'B',
  port: 88,
  n,
  client: 'a',
})
const answered = (t: number, n: number): TraceEvent => ({
  kind: 'answered',
  t,
  server: 'B',
  port: 88,
  n,
  results: 1,
})

test('an await goes on under other turns, and counts what was handled meanwhile; without its answer it has no end', () => {
  const events = [
    herd(),
    turn('B', 100, 20),
    asked(110, 1),
    turn('B', 200, 20, 2),
    handled('B', 205, 77, 1),
    handled('B', 206, 77, 2),
    turn('B', 300, 20),
    asked(310, 2),
    turn('B', 400, 20),
    answered(405, 1),
  ]
  expect(lane('B', events).awaits).toEqual([
    { from: 110, to: 405, client: 'a', meanwhile: 2 },
    { from: 310, client: 'a', meanwhile: 0 },
  ])
  expect(lane('B', events).stills).toEqual([])
})

test('asked and answered in one turn, the loop stood still for places', () => {
  const events = [herd(), turn('B', 100, 2000), asked(110, 1), answered(2050, 1)]
  expect(lane('B', events).stills).toEqual([{ from: 110, to: 2050, why: 'places' }])
})

test('with its process, a server ends its awaits and its standstill', () => {
  const events: TraceEvent[] = [
    herd(),
    asked(110, 1),
    { kind: 'blocked', t: 120, server: 'B', for: 9 },
    { kind: 'state', t: 500, server: 'B', event: 'CRASH', value: 'crashed' },
  ]
  expect(lane('B', events).awaits).toEqual([
    { from: 110, to: 500, client: 'a', meanwhile: 0, error: 'the server went down' },
  ])
  expect(lane('B', events).stills).toEqual([{ from: 120, to: 500, why: 'blocked' }])
})

test('a lane has what touches the stretch, and how its loop did in it', () => {
  const loop = (t: number): TraceEvent => ({
    ...{ kind: 'loop', t, server: 'B', over: 50, utilisation: 0 },
    delay: { median: t, p99: t, max: t },
  })
  const events = [
    herd(),
    turn('B', 100, 50),
    turn('B', 200, 50),
    turn('B', 300, 50),
    loop(50),
    loop(250),
    loop(300),
    loop(400),
  ]
  const { turns, loops } = lane('B', events, 220, 260)
  expect(turns.map(({ from }) => from)).toEqual([200])
  expect(loops.map(({ t }) => t)).toEqual([250, 300])
})

test('a server has one lane, under the name it has at the end', () => {
  const events = [
    herd(),
    turn('B', 100, 50),
    herd({
      t: 200,
      servers: [
        { name: 'A', port: 1 },
        { name: 'C', port: 2 },
      ],
      renamed: { from: 'B', to: 'C' },
    }),
    turn('C', 300, 50),
  ]
  expect(lanesOf(events, { from: 0, to: 1000 }).map(({ server, turns }) => [server, turns.length])).toEqual([
    ['A', 0],
    ['C', 2],
  ])
})
