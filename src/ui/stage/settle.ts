import type { Pair } from './circle-order.ts'
import { angleOf, distance, nearestOn, type Point, toward } from './geometry.ts'
import { bringIn, type Room } from './room.ts'

const PASSES = 160
/** How many of the last passes heed only what must hold: no two discs touch, none leaves the room. */
const STRICT = 60

/** The least gap between two discs' rims. */
export const gapFor = (radius: number): number => Math.max(14, radius * 0.6)

/**
 * Moves servers, as little as it takes, until no discs touch, all are in the room, and no wire runs under a server
 * that is not at its end.
 */
export function settle(
  points: readonly Point[],
  pairs: readonly Pair[],
  room: Room,
  radius: number,
): Point[] {
  const at = points.map(({ x, y }) => ({ x, y }))
  const apart = 2 * radius + gapFor(radius)
  for (let pass = 0; pass < PASSES; pass++) {
    let moved = false
    if (pass < PASSES - STRICT)
      for (const pair of pairs) moved = clearWire(at, pair, radius * 1.75 + 8) || moved
    for (const [index, one] of at.entries())
      for (const other of at.slice(index + 1)) moved = push(one, other, apart) || moved
    for (const point of at) moved = keepIn(point, room, radius + 6) || moved
    if (!moved) break
  }
  return level(at, room, radius)
}

/** Above this many servers nobody sees that two are not quite level. */
const MOST_TO_LEVEL = 8

/** Puts servers that are almost at one height at the same, where there is one that all of them may have. */
function level(at: readonly Point[], room: Room, radius: number): Point[] {
  if (at.length > MOST_TO_LEVEL) return [...at]
  const mayStand = (point: Point) => {
    const { x, y } = bringIn(room, point, radius)
    return Math.hypot(x - point.x, y - point.y) < 0.5
  }
  return at.map(point => {
    const near = at.filter(({ y }) => Math.abs(y - point.y) < radius * 0.4)
    const mean = near.reduce((sum, { y }) => sum + y, 0) / near.length
    const height = [mean, ...near.map(({ y }) => y)].find(y => near.every(({ x }) => mayStand({ x, y })))
    return { x: point.x, y: height ?? point.y }
  })
}

/** The nearest place to `point`, about, where a disc stands clear of the others and in the room. */
export function standClear(point: Point, others: readonly Point[], room: Room, radius: number): Point {
  const apart = 2 * radius + gapFor(radius)
  let at = point
  for (let pass = 0; pass < 40; pass++) {
    const nearest = others.reduce<Point | undefined>(
      (one, other) => (one && distance(at, one) <= distance(at, other) ? one : other),
      undefined,
    )
    if (!nearest || distance(at, nearest) >= apart - 0.5) return at
    const angle = distance(at, nearest) < 0.5 ? pass : angleOf(nearest, at)
    // A little aside each time, or a corner of the room would hold it.
    at = bringIn(room, toward(nearest, angle + 0.02 * pass, apart), radius)
  }
  return at
}

type Moving = { x: number; y: number }

/** Pushes two discs apart to `apart` between their centres; whether that was needed. */
function push(one: Moving, other: Moving, apart: number): boolean {
  const between = distance(one, other)
  if (between >= apart - 0.01) return false
  const by = (apart - between) / 2 + 0.01
  const x = between === 0 ? 1 : (other.x - one.x) / between
  const y = between === 0 ? 0 : (other.y - one.y) / between
  one.x -= x * by
  one.y -= y * by
  other.x += x * by
  other.y += y * by
  return true
}

/** Brings a disc into the room; whether that was needed. */
function keepIn(point: Moving, room: Room, radius: number): boolean {
  const { x, y } = bringIn(room, point, radius)
  const moved = distance(point, { x, y }) > 0.01
  Object.assign(point, { x, y })
  return moved
}

/** Pushes every server that stands on a wire not its own off it, and the wire's ends a little the other way. */
function clearWire(at: Moving[], [from, to]: Pair, clearance: number): boolean {
  const [a, b] = [at[from], at[to]]
  let moved = false
  if (!a || !b) return moved
  for (const point of at) {
    if (point === a || point === b) continue
    const foot = nearestOn({ a, b }, point)
    const away = distance(foot, point)
    if (away >= clearance - 0.05) continue
    moved = true
    const by = (clearance - away) * 0.3
    const length = distance(a, b) || 1
    const x = away < 0.5 ? -(b.y - a.y) / length : (point.x - foot.x) / away
    const y = away < 0.5 ? (b.x - a.x) / length : (point.y - foot.y) / away
    point.x += x * by
    point.y += y * by
    for (const end of [a, b]) {
      end.x -= (x * by) / 2
      end.y -= (y * by) / 2
    }
  }
  return moved
}
