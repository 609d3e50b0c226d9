import { expect, test } from 'vitest'
import { createTraceStore, type TraceEvent } from '../../src/trace/index.ts'
import { type LoopLane, loops } from '../../src/ui/session/views/loops.ts'
import { turn } from '../../src/ui/session/views/turn.ts'
import { lanePlace } from '../../src/ui/views/loops/lane-place.ts'
import fc from '../properties.ts'
import { holds } from '../protocol/holds.ts'
import { herd, storyOf } from './tracing.ts'

/** What view models are made of, for a herd to which this happened. */
function sourceOf(events: TraceEvent[]) {
  const store = createTraceStore()
  store.add([...herd, ...events])
  return { store, story: storyOf(...herd), at: 0, present: 0, flood: undefined, selection: undefined }
}

function laneOf(
  events: TraceEvent[],
  ask: { from: number; to: number; width: number },
  server = 'Bona',
): LoopLane {
  const lane = loops.make(sourceOf(events), ask).lanes.find(each => each.server === server)
  if (!lane) throw new Error(`no lane of ${server}`)
  return lane
}

const turnEvent = (from: number, ran: number, lines = 1, server = 'Bona'): TraceEvent => ({
  ...{ kind: 'turn', t: from + ran, server, woke: 'data', ran, lines },
})
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)

test('however far one is from them, turns are never more than there are pixels, and none is left out', () => {
  const pauses = fc.array(fc.record({ pause: fc.nat({ max: 500 }), ran: fc.integer({ min: 1, max: 900 }) }), {
    minLength: 1,
    maxLength: 300,
  })
  holds(
    fc.property(pauses, fc.integer({ min: 10, max: 2000 }), (all, width) => {
      let t = 1000
      const events = all.map(({ pause, ran }) => {
        const from = t + pause
        t = from + ran
        return turnEvent(from, ran, 2)
      })
      const { turns, longest } = laneOf(events, { from: 0, to: t + 1000, width })
      expect(sum(turns.count)).toBe(all.length)
      expect(sum(turns.lines)).toBe(2 * all.length)
      expect(sum(turns.ran)).toBe(sum(all.map(({ ran }) => ran)))
      expect(turns.from.length).toBeLessThanOrEqual(Math.min(all.length, width + 1))
      expect(longest).toBe(Math.max(...all.map(({ ran }) => ran)))
      for (const [index, from] of turns.from.entries())
        expect(from).toBeGreaterThanOrEqual(turns.to[index - 1] ?? 0)
    }),
  )
})

test('a long turn is seen by itself beside short ones', () => {
  const events = [
    turnEvent(1000, 10),
    turnEvent(1020, 50_000, 0),
    turnEvent(51_030, 10),
    turnEvent(51_050, 10),
  ]
  const { turns } = laneOf(events, { from: 0, to: 100_000, width: 100 })
  expect(turns.ran).toEqual([10, 50_000, 20])
})

test('a turn that goes on past the stretch, and what began before it, is seen in it', () => {
  const events: TraceEvent[] = [
    { kind: 'asked', t: 100_000, server: 'Bona', port: 300, n: 1, client: 'kiwi' },
    { kind: 'blocked', t: 1_000_000, server: 'Bona', for: 4000 },
    { kind: 'unblocked', t: 5_000_000, server: 'Bona' },
    turnEvent(999_000, 4_002_000, 0),
  ]
  const { turns, stills, awaits } = laneOf(events, { from: 2_000_000, to: 3_000_000, width: 100 })
  expect(turns).toMatchObject({ from: [999_000], to: [5_001_000] })
  expect(stills).toEqual([{ from: 1_000_000, to: 5_000_000, why: 'blocked' }])
  expect(awaits).toMatchObject([{ from: 100_000, client: 'kiwi' }])
})

test('a lane has the figures of its worst second in sight', () => {
  const told = (t: number, max: number): TraceEvent => ({
    ...{ kind: 'loop', t, server: 'Bona', over: 1_000_000, utilisation: 0 },
    delay: { median: 1, p99: max, max },
  })
  const events = [told(1e6, 5), told(2e6, 900), told(3e6, 7), told(9e6, 5000)]
  const at = (from: number, to: number) => laneOf(events, { from, to, width: 100 }).figures?.delay.max
  expect(at(0, 4e6)).toBe(900)
  expect(at(2.5e6, 4e6)).toBe(7)
})

test('a turn tells its lines, who said them, and how long they had waited', () => {
  const events: TraceEvent[] = [
    turnEvent(1000, 5000, 0),
    { kind: 'delivered', t: 2000, from: 'Bailey', to: 'Bona', link: 1, n: 1 },
    {
      ...{ kind: 'handled', t: 6200, server: 'Bona', port: 101, n: 1, what: 'at', verdict: 'news' },
      line: 'AT Bailey',
    },
    turnEvent(6100, 300),
  ]
  const detail = turn.make(sourceOf(events), { from: 6100, to: 6400, width: 1, server: 'Bona' })
  expect(detail).toMatchObject({
    said: [{ who: 'Bailey', does: 'handled', line: 'AT Bailey', mark: 'news' }],
    ...{ more: 0, waited: 1, longestWait: 4200 },
  })
})

test('in a lane of any height nothing covers the turns, and they are high enough to be seen', () => {
  for (let height = 23; height <= 180; height++) {
    const { awaits, shapes, turns, waits } = lanePlace(height)
    expect(awaits.top + awaits.track * awaits.tracks).toBeLessThanOrEqual(shapes - 4)
    expect(turns.top).toBeGreaterThan(shapes)
    expect(turns.bottom - turns.top).toBeGreaterThanOrEqual(7)
    expect(turns.bottom).toBeLessThan(waits.line - waits.reach)
    expect(waits.line + waits.reach).toBeLessThanOrEqual(height)
  }
})

test('where lines are too many to look at, turns say how many were handled under an await, and the view says what it leaves out', () => {
  const asked = { server: 'Bona', port: 201, n: 1, client: 'kiwi' }
  const busy = Array.from({ length: 50_000 }, (_, n) => turnEvent(10_000 + 10 * n, 5, 1, 'Clark'))
  const events: TraceEvent[] = [
    turnEvent(1000, 10, 7),
    { kind: 'asked', t: 2000, ...asked },
    turnEvent(3000, 10, 2),
    turnEvent(4000, 10, 3),
    { kind: 'answered', t: 5000, ...asked, results: 1 },
    turnEvent(6000, 10, 9),
    ...busy,
  ]
  const model = loops.make(sourceOf(events), { from: 0, to: 600_000, width: 500 })
  expect(model.coarse).toBe(true)
  expect(model.lanes.find(({ server }) => server === 'Bona')?.awaits).toMatchObject([{ meanwhile: 5 }])
})
