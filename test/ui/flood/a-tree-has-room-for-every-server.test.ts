import { expect, test } from 'vitest'
import { curveOf, pointAt } from '../../../src/ui/views/flood/curve.ts'
import { columnsOf, layoutTree } from '../../../src/ui/views/flood/tree-layout.ts'

const room = { width: 600, height: 110 }
const at = (server: string, hop: number, from?: string) => ({ server, hop, ...(from && { from }) })

const tree = {
  servers: [at('A', 0), at('B', 1, 'A'), at('C', 1, 'A'), at('D', 2, 'B'), at('E', 2, 'B')],
  missing: [{ server: 'F' }],
}

const star = (size: number) => ({
  servers: [at('hub', 0), ...Array.from({ length: size - 1 }, (_, n) => at(`s${n}`, 1, 'hub'))],
  missing: [],
})

test('a column for each hop, one for who was not reached, and each server amid those behind it', () => {
  const { boxes } = layoutTree(tree, room)
  const x = (server: string) => boxes.get(server)?.x ?? Number.NaN
  const y = (server: string) => boxes.get(server)?.y ?? Number.NaN
  expect(columnsOf(tree)).toBe(4)
  expect([x('B'), x('D')]).toEqual([x('C'), x('E')])
  expect([x('A') < x('B'), x('B') < x('D'), x('D') < x('F')]).toEqual([true, true, true])
  expect(y('B')).toBeCloseTo((y('D') + y('E')) / 2)
  expect(y('A')).toBeCloseTo((y('B') + y('C')) / 2)
})

test('five servers fit in the dock, sixty-four make the picture larger, and no box lies on another', () => {
  expect(layoutTree(star(5), room).height).toBe(room.height)
  for (const size of [5, 64]) {
    const { boxes, height } = layoutTree(star(size), room)
    const leaves = [...boxes.values()].filter(({ server }) => server !== 'hub').map(({ y }) => y)
    for (const [index, y] of leaves.entries())
      if (index > 0) expect(y - (leaves[index - 1] ?? 0)).toBeGreaterThan(20)
    expect(Math.max(...leaves)).toBeLessThan(height)
  }
})

test('on one scale a tree of few hops has the columns of the one beside it', () => {
  const wide = layoutTree(star(5), room)
  const shared = layoutTree(star(5), room, 5)
  expect(shared.column).toBeLessThan(wide.column)
})

test('a copy’s way begins and ends at its boxes; a copy and the one that crosses it are two ways', () => {
  const { boxes } = layoutTree(tree, room)
  const box = (server: string) => boxes.get(server) ?? { server, x: 0, y: 0, width: 0 }
  const [first, back] = [curveOf(box('A'), box('B'), true), curveOf(box('B'), box('A'), false)]
  expect(pointAt(first, 0)).toEqual([box('A').x + box('A').width, box('A').y])
  expect(pointAt(first, 1)).toEqual([box('B').x, box('B').y])
  expect(pointAt(back, 0.5)[1]).toBeGreaterThan(pointAt(first, 0.5)[1])
  const [down, up] = [curveOf(box('B'), box('C'), false), curveOf(box('C'), box('B'), false)]
  expect(pointAt(up, 0.5)[0]).toBeGreaterThan(pointAt(down, 0.5)[0])
})
