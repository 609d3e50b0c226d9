import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force'
import type { Point } from '../geometry.ts'
import type { Graph } from '../layout.ts'

/** From so many servers the hops to all others are counted. */
const PIVOTS = 40

/** Rounds of the power iteration: more change nothing that can be seen. */
const ROUNDS = 60

/** What is spread, is so in a room of about a stage's shape. */
const [WIDE, HIGH] = [1600, 1000]

/** Ticks of the forces that spread what lies on one another. */
const TICKS = 40

/**
 * Where the servers of a large herd stand, in a square from 0 to 1: by hops, so that a ring is round and a grid square
 * (Brandes and Pich, "Eigensolver Methods for Progressive Multidimensional Scaling of Large Data", 2006), and then
 * a little spread. The same for the same graph.
 */
export function crowdLayout({ servers, friends }: Graph): Map<string, Point> {
  const index = new Map(servers.map((name, place) => [name, place]))
  const pairs = friends.flatMap(([a, b]): [number, number][] => {
    const [from, to] = [index.get(a), index.get(b)]
    return from === undefined || to === undefined ? [] : [[from, to]]
  })
  const points = unit(spread(unit(byHops(servers.length, pairs)), pairs))
  return new Map(servers.map((name, place) => [name, points[place] ?? { x: 0.5, y: 0.5 }]))
}

function byHops(count: number, pairs: readonly [number, number][]): Point[] {
  const columns = centred(hopsFromPivots(count, pairs))
  const x = mainDirection(columns, undefined)
  const y = mainDirection(columns, x)
  return Array.from({ length: count }, (_, server) => ({
    x: along(columns, x, server),
    y: along(columns, y, server),
  }))
}

/** Hops from each pivot to all servers; the next pivot is the server furthest from those before. */
function hopsFromPivots(count: number, pairs: readonly [number, number][]): Float64Array[] {
  const near: number[][] = Array.from({ length: count }, () => [])
  for (const [a, b] of pairs) {
    near[a]?.push(b)
    near[b]?.push(a)
  }
  const least = new Float64Array(count).fill(Number.POSITIVE_INFINITY)
  const columns: Float64Array[] = []
  let pivot = 0
  for (let number = 0; number < Math.min(PIVOTS, count); number++) {
    // What cannot be reached is as far as anything can be.
    const hops = new Float64Array(count).fill(count)
    hops[pivot] = 0
    const queue = [pivot]
    for (const server of queue)
      for (const friend of near[server] ?? [])
        if ((hops[friend] ?? 0) === count && friend !== pivot) {
          hops[friend] = (hops[server] ?? 0) + 1
          queue.push(friend)
        }
    columns.push(hops)
    let furthest = 0
    for (let server = 0; server < count; server++) {
      least[server] = Math.min(least[server] ?? 0, hops[server] ?? 0)
      if ((least[server] ?? 0) > (least[furthest] ?? 0)) furthest = server
    }
    pivot = furthest
  }
  return columns
}

/** The squares of the distances, centred both ways. */
function centred(columns: readonly Float64Array[]): Float64Array[] {
  const squares = columns.map(column => column.map(hops => hops * hops))
  const count = squares[0]?.length ?? 0
  const means = squares.map(column => column.reduce((sum, each) => sum + each, 0) / Math.max(1, count))
  const mean = means.reduce((sum, each) => sum + each, 0) / Math.max(1, means.length)
  const rows = new Float64Array(count)
  for (const column of squares)
    for (const [row, square] of column.entries()) rows[row] = (rows[row] ?? 0) + square / squares.length
  return squares.map((column, pivot) =>
    column.map((square, row) => -(square - (rows[row] ?? 0) - (means[pivot] ?? 0) + mean) / 2),
  )
}

/** The direction in which the rows differ most, by pivot; at right angles to `not`. */
function mainDirection(columns: readonly Float64Array[], not: readonly number[] | undefined): number[] {
  const rows = columns[0]?.length ?? 0
  let direction = columns.map((_, pivot) => Math.cos(pivot * 1.7 + (not ? 1 : 0)))
  for (let round = 0; round < ROUNDS; round++) {
    const next = columns.map(() => 0)
    for (let row = 0; row < rows; row++) {
      const share = along(columns, direction, row)
      for (const [pivot, column] of columns.entries())
        next[pivot] = (next[pivot] ?? 0) + share * (column[row] ?? 0)
    }
    const off = not ? next.reduce((sum, each, pivot) => sum + each * (not[pivot] ?? 0), 0) : 0
    const turned = next.map((each, pivot) => each - off * (not?.[pivot] ?? 0))
    const length = Math.hypot(...turned) || 1
    direction = turned.map(each => each / length)
  }
  return direction
}

function along(columns: readonly Float64Array[], direction: readonly number[], row: number): number {
  let sum = 0
  for (const [pivot, share] of direction.entries()) sum += (columns[pivot]?.[row] ?? 0) * share
  return sum
}

/** Into the square from 0 to 1, each way on its own. */
function unit(points: readonly Point[]): Point[] {
  const range = (values: readonly number[]) => {
    const least = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
    const width = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY) - least
    return (value: number) => (width < 1e-9 ? 0.5 : (value - least) / width)
  }
  const x = range(points.map(point => point.x))
  const y = range(points.map(point => point.y))
  return points.map(point => ({ x: x(point.x), y: y(point.y) }))
}

/** A few steps of forces: friends draw near, all keep apart. */
function spread(points: readonly Point[], pairs: readonly [number, number][]): Point[] {
  const apart = Math.sqrt((WIDE * HIGH) / Math.max(1, points.length))
  // Two at the very same place would stay there.
  const nodes = points.map(({ x, y }, index) => ({
    x: x * WIDE + (index % 7) / 10,
    y: y * HIGH + (index % 11) / 10,
  }))
  forceSimulation(nodes)
    .alpha(0.5)
    .force(
      'link',
      forceLink(pairs.map(([source, target]) => ({ source, target })))
        .distance(apart * 0.8)
        .strength(0.15),
    )
    .force(
      'charge',
      forceManyBody()
        .strength(-apart)
        .distanceMax(apart * 5),
    )
    .force('collide', forceCollide(apart * 0.42))
    .force('x', forceX(WIDE / 2).strength(0.005))
    .force('y', forceY(HIGH / 2).strength(0.005))
    .stop()
    .tick(TICKS)
  return nodes.map(({ x, y }) => ({ x, y }))
}
