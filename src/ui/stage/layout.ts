import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force'
import { circleOrder, type Pair } from './circle-order.ts'
import { clamp, type Point } from './geometry.ts'
import { layoutCost } from './layout-cost.ts'
import { innerBox, type Room } from './room.ts'
import { gapFor, settle } from './settle.ts'
import { usualRooms } from './stage-room.ts'
import { byStress } from './stress.ts'

/** Who is to be placed: the servers, and the friendships between them. */
export interface Graph {
  readonly servers: readonly string[]
  readonly friends: readonly (readonly [string, string])[]
}

export interface Layout {
  /** Of every server's disc. */
  readonly radius: number
  readonly at: ReadonlyMap<string, Point>
}

const SMALLEST = 9
/** The widest a picture may be for its height: flatter, and the angles between wires get too narrow. */
const WIDEST = 2

/** How a herd stands, whatever the room: a point for each server, in no units. */
export type Shape = readonly Point[]

/** The shape that is best to look at on stages of the usual sizes: the same for the same graph, few wires crossing. */
export function shapeOf(graph: Graph, largest: number): Shape {
  const count = graph.servers.length
  if (count === 0) return []
  const pairs = pairsOf(graph)
  const rooms = count > FEW ? usualRooms.slice(0, 1) : usualRooms
  const shapes = shapesOf(circleOrder(count, pairs), pairs)
  for (let scale = 1; ; scale *= SHRINK) {
    const best = shapes
      .map(shape => ({ shape, filled: rooms.map(room => fillRoom(shape, pairs, room, largest, scale)) }))
      .map(({ shape, filled }) => ({ shape, cost: filled.reduce((sum, { cost }) => sum + cost, 0) }))
      .reduce((one, other) => (other.cost < one.cost - 1e-6 ? other : one))
    if (best.cost < TOUCHING || scale < LEAST_SCALE) return best.shape
  }
}

/**
 * Where each server stands: the same for the same graph and room, every disc inside and clear of the others and of the
 * keep-outs. Where the room's size changes nobody changes places with another. `largest` is the radius of a disc where
 * there is room enough.
 */
export function layOut(graph: Graph, room: Room, largest: number, shape = shapeOf(graph, largest)): Layout {
  if (graph.servers.length === 0) return { radius: largest, at: new Map() }
  const pairs = pairsOf(graph)
  for (let scale = 1; ; scale *= SHRINK) {
    const { radius, points, cost } = fillRoom(shape, pairs, room, largest, scale)
    if (cost >= TOUCHING && radius > SMALLEST) continue
    return {
      radius,
      at: new Map(graph.servers.map((name, place) => [name, points[place] ?? { x: 0, y: 0 }])),
    }
  }
}

function pairsOf({ servers, friends }: Graph): Pair[] {
  const index = new Map(servers.map((name, place) => [name, place]))
  return friends.flatMap(([a, b]): Pair[] => {
    const [from, to] = [index.get(a), index.get(b)]
    return from === undefined || to === undefined || from === to ? [] : [[from, to]]
  })
}

/** How much smaller discs are tried where they touch. */
const SHRINK = 0.9
const LEAST_SCALE = 0.3
/** What two discs that touch cost: more than all else. */
const TOUCHING = 1e6

/** A shape that fills a room, with discs as large as the room allows, times `scale`. */
function fillRoom(shape: Shape, pairs: readonly Pair[], room: Room, largest: number, scale: number) {
  const heeded = isDense(shape.length, pairs.length) ? [] : pairs
  const radius = radiusFor(shape.length, room, largest) * scale
  const points = settle(fill(shape, room, radius), heeded, room, radius)
  const cost = layoutCost(points, heeded, room, radius) + overlapping(points, radius) * TOUCHING
  return { radius, points, cost }
}

/** Above this many servers hops between them say more of a herd's shape than forces do. */
const FEW = 8
/** Above this many friendships to compare shapes would take too long. */
const MANY_FRIENDSHIPS = 400

/** Whether so many are friends that only a circle shows anything: crossings are nothing to heed then. */
export const isDense = (count: number, friendships: number): boolean =>
  friendships > MANY_FRIENDSHIPS || (count > 5 && friendships > 0.3 * count * (count - 1))

/** The shapes that are compared: circles, and what forces or hops make of them. */
function shapesOf(order: readonly number[], pairs: readonly Pair[]): Point[][] {
  const circles = seeds(order)
  if (isDense(order.length, pairs.length)) return circles.slice(0, 1)
  const relaxed = circles.flatMap(seed => [seed, relax(seed, pairs)])
  const [first] = circles
  return first && order.length > FEW ? [...relaxed, ...turned(byStress(first, pairs))] : relaxed
}

/** The points turned in a few ways: filling a room stretches each another way. */
function turned(points: readonly Point[]): Point[][] {
  const turns = points.length > 30 ? 4 : 8
  return Array.from({ length: turns }, (_, turn) => {
    const [cos, sin] = [Math.cos((turn * Math.PI) / turns), Math.sin((turn * Math.PI) / turns)]
    return points.map(({ x, y }) => ({ x: x * cos - y * sin, y: x * sin + y * cos }))
  })
}

/** A room that is wider than so many times its height has no more room for discs. */
const FLAT = 3

/** As large as is wanted, or as the room allows with about as much space around each disc as a wire needs. */
function radiusFor(count: number, { width, height }: Room, largest: number): number {
  const share = Math.sqrt((Math.min(width, FLAT * height) * height) / Math.max(1, count))
  return clamp(0.175 * share, SMALLEST, largest)
}

/** The order on a circle of radius 1, turned and mirrored in as many ways as there is time to compare. */
function seeds(order: readonly number[]): Point[][] {
  const count = order.length
  const turns = count > 16 ? 2 : count > 8 ? 12 : 2 * count
  const mirrors = count > 8 ? [1] : [1, -1]
  return mirrors.flatMap(mirror =>
    Array.from({ length: turns }, (_, turn) => {
      const points: Point[] = []
      for (const [place, server] of order.entries()) {
        const angle = 2 * Math.PI * (place / count + turn / turns) - Math.PI / 2
        points[server] = { x: mirror * Math.cos(angle), y: Math.sin(angle) }
      }
      return points
    }),
  )
}

/** The seed after forces: friends draw near, all keep apart. In the seed's units. */
function relax(seed: readonly Point[], pairs: readonly Pair[]): Point[] {
  const far = Math.sqrt(Math.PI / Math.max(1, seed.length))
  const nodes = seed.map(({ x, y }) => ({ x: x * 100, y: y * 100 }))
  const links = pairs.map(([source, target]) => ({ source, target }))
  forceSimulation(nodes)
    .force(
      'link',
      forceLink(links)
        .distance(far * 130)
        .strength(0.7),
    )
    .force(
      'charge',
      forceManyBody()
        .strength(-(far ** 2) * 2400)
        .distanceMax(300),
    )
    .force('collide', forceCollide(far * 42))
    .force('x', forceX(0).strength(0.04))
    .force('y', forceY(0).strength(0.04))
    .stop()
    .tick(200)
  return nodes.map(({ x, y }) => ({ x, y }))
}

/** Stretched, each way on its own, to fill the room. */
function fill(points: readonly Point[], room: Room, radius: number): Point[] {
  const inner = innerBox(room, radius + 6)
  const width = Math.min(inner.width, inner.height * WIDEST)
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)]
  const wide = stretch(xs, inner.x + (inner.width - width) / 2, width)
  const high = stretch(ys, inner.y, inner.height)
  return points.map(({ x, y }) => ({ x: wide(x), y: high(y) }))
}

function stretch(values: readonly number[], start: number, length: number): (value: number) => number {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  if (most - least < 1e-6) return () => start + length / 2
  return value => start + ((value - least) / (most - least)) * length
}

/** How many pairs of discs are nearer than they should be. */
function overlapping(points: readonly Point[], radius: number): number {
  const apart = 2 * radius + Math.min(6, gapFor(radius))
  let count = 0
  for (const [index, one] of points.entries())
    for (const other of points.slice(index + 1))
      if (Math.hypot(one.x - other.x, one.y - other.y) < apart) count++
  return count
}
