import { describe, expect, it } from 'vitest'
import { distance, distanceToBox, nearestOn } from '../../../src/ui/stage/geometry.ts'
import { type Graph, type Layout, layOut } from '../../../src/ui/stage/layout.ts'
import { crossingsOf } from '../../../src/ui/stage/layout-cost.ts'
import type { Room } from '../../../src/ui/stage/room.ts'
import { standClear } from '../../../src/ui/stage/settle.ts'
import { roomOf } from '../../../src/ui/stage/stage-room.ts'
import fc from '../../properties.ts'
import { presetGraphs, randomGraph, rooms, sequence } from './graphs.ts'

const RADIUS = 44

function wiresOf({ friends }: Graph, { at }: Layout) {
  return friends.map(([a, b]) => ({ a: at.get(a) ?? { x: 0, y: 0 }, b: at.get(b) ?? { x: 0, y: 0 } }))
}

/** Sentences about what is wrong with where the discs are. */
function faults({ at, radius }: Layout, { width, height, keepOut }: Room): string[] {
  const points = [...at]
  return points.flatMap(([name, point], index) => [
    ...(point.x < radius || point.x > width - radius || point.y < radius || point.y > height - radius
      ? [`${name} is not in the room`]
      : []),
    ...keepOut.flatMap((box, which) =>
      distanceToBox(box, point) < radius - 1 ? [`${name} is under panel ${which}`] : [],
    ),
    ...points
      .slice(index + 1)
      .flatMap(([other, place]) => (distance(point, place) < 2 * radius ? [`${name} touches ${other}`] : [])),
  ])
}

/** Where each stands in the picture, from its left and top (0) to its right and bottom (1). */
function sharesOf({ at }: Layout) {
  const [xs, ys] = [[...at.values()].map(({ x }) => x), [...at.values()].map(({ y }) => y)]
  const share = (all: number[], value: number) =>
    (value - Math.min(...all)) / (Math.max(...all) - Math.min(...all))
  return new Map([...at].map(([name, { x, y }]) => [name, { x: share(xs, x), y: share(ys, y) }]))
}

describe.each(presetGraphs)('$name', ({ graph }) => {
  it.each(rooms)('stands clear in a room of $width by $height', room => {
    const layout = layOut(graph, room, RADIUS)
    expect(faults(layout, room)).toEqual([])
    expect(layout.radius).toBeGreaterThan(38)
  })

  it.each(rooms)('has no wires that cross, or that run under a server, in $width by $height', room => {
    const layout = layOut(graph, room, RADIUS)
    const wires = wiresOf(graph, layout)
    expect(crossingsOf(wires)).toBe(0)
    for (const point of layout.at.values())
      for (const wire of wires) {
        if (wire.a === point || wire.b === point) continue
        expect(distance(nearestOn(wire, point), point)).toBeGreaterThan(layout.radius + 8)
      }
  })

  it('keeps its shape while a caption or a question takes of the room: nobody changes places', () => {
    const [first, ...others] = [460, 400, 340, 280].map(height =>
      sharesOf(layOut(graph, roomOf({ unit: 1, width: 934, height }), RADIUS)),
    )
    for (const shares of others)
      for (const [name, { x, y }] of shares) {
        const before = first?.get(name) ?? { x: 0, y: 0 }
        expect(Math.hypot(x - before.x, y - before.y)).toBeLessThan(0.2)
      }
  })

  it('is laid out the same every time', () => {
    for (const room of rooms) expect(layOut(graph, room, RADIUS)).toEqual(layOut(graph, room, RADIUS))
  })
})

it('has the first server of ucla-2024 on top, as on its course’s page', () => {
  const graph = presetGraphs.find(({ name }) => name === 'ucla-2024')?.graph
  for (const room of rooms) {
    const { at } = layOut(graph ?? { servers: [], friends: [] }, room, RADIUS)
    expect(Math.min(...[...at.values()].map(({ y }) => y))).toBe(at.get('Bailey')?.y)
  }
})

it('finds room for herds of any shape up to 64 servers', () => {
  const herds = fc.record({
    count: fc.integer({ min: 1, max: 64 }),
    seed: fc.integer({ min: 0, max: 2 ** 31 }),
  })
  fc.assert(
    fc.property(herds, fc.constantFrom(...rooms), ({ count, seed }, room) => {
      const graph = randomGraph(count, sequence(seed))
      const layout = layOut(graph, room, RADIUS)
      expect([...layout.at.keys()]).toEqual(graph.servers)
      expect(faults(layout, room)).toEqual([])
    }),
    { numRuns: 25 },
  )
}, 180_000)

it('lays out no servers at all as nothing', () => {
  for (const room of rooms) expect(layOut({ servers: [], friends: [] }, room, RADIUS).at.size).toBe(0)
})

it('moves a server that is dropped on another clear of it', () => {
  const [room] = rooms
  if (!room) throw new Error('no room')
  const others = [
    { x: 300, y: 250 },
    { x: 420, y: 250 },
  ]
  for (const dropped of [
    { x: 310, y: 255 },
    { x: 300, y: 250 },
    { x: 360, y: 250 },
  ]) {
    const stands = standClear(dropped, others, room, RADIUS)
    for (const other of others) expect(distance(stands, other)).toBeGreaterThan(2 * RADIUS)
  }
})
