import { expect, test } from 'vitest'
import { createTraceStore, type TraceEvent } from '../../src/trace/index.ts'
import { timeline } from '../../src/ui/session/views/timeline.ts'
import { ticksOf } from '../../src/ui/time/ticks.ts'
import { herd, ms, storyOf } from './tracing.ts'

const life = (t: number, event: string, value: string): TraceEvent => ({
  ...{ kind: 'state', t: t * ms, server: 'Bona', event, value },
})

/** The timeline of a trace, of 1,000 pixels, each for so many milliseconds. */
function timelineOf(events: TraceEvent[], perPixel: number) {
  const store = createTraceStore()
  store.add(events)
  const present = 5000 * ms
  const ask = { from: 0, to: 1000 * perPixel * ms, width: 1000 }
  const source = { store, story: storyOf(...events), at: present, present }
  return timeline.make({ ...source, flood: undefined, selection: undefined }, ask)
}

const marksOf = (events: TraceEvent[], perPixel: number) =>
  timelineOf(events, perPixel).marks.map(({ t, kind, says }) => [t / ms, kind, says])

test('a herd that starts or stops has no fault; one that crashes has, and is mended when it is up again', () => {
  const [beginning] = herd
  if (!beginning) throw new Error('no herd event')
  const started = [life(100, 'begin', 'stopped'), life(110, 'START', 'starting'), life(400, 'done', 'up')]
  const broken = [life(1000, 'CRASH', 'crashed'), life(2000, 'START', 'starting'), life(2100, 'done', 'up')]
  const ended = [life(3000, 'PAUSE', 'paused'), life(3500, 'STOP', 'stopping'), life(3600, 'done', 'stopped')]
  expect(marksOf([beginning, ...started, ...broken, ...ended], 4)).toEqual([
    [0, 'herd', 'The herd: A row of three, newest-wins'],
    [400, 'mended', 'Bona is up'],
    [1000, 'fault', 'Bona is crashed'],
    [2100, 'mended', 'Bona is up'],
    [3000, 'fault', 'Bona is paused'],
    [3600, 'note', 'Bona is stopped'],
  ])
})

test('what stands in one place is one mark, of what matters most, and says all of it', () => {
  const close = [life(1000, 'CRASH', 'crashed'), life(1030, 'done', 'up'), life(1200, 'CRASH', 'crashed')]
  expect(marksOf([...herd, ...close], 4).slice(1)).toEqual([
    [1000, 'fault', 'Bona is crashed\nBona is up'],
    [1200, 'fault', 'Bona is crashed'],
  ])
})

test('a time that the end of the axis would cut is left out', () => {
  const ticks = ticksOf({ from: 0, to: 10_010 * ms }, 1000)
  expect(ticks.at(-1)).toEqual({ t: 10_000 * ms, text: '' })
  expect(ticks.slice(0, -1).every(({ text }) => text !== '')).toBe(true)
})

const gap = (since: number, t: number, missed: number): TraceEvent => ({
  ...{ kind: 'gap', t: t * ms, since: since * ms, missed },
})

test('what is missed stands where it is missing; gaps without a pixel between them are one', () => {
  const missing = [gap(100, 200, 1000), gap(201, 300, 500), gap(400, 500, 7)]
  expect(timelineOf([...herd, ...missing], 4).gaps).toEqual([
    { from: 100 * ms, to: 300 * ms, says: '1,500 events are missing here; floods are whole' },
    { from: 400 * ms, to: 500 * ms, says: '7 events are missing here; floods are whole' },
  ])
})

test('of many floods none is left out: the latest stand for themselves, the others together', () => {
  const many = Array.from({ length: 1000 }, (_, n) => heard(n < 500 ? n : 1000 + n))
  const { floods } = timelineOf([...herd, ...many], 4)
  expect(floods.slice(0, 3).map(({ begins, says }) => [begins / ms, says])).toEqual([
    [0, '500 floods'],
    [1500, '200 floods'],
    [1700, 'Flood of kiwi'],
  ])
  expect(floods).toHaveLength(302)
})

/** A client's update, heard at a time. */
const heard = (t: number): TraceEvent => {
  const line = `IAMAT kiwi +34-118 ${t + 1}`
  const update = `kiwi ${t + 1}`
  const said = { kind: 'handled', t: t * ms, server: 'Bailey', port: 201, n: t + 1, what: 'iamat' } as const
  return { ...said, line, update, verdict: 'news', to: [], stored: line }
}
