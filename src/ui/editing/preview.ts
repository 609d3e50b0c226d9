import type { HerdPlan } from '../../herd/plan-schema.ts'
import { circleOrder, type Pair } from '../stage/circle-order.ts'
import type { Point } from '../stage/geometry.ts'
import { isDense } from '../stage/layout.ts'
import { byStress } from '../stage/stress.ts'

/** Where a plan's servers stand in a small picture, and its friendships by their indices. */
export function previewOf(
  { servers, friends }: HerdPlan,
  width: number,
  height: number,
): { at: Point[]; pairs: Pair[] } {
  const count = servers.length
  const index = new Map(servers.map(({ name }, place) => [name, place]))
  const pairs = friends.map(([a, b]): Pair => [index.get(a) ?? 0, index.get(b) ?? 0])
  const circle: Point[] = []
  for (const [place, server] of circleOrder(count, pairs).entries()) {
    const angle = (2 * Math.PI * place) / count - Math.PI / 2
    circle[server] = { x: Math.cos(angle), y: Math.sin(angle) }
  }
  return { at: fitted(isDense(count, pairs.length) ? circle : byStress(circle, pairs), width, height), pairs }
}

/** The points in a box from 0, 0, as large as it takes. */
function fitted(points: readonly Point[], width: number, height: number): Point[] {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)]
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  const [wide, high] = [Math.max(...xs) - left, Math.max(...ys) - top]
  const scale = Math.min(width / Math.max(wide, 1e-3), height / Math.max(high, 1e-3))
  return points.map(({ x, y }) => ({
    x: width / 2 + (x - left - wide / 2) * scale,
    y: height / 2 + (y - top - high / 2) * scale,
  }))
}
