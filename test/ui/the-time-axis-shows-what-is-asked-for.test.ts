import { expect, test } from 'vitest'
import { createAxis } from '../../src/ui/time/axis.ts'
import { showing, whole, zoomed } from '../../src/ui/time/axis-range.ts'

const SECOND = 1_000_000
const spanOf = ({ from, to }: { from: number; to: number }) => (to - from) / SECOND

test('zoomed out one sees more, however short the trace is so far, up to two minutes or all of it', () => {
  const axis = createAxis()
  axis.keep(3 * SECOND, true, { from: 0, to: 3 * SECOND })
  axis.zoom(undefined, 2)
  expect(spanOf(axis.state().range)).toBeCloseTo(60, 6)
  axis.zoom(undefined, 9)
  expect(spanOf(axis.state().range)).toBeCloseTo(120, 6)
  const hour = { from: 0, to: 3600 * SECOND }
  expect(spanOf(zoomed(axis.state().range, 0, 1e6, hour))).toBeCloseTo(3960, 6)
})

test('keys zoom about the playhead where it is in sight, else about the middle', () => {
  const axis = createAxis()
  axis.keep(10 * SECOND, false, { from: 0, to: 100 * SECOND })
  axis.show({ from: 0, to: 40 * SECOND })
  axis.zoom(undefined, 0.5)
  expect(axis.state().range).toEqual({ from: 5 * SECOND, to: 25 * SECOND })
  axis.show({ from: 40 * SECOND, to: 80 * SECOND })
  axis.zoom(undefined, 0.5)
  expect(axis.state().range).toEqual({ from: 50 * SECOND, to: 70 * SECOND })
})

test('who goes to an end of a trace that is shown whole still sees all of it', () => {
  const all = whole({ from: 0, to: 50 * SECOND })
  for (const end of [0, 50 * SECOND]) expect(showing(all, end)).toBe(all)
  expect(showing(all, 60 * SECOND)).not.toBe(all)
})
