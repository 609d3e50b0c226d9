import { expect, test } from 'vitest'
import { friendsOf, onPorts, presets, type Topology, wiresOf } from '../../src/herd/index.ts'
import fc from '../properties.ts'
import { holds } from '../protocol/holds.ts'
import { connectedShape } from './shapes.ts'

const topology: Topology = {
  preset: 'made-up',
  title: 'Made up',
  servers: [
    { name: 'A', port: 1 },
    { name: 'B', port: 2 },
    { name: 'C', port: 3 },
  ],
  friends: [
    ['C', 'A'],
    ['A', 'B'],
  ],
}

test('friends are in the order of the friendships, whichever end they are', () => {
  expect(friendsOf(topology, 'A')).toEqual(['C', 'B'])
  expect(friendsOf(topology, 'B')).toEqual(['A'])
  expect(friendsOf(topology, 'nobody')).toEqual([])
})

test('each friendship is two wires', () => {
  expect(wiresOf(topology)).toEqual([
    { from: 'C', to: 'A' },
    { from: 'A', to: 'C' },
    { from: 'A', to: 'B' },
    { from: 'B', to: 'A' },
  ])
})

test('friendship goes both ways, and a wire runs from each server to each of its friends', () => {
  holds(
    fc.property(connectedShape, shape => {
      const wires = wiresOf(shape).map(({ from, to }) => `${from} ${to}`)
      expect(wires).toHaveLength(2 * shape.friends.length)
      const befriended = shape.servers.flatMap(({ name }) =>
        friendsOf(shape, name).map(friend => `${name} ${friend}`),
      )
      expect([...befriended].sort()).toEqual([...wires].sort())
      for (const wire of wires) expect(wires).toContain(wire.split(' ').reverse().join(' '))
    }),
  )
})

test('on ports from a base on, servers keep their order; on base 0 each has any free port', () => {
  expect(onPorts(topology, 20_000).servers).toEqual([
    { name: 'A', port: 20_000 },
    { name: 'B', port: 20_001 },
    { name: 'C', port: 20_002 },
  ])
  expect(onPorts(topology, 0).servers.map(({ port }) => port)).toEqual([0, 0, 0])
})

test('putting a herd on other ports leaves the preset as it was', () => {
  for (const preset of presets) {
    const before = structuredClone(preset)
    onPorts(preset, 0)
    expect(preset).toEqual(before)
  }
})
