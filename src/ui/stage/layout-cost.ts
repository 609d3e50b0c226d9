import type { Pair } from './circle-order.ts'
import { angleOf, between, cross, distance, nearestOn, type Point, type Segment } from './geometry.ts'
import type { Room } from './room.ts'

/** How bad a layout is to look at: crossings most of all, then servers on wires, short wires, narrow angles, disorder. */
export function layoutCost(at: readonly Point[], pairs: readonly Pair[], room: Room, radius: number): number {
  const wires = pairs.flatMap(([a, b]) => {
    const [from, to] = [at[a], at[b]]
    return from && to ? [{ a: from, b: to }] : []
  })
  return (
    20 * crossingsOf(wires) +
    8 * crowding(at, wires, radius) +
    3 * shortness(wires, radius) +
    2 * narrowness(at, wires) +
    4 * lopsidedness(at, wires, room) +
    2 * disorder(at)
  )
}

export function crossingsOf(wires: readonly Segment[]): number {
  let count = 0
  for (const [index, one] of wires.entries())
    for (const other of wires.slice(index + 1)) if (cross(one, other)) count++
  return count
}

/** By how much servers stand too near to wires that are not theirs, in radii. */
function crowding(at: readonly Point[], wires: readonly Segment[], radius: number): number {
  let sum = 0
  for (const point of at)
    for (const wire of wires) {
      if (point === wire.a || point === wire.b) continue
      sum += Math.max(0, 2 - distance(nearestOn(wire, point), point) / radius)
    }
  return sum
}

/** By how much wires are too short for a copy to be seen travelling: less than six radii between rims. */
function shortness(wires: readonly Segment[], radius: number): number {
  const lack = wires.map(({ a, b }) => Math.max(0, 6 - (distance(a, b) / radius - 2)))
  return lack.reduce((sum, each) => sum + each, 0) / Math.max(1, wires.length)
}

/** How narrow the narrowest angles between neighbouring wires of a server are: 1 where they coincide. */
function narrowness(at: readonly Point[], wires: readonly Segment[]): number {
  let sum = 0
  for (const point of at) {
    const angles = wires
      .flatMap(({ a, b }) => (a === point ? [angleOf(a, b)] : b === point ? [angleOf(b, a)] : []))
      .sort((one, other) => one - other)
    if (angles.length < 2) continue
    const gaps = angles.map((angle, index) => (angles[index + 1] ?? (angles[0] ?? 0) + 2 * Math.PI) - angle)
    sum += Math.max(0, 1 - Math.min(...gaps) / (Math.PI / 8))
  }
  return sum
}

/** How far the picture, servers and wires, is from its own mirror image, left and right: 0 where it is the same. */
function lopsidedness(at: readonly Point[], wires: readonly Segment[], room: Room): number {
  const xs = at.map(({ x }) => x)
  const middle = (Math.min(...xs) + Math.max(...xs)) / 2
  const unlike = (points: readonly Point[]) =>
    points.reduce((sum, { x, y }) => {
      const image = { x: 2 * middle - x, y }
      return sum + Math.min(...points.map(point => distance(point, image)))
    }, 0) / Math.sqrt(room.width * room.height)
  return unlike(at) + unlike(wires.map(({ a, b }) => between(a, b, 0.5)))
}

/** How far the first server is from the top, where people look first, and how many others are out of reading order. */
function disorder(at: readonly Point[]): number {
  const ys = at.map(({ y }) => y)
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)]
  const fall = bottom - top < 1 ? 0 : ((ys[0] ?? top) - top) / (bottom - top)
  const pairs = at.flatMap((one, index) => at.slice(index + 1).map(other => [one, other] as const))
  const wrong = pairs.filter(([one, other]) => one.x + 2 * one.y > other.x + 2 * other.y)
  return fall + (0.25 * wrong.length) / Math.max(1, pairs.length)
}
