import { expect, test } from 'vitest'
import type { Lane } from '../../src/herd/faults/fault.ts'
import { dueAfterFaults } from '../../src/herd/faults/index.ts'
import { type Dials, openDials } from '../../src/trace/index.ts'
import fc from '../properties.ts'
import { holds } from '../protocol/holds.ts'

/** When lines of so many bytes, all put on a wire at 1 s, are due (ms after that). */
function dues(dials: Partial<Dials>, sizes: readonly number[], random = () => 0.5): number[] {
  const lane: Lane = { free: 0 }
  const t = 1e6
  return sizes.map(
    bytes => (dueAfterFaults({ t, bytes, dials: { ...openDials(0), ...dials }, lane, random }) - t) / 1000,
  )
}

test('a delay is the same for every line', () => {
  expect(dues({ delay: 350 }, [1, 1000])).toEqual([350, 350])
})

test('a narrow wire lets one line through after the other, each as long as its bytes take', () => {
  expect(dues({ bandwidth: 100 }, [50, 10, 100])).toEqual([500, 600, 1600])
  expect(dues({ bandwidth: 100, delay: 20 }, [50, 10])).toEqual([520, 620])
  expect(dues({ bandwidth: null }, [1e9])).toEqual([0])
})

test('jitter is as much sooner as later, and a line never arrives before it was put on', () => {
  const at = (random: number) => dues({ delay: 100, jitter: 80 }, [1], () => random)[0]
  expect([at(0), at(0.5), at(1)]).toEqual([20, 100, 180])
  expect(dues({ delay: 10, jitter: 80 }, [1], () => 0)).toEqual([0])
  holds(
    fc.property(
      fc.nat(60_000),
      fc.nat(60_000),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (delay, jitter, chance) => {
        const [due = Number.NaN] = dues({ delay, jitter }, [1], () => chance)
        expect(due).toBeGreaterThanOrEqual(Math.max(0, delay - jitter) - 0.001)
        expect(due).toBeLessThanOrEqual(delay + jitter + 0.001)
      },
    ),
  )
})

const _bonas = (event: { from: string; to: string }) => event.from === 'Bailey' && event.to === 'Bona'
const _lines = (many: number) => Array.from({ length: many }, (_, n) => `IAMAT a +1+1 ${n + 1}\n`).join('')
