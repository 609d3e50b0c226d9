import { expect, test } from 'vitest'
import { createTraceStore } from '../../src/trace/index.ts'
import {
  arrived,
  movesOn,
  type Playhead,
  positionOf,
  startPlayhead,
  steer,
  type TimeCommand,
} from '../../src/ui/session/playhead.ts'
import { stepFrom } from '../../src/ui/session/step.ts'
import { speedText } from '../../src/ui/time/speed-text.ts'
import fc from '../properties.ts'
import { flood, herd, ms } from './tracing.ts'

const SECOND = 1_000_000

/** A trace that began at 0 and whose present is `wall` milliseconds. */
const at = (wall: number) => ({ begins: 0, present: wall * 1000, wall })

test('live is the end of the trace, whatever comes; paused stays', () => {
  expect(positionOf(startPlayhead, at(5000))).toBe(5 * SECOND)
  const paused = steer(startPlayhead, { do: 'pause' }, at(5000))
  expect(positionOf(paused, at(9000))).toBe(5 * SECOND)
})

test('playing goes on from where it stood, so many times as fast', () => {
  const paused = steer(startPlayhead, { do: 'go', to: 2 * SECOND }, at(5000))
  const playing = steer(steer(paused, { do: 'speed', speed: 0.1 }, at(5000)), { do: 'play' }, at(6000))
  expect(positionOf(playing, at(7000))).toBe(2.1 * SECOND)
  const faster = steer(playing, { do: 'speed', speed: 2 }, at(7000))
  expect(positionOf(faster, at(7500))).toBe(3.1 * SECOND)
  expect(arrived(faster, at(7500))).toBe(false)
  expect(arrived(faster, at(12_000))).toBe(true)
})

test('a loop plays its stretch again and again', () => {
  const range = { from: 1 * SECOND, to: 3 * SECOND }
  const looping = steer(startPlayhead, { do: 'loop', range }, at(10_000))
  expect([500, 1500, 2500, 4500].map(later => positionOf(looping, at(10_000 + later)) / SECOND)).toEqual([
    1.5, 2.5, 1.5, 1.5,
  ])
})

/** A playhead that stands there, in a trace whose present is 10 s. */
const standing = (seconds: number, playhead = startPlayhead) =>
  steer(playhead, { do: 'go', to: seconds * SECOND }, at(10_000))

const mark = (playhead: Playhead, wall = 10_000, begins = 0) =>
  steer(playhead, { do: 'mark' }, { ...at(wall), begins })

test('a loop is marked at one end and at the other, whichever is earlier, and ends where it is', () => {
  const range = { from: 2 * SECOND, to: 5 * SECOND }
  for (const [one, other] of [
    [2, 5],
    [5, 2],
  ] as const) {
    const begun = mark(standing(one))
    expect(begun).toMatchObject({ mode: 'paused', at: one * SECOND, mark: one * SECOND })
    const looping = mark(standing(other, begun))
    expect(looping).toMatchObject({ mode: 'playing', at: range.from, speed: 1, loop: range })
    expect(looping.mark).toBeUndefined()
    const ended = mark(looping, 14_000)
    expect(ended).toMatchObject({ mode: 'playing', at: 3 * SECOND, loop: undefined, mark: undefined })
    expect(positionOf(ended, at(18_000))).toBe(7 * SECOND)
  }
})

test('to mark moves nothing, at the same place it is taken back, and so it is at a word', () => {
  const slow: Playhead = { mode: 'slow motion', at: 3 * SECOND, since: 9000, speed: 1 }
  for (const playhead of [startPlayhead, slow, standing(3)]) {
    const marked = mark(playhead)
    expect(marked.mark).toBe(positionOf(playhead, at(10_000)))
    const free = steer(marked, { do: 'loop' }, at(11_000))
    expect(free.mark).toBeUndefined()
    expect([movesOn(playhead, marked), movesOn(playhead, free)]).toEqual([true, true])
  }
  expect(mark(mark(standing(3)), 11_000)).toEqual({ ...standing(3), loop: undefined, mark: undefined })
})

test('live, the last seconds are looped, and a mark outlives all that moves the playhead', () => {
  expect(mark(mark(startPlayhead, 4000), 9000).loop).toEqual({ from: 4 * SECOND, to: 9 * SECOND })
  const moves: Exclude<TimeCommand, { do: 'step' }>[] = [
    { do: 'pause' },
    { do: 'go', to: 0 },
    { do: 'play' },
    { do: 'speed', speed: 2 },
    { do: 'slow motion' },
    { do: 'live' },
  ]
  const moved = moves.reduce((playhead, move) => steer(playhead, move, at(6000)), mark(startPlayhead, 4000))
  expect(moved).toMatchObject({ mode: 'live', mark: 4 * SECOND })
})

test('of what is held no more nothing is looped', () => {
  const begun = mark(standing(2))
  expect(mark(standing(6, begun), 10_000, 4 * SECOND).loop).toEqual({ from: 4 * SECOND, to: 6 * SECOND })
  const gone = mark(standing(3, begun), 10_000, 4 * SECOND)
  expect([gone.loop, gone.mark]).toEqual([undefined, undefined])
})

test('standing, one may leave a loop and comes back to it with play; playing, one leaves it for good', () => {
  const range = { from: 2 * SECOND, to: 5 * SECOND }
  const looping = steer(startPlayhead, { do: 'loop', range }, at(10_000))
  for (const seconds of [1, 7]) {
    const outside = standing(seconds, steer(looping, { do: 'pause' }, at(10_000)))
    expect(outside).toMatchObject({ at: seconds * SECOND, loop: range })
    expect(steer(outside, { do: 'play' }, at(10_000))).toMatchObject({ at: 2 * SECOND, loop: range })
    expect(standing(seconds, looping)).toMatchObject({
      mode: 'playing',
      at: seconds * SECOND,
      loop: undefined,
    })
  }
  expect(standing(4, looping)).toMatchObject({ mode: 'playing', at: 4 * SECOND, loop: range })
})

test('a short loop plays so slowly that it takes a second to come round', () => {
  const range = { from: 2 * SECOND, to: 2 * SECOND + 3000 }
  const looping = steer(startPlayhead, { do: 'loop', range }, at(10_000))
  expect(looping.speed).toBe(1 / 500)
  expect(positionOf(looping, at(11_000))).toBe(2 * SECOND + 2000)
  const slower = steer(startPlayhead, { do: 'speed', speed: 1e-4 }, at(9000))
  expect(steer(slower, { do: 'loop', range }, at(10_000)).speed).toBe(1e-4)
})

test('whatever is commanded, the playhead is within the trace, and within its loop while it plays one', () => {
  const time = fc.integer({ min: -9 * SECOND, max: 99 * SECOND })
  const simple = ['live', 'pause', 'play', 'mark', 'mark', 'mark', 'loop'] as const
  const commands: fc.Arbitrary<Exclude<TimeCommand, { do: 'step' }>> = fc.oneof(
    fc.constantFrom(...simple).map(name => ({ do: name })),
    time.map(to => ({ do: 'go' as const, to })),
    fc.constantFrom(1e-4, 0.5, 1, 10).map(speed => ({ do: 'speed' as const, speed })),
    fc
      .tuple(fc.nat(SECOND), fc.nat(SECOND))
      .map(([from, to]) => ({ do: 'loop' as const, range: { from, to } })),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(commands, fc.nat(3000)), { maxLength: 20 }), steps => {
      let playhead = startPlayhead
      let wall = 1000
      for (const [command, wait] of steps) {
        playhead = steer(playhead, command, at(wall))
        wall += wait
        const t = positionOf(playhead, at(wall))
        expect(t).toBeGreaterThanOrEqual(0)
        expect(t).toBeLessThanOrEqual(wall * 1000)
        const { mode, loop, mark } = playhead
        if (mode === 'playing' && loop) {
          expect(t).toBeGreaterThanOrEqual(loop.from)
          expect(t).toBeLessThanOrEqual(loop.to)
        }
        if (mark !== undefined) {
          expect(loop).toBeUndefined()
          expect(mark).toBeGreaterThanOrEqual(0)
          expect(mark).toBeLessThanOrEqual(wall * 1000)
        }
      }
    }),
  )
})

test('a step goes to the next time at which something happened, and not to measurements', () => {
  const store = createTraceStore()
  store.add([
    ...herd,
    ...flood,
    { kind: 'turn', t: 1150 * ms, server: 'Bona', woke: 'data', ran: 9, lines: 1 },
  ])
  const forward = [0, 1000, 1100, 1150, 1300].map(t => stepFrom(store, t * ms, 1))
  expect(forward).toEqual([1000 * ms, 1100 * ms, 1200 * ms, 1200 * ms, undefined])
  const back = [1300, 1200, 1000, 0].map(t => stepFrom(store, t * ms, -1))
  expect(back).toEqual([1200 * ms, 1100 * ms, 0, undefined])
})

test('a speed is said in a whole part of real time, or in tenths of it', () => {
  expect([1e-4, 0.17, 0.75, 1, 2.5].map(speedText)).toEqual(['1/10,000 ×', '1/6 ×', '0.8 ×', '1 ×', '2.5 ×'])
})
