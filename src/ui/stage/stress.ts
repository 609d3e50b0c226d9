import type { Pair } from './circle-order.ts'
import type { Point } from './geometry.ts'

const ROUNDS = 90

/**
 * Places in which servers are as far apart as they are by friendships: grids, trees and rings come out as such (stress
 * majorization; Gansner, Koren and North, "Graph Drawing by Stress Majorization", 2004). Begins from `seed` and from
 * the hops to far-off servers, and keeps what came out best; about 1 from friend to friend.
 */
export function byStress(seed: readonly Point[], pairs: readonly Pair[]): Point[] {
  const far = hopsBetween(seed.length, pairs)
  return [seed, fromPivots(seed, far)]
    .map(points => majorized(points, far))
    .map(points => ({ points, stress: stressOf(points, far) }))
    .reduce((one, other) => (other.stress < one.stress ? other : one)).points
}

function majorized(seed: readonly Point[], far: readonly (readonly number[])[]): Point[] {
  let at = [...seed]
  for (let round = 0; round < ROUNDS; round++) at = at.map((point, one) => pulled(point, far[one] ?? [], at))
  return at
}

/** Where a server stands best by the hops to the others, as these stand. */
function pulled(point: Point, hopsTo: readonly number[], at: readonly Point[]): Point {
  let x = 0
  let y = 0
  let weight = 0
  // Some million times for a herd of 64: an iterator's pairs would take longer than the reckoning.
  for (let other = 0; other < at.length; other++) {
    const hops = hopsTo[other] ?? 0
    const from = at[other]
    if (hops === 0 || !from) continue
    const pull = 1 / hops ** 2
    const [dx, dy] = [point.x - from.x, point.y - from.y]
    const apart = Math.sqrt(dx * dx + dy * dy) || 1e-6
    x += pull * (from.x + (hops * dx) / apart)
    y += pull * (from.y + (hops * dy) / apart)
    weight += pull
  }
  return weight === 0 ? point : { x: x / weight, y: y / weight }
}

/** By the hops to two servers, far from each other and from what lies between them; a little apart, as in the seed. */
function fromPivots(seed: readonly Point[], far: readonly (readonly number[])[]): Point[] {
  const farthest = (cost: (server: number) => number) =>
    seed.reduce((best, _, server) => (cost(server) > cost(best) ? server : best), 0)
  const hops = (a: number, b: number) => far[a]?.[b] ?? 0
  const one = farthest(server => hops(0, server))
  const end = farthest(server => hops(one, server))
  const other = farthest(server => Math.min(hops(one, server), hops(end, server)))
  return seed.map(({ x, y }, server) => ({
    x: hops(one, server) + 0.1 * x,
    y: hops(other, server) + 0.1 * y,
  }))
}

function stressOf(points: readonly Point[], far: readonly (readonly number[])[]): number {
  let sum = 0
  for (const [one, point] of points.entries())
    for (const [other, from] of points.entries()) {
      const hops = far[one]?.[other] ?? 0
      if (hops > 0) sum += (Math.hypot(point.x - from.x, point.y - from.y) / hops - 1) ** 2
    }
  return sum
}

/** The hops from each server to each other; those that no way joins stand a little further apart than friends' friends. */
function hopsBetween(count: number, pairs: readonly Pair[]): number[][] {
  const near: number[][] = Array.from({ length: count }, () => [])
  for (const [a, b] of pairs) {
    near[a]?.push(b)
    near[b]?.push(a)
  }
  return near.map((_, from) => {
    const hops = new Map([[from, 0]])
    for (const [server, before] of hops)
      for (const friend of near[server] ?? []) if (!hops.has(friend)) hops.set(friend, before + 1)
    return Array.from({ length: count }, (_, to) => hops.get(to) ?? 3)
  })
}
