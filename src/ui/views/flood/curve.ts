import type { Box } from './tree-layout.ts'

type Point = readonly [x: number, y: number]

/** A cubic curve by its four points. */
export type Curve = readonly [Point, Point, Point, Point]

/** How far a copy back runs beside the one that it answers. */
const BESIDE = 7

/** A copy within a column goes around as far out as this (CSS pixels), the further the farther its two ends are apart. */
const OUT = 46
const FAR = 200

/** A copy's way between two boxes: onwards straight, back beside that, and within a column around it. */
export function curveOf(from: Box, to: Box, isFirst: boolean): Curve {
  const [left, right] = [from.x, from.x + from.width]
  if (to.x > from.x) {
    const off = isFirst ? 0 : -BESIDE
    return across([right, from.y + off], [to.x, to.y + off])
  }
  if (to.x < from.x) return across([left, from.y + BESIDE], [to.x + to.width, to.y + BESIDE])
  const share = 0.5 + 0.5 * Math.min(1, Math.abs(to.y - from.y) / FAR)
  const out = right + OUT * share * (to.y > from.y ? 0.7 : 1)
  return [
    [right, from.y],
    [out, from.y],
    [out, to.y],
    [right, to.y],
  ]
}

function across(from: Point, to: Point): Curve {
  const bend = (to[0] - from[0]) / 2
  return [from, [from[0] + bend, from[1]], [to[0] - bend, to[1]], to]
}

export function pathOf([from, one, other, to]: Curve): string {
  const text = ([x, y]: Point) => `${x.toFixed(1)} ${y.toFixed(1)}`
  return `M${text(from)}C${text(one)} ${text(other)} ${text(to)}`
}

/** The point at a share of a curve's way (0 to 1). */
export function pointAt(curve: Curve, share: number): Point {
  const rest = 1 - share
  const weights = [rest ** 3, 3 * rest ** 2 * share, 3 * rest * share ** 2, share ** 3]
  const along = (axis: 0 | 1) =>
    curve.reduce((sum, point, index) => sum + point[axis] * (weights[index] ?? 0), 0)
  return [along(0), along(1)]
}
