import { store, stored } from '../stored.ts'
import type { Moved, Standing } from './carry.ts'
import type { Point } from './geometry.ts'
import type { Graph, Layout } from './layout.ts'
import type { Room } from './room.ts'
import { roomiest } from './roomiest.ts'
import { standClear } from './settle.ts'
import { placeOf, sharesOf } from './stage-room.ts'

const isMoved = (value: unknown): value is Moved =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every(
    shares => Array.isArray(shares) && shares.length === 2 && shares.every(share => Number.isFinite(share)),
  )

/** Where this browser keeps the servers of that graph that were moved. */
export const keptFor = (graph: Graph): Moved => stored(keyOf(graph), isMoved, {})

export const keepFor = (graph: Graph, moved: Moved): void => store(keyOf(graph), moved)

/** A herd as it stands in that layout. */
export const standingOf = (graph: Graph, moved: Moved, layout: Layout, room: Room): Standing => ({
  graph,
  moved,
  shares: Object.fromEntries([...layout.at].map(([name, point]) => [name, sharesOf(room, point)])),
})

/** By what a graph's arrangement is kept. */
const keyOf = ({ servers, friends }: Graph) =>
  `herdscope.stage ${servers.join(' ')} ${friends.map(pair => pair.map(name => servers.indexOf(name)).join('-')).join(' ')}`

/** The layout with some of its servers moved; where any is, each other one gets the roomiest place. */
export function withMoved(own: Layout, graph: Graph, moved: Moved, room: Room): Layout {
  const at = new Map<string, Point>()
  for (const name of own.at.keys()) {
    const shares = moved[name]
    if (shares) at.set(name, placeOf(room, shares, own.radius))
  }
  if (at.size === 0) return own
  const wires = graph.friends.flatMap(([a, b]) => {
    const [from, to] = [at.get(a), at.get(b)]
    return from && to ? [{ a: from, b: to }] : []
  })
  const left = [...own.at].filter(([name]) => !at.has(name))
  // One that was put back goes where the layout has it, as far as that is free; a new one where there is room.
  for (const [name, point] of left)
    at.set(
      name,
      at.size >= own.at.size / 2 && name === graph.servers.at(-1)
        ? roomiest(room, [...at.values()], wires, own.radius)
        : standClear(point, [...at.values()], room, own.radius),
    )
  return { ...own, at: new Map(graph.servers.map(name => [name, at.get(name) ?? { x: 0, y: 0 }])) }
}
