import { expect, test } from 'vitest'
import { gallery } from '../../../src/herd/gallery.ts'
import { previewOf } from '../../../src/ui/editing/preview.ts'
import { cross } from '../../../src/ui/stage/geometry.ts'

test.each([
  ['ring', 12],
  ['line', 20],
  ['star', 16],
  ['grid', 8],
  ['grid', 36],
  ['tree', 15],
])('the picture of a %s of %i has no wires that cross', (name, size) => {
  const plan = gallery.find(each => each.name === name)?.make(size)
  if (!plan) throw new Error(`there is no ${name}`)
  const { at, pairs } = previewOf(plan, 300, 200)
  const wires = pairs.map(([a, b]) => ({ a: at[a] ?? { x: 0, y: 0 }, b: at[b] ?? { x: 0, y: 0 } }))
  expect(wires.filter((one, index) => wires.slice(index + 1).some(other => cross(one, other)))).toEqual([])
})

test('every picture fits in its frame, from 2 servers to 64', () => {
  for (const { make } of gallery)
    for (const size of [2, 3, 30, 64])
      for (const { x, y } of previewOf(make(size), 120, 80).at) {
        expect(x).toBeGreaterThanOrEqual(-0.01)
        expect(x).toBeLessThanOrEqual(120.01)
        expect(y).toBeGreaterThanOrEqual(-0.01)
        expect(y).toBeLessThanOrEqual(80.01)
      }
})
