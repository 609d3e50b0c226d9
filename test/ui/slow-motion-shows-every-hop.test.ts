import { expect, test } from 'vitest'
import { HOP_TAKES, type Hop, warp } from '../../src/ui/session/warp.ts'
import fc from '../properties.ts'

/** How many milliseconds of a person's time it takes from one time of the trace to another. */
function takes(hops: readonly Hop[], from: number, to: number): number {
  let [t, ms] = [from, 0]
  for (; t < to && ms < 1e6; ms++) t = warp(t, 1, hops, to).t
  return ms
}

const hopAt = (from: number, length: number): Hop => ({ from, to: from + length })

test('a hop of a tenth of a millisecond takes 400 ms, one of two seconds takes two seconds', () => {
  expect(Math.abs(takes([hopAt(0, 100)], 0, 100) - HOP_TAKES)).toBeLessThanOrEqual(1)
  expect(Math.abs(takes([hopAt(0, 2_000_000)], 0, 2_000_000) - 2000)).toBeLessThanOrEqual(1)
})

test('hops one after the other are seen one after the other; an idle minute between them is skipped', () => {
  const hops = [hopAt(0, 100), hopAt(120, 80), hopAt(60_000_000, 50)]
  const took = takes(hops, 0, 60_000_050)
  expect(took).toBeGreaterThanOrEqual(3 * HOP_TAKES - 3)
  expect(took).toBeLessThanOrEqual(3 * HOP_TAKES + 1000)
})

test('where nothing happens it catches up with the present, and then keeps up with it', () => {
  expect(takes([], 0, 30_000_000)).toBeLessThan(3000)
  expect(warp(5_000_000, 16, [], 5_000_000)).toEqual({ t: 5_000_000, rate: 1 })
})

const hops = fc.array(
  fc
    .tuple(fc.nat(2_000_000), fc.integer({ min: 1, max: 500_000 }))
    .map(([from, length]) => hopAt(from, length)),
  { maxLength: 12 },
)

test('it never goes back, never past the present, and no hop is shorter than 400 ms', () => {
  fc.assert(
    fc.property(hops, fc.nat(2_500_000), fc.integer({ min: 1, max: 40 }), (hops, limit, frame) => {
      const seen = new Map<Hop, number>()
      let t = 0
      for (let frames = 0; frames < 300 && t < limit; frames++) {
        const next = warp(t, frame, hops, limit)
        expect(next.t).toBeGreaterThanOrEqual(t)
        expect(next.t).toBeLessThanOrEqual(limit)
        for (const hop of hops)
          if (next.t > hop.from && t < hop.to) seen.set(hop, (seen.get(hop) ?? 0) + frame)
        t = next.t
      }
      for (const [hop, took] of seen) if (t > hop.to) expect(took).toBeGreaterThanOrEqual(HOP_TAKES - 1)
    }),
  )
})
