import { expect, it } from 'vitest'
import { layOut } from '../../../src/ui/stage/layout.ts'
import { neighbour } from '../../../src/ui/stage/neighbour.ts'
import { presetGraphs, rooms } from './graphs.ts'

const keys = ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp']

it('goes to the nearest server in the key’s direction, or nowhere', () => {
  const at = new Map([
    ['Bailey', { x: 0, y: 0 }],
    ['Bona', { x: -100, y: 60 }],
    ['Campbell', { x: 100, y: 60 }],
    ['Clark', { x: 0, y: 200 }],
  ])
  expect(neighbour('Bailey', 'ArrowRight', at)).toBe('Campbell')
  expect(neighbour('Bailey', 'ArrowLeft', at)).toBe('Bona')
  expect(neighbour('Bailey', 'ArrowUp', at)).toBeUndefined()
  expect(neighbour('Clark', 'ArrowUp', at)).toBe('Bailey')
  expect(neighbour('Bailey', 'Enter', at)).toBeUndefined()
})

it('leads from any server of a preset to every other', () => {
  for (const { graph } of presetGraphs)
    for (const room of rooms) {
      const { at } = layOut(graph, room, 44)
      const reached = new Set(graph.servers.slice(0, 1))
      for (const server of reached)
        for (const key of keys) {
          const next = neighbour(server, key, at)
          if (next !== undefined) reached.add(next)
        }
      expect(reached.size).toBe(graph.servers.length)
    }
})
