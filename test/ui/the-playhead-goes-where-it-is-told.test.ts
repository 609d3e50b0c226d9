import { expect, test } from 'vitest'
import { createTraceStore } from '../../src/trace/index.ts'
import { arrived, positionOf, startPlayhead, steer, type TimeCommand } from '../../src/ui/session/playhead.ts'
import { stepFrom } from '../../src/ui/session/step.ts'
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

test('whatever is commanded, the playhead is within the trace', () => {
  const commands: fc.Arbitrary<Exclude<TimeCommand, { do: 'step' }>> = fc.oneof(
    fc.constantFrom('live' as const, 'pause' as const, 'play' as const).map(name => ({ do: name })),
    fc.integer({ min: -9 * SECOND, max: 99 * SECOND }).map(to => ({ do: 'go' as const, to })),
    fc.constantFrom(1e-4, 0.5, 1, 10).map(speed => ({ do: 'speed' as const, speed })),
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
