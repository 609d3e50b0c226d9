import { expect, test } from 'vitest'
import { carried, type Standing } from '../../../src/ui/stage/carry.ts'

const graph = {
  servers: ['A', 'B', 'C'],
  friends: [
    ['A', 'B'],
    ['B', 'C'],
  ],
} as const
const shares = { A: [0.1, 0.1], B: [0.5, 0.5], C: [0.9, 0.9] } as const
const before: Standing = { graph, moved: { Gone: [0.2, 0.8] }, shares }
const stay = { Gone: [0.2, 0.8], ...shares }

test('a friendship drawn or cut moves nobody', () => {
  expect(carried(before, { ...graph, friends: [...graph.friends, ['A', 'C']] })).toEqual(stay)
  expect(carried(before, { ...graph, friends: [['B', 'A']] })).toEqual(stay)
})

test('a server added or removed moves no other, and one that comes back stands where it stood', () => {
  expect(
    carried(before, { servers: ['A', 'B', 'C', 'D'], friends: [...graph.friends, ['D', 'A'], ['D', 'B']] }),
  ).toEqual(stay)
  expect(carried(before, { servers: ['A', 'B'], friends: [['A', 'B']] })).toEqual(stay)
})

test('a renamed server keeps its place under its new name', () => {
  const renamed = {
    servers: ['A', 'Bea', 'C'],
    friends: [
      ['A', 'Bea'],
      ['Bea', 'C'],
    ],
  } as const
  expect(carried(before, renamed)).toEqual({ ...stay, Bea: [0.5, 0.5] })
})

test('another herd is laid out anew, even with the same names', () => {
  const ring = { servers: ['A', 'B', 'C', 'D'], friends: [['A', 'D']] } as const
  expect(carried(before, ring)).toBeUndefined()
  expect(carried(before, { ...graph, friends: [] })).toBeUndefined()
  expect(carried(before, { servers: ['X', 'Y', 'Z'], friends: [] })).toBeUndefined()
  expect(carried(undefined, graph)).toBeUndefined()
})
