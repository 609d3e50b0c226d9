/** Plane geometry for drawing. Lengths in the stage's units, angles in radians clockwise from the right (y grows down). */
export interface Point {
  readonly x: number
  readonly y: number
}

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Segment {
  readonly a: Point
  readonly b: Point
}

export const distance = (a: Point, b: Point): number => Math.hypot(b.x - a.x, b.y - a.y)

export const clamp = (value: number, least: number, most: number): number =>
  Math.max(least, Math.min(most, value))

export const between = (a: Point, b: Point, share: number): Point => ({
  x: a.x + (b.x - a.x) * share,
  y: a.y + (b.y - a.y) * share,
})

/** The point at that angle and distance from another. */
export const toward = (from: Point, angle: number, length: number): Point => ({
  x: from.x + Math.cos(angle) * length,
  y: from.y + Math.sin(angle) * length,
})

export const angleOf = (from: Point, to: Point): number => Math.atan2(to.y - from.y, to.x - from.x)

/** The point of a segment that is nearest to `point`. */
export function nearestOn({ a, b }: Segment, point: Point): Point {
  const length = (b.x - a.x) ** 2 + (b.y - a.y) ** 2
  if (length === 0) return a
  const share = ((point.x - a.x) * (b.x - a.x) + (point.y - a.y) * (b.y - a.y)) / length
  return between(a, b, clamp(share, 0, 1))
}

const side = (a: Point, b: Point, c: Point) =>
  Math.sign((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x))

/** Whether two segments cross; touching at an end is not crossing. */
export function cross(one: Segment, other: Segment): boolean {
  return (
    side(one.a, one.b, other.a) * side(one.a, one.b, other.b) < 0 &&
    side(other.a, other.b, one.a) * side(other.a, other.b, one.b) < 0
  )
}

/** How far two boxes run into each other: the lesser of the two overlaps, 0 where they do not. */
export function overlap(one: Box, other: Box): number {
  const wide = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x)
  const high = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y)
  return Math.max(0, Math.min(wide, high))
}

/** The box grown by `by` on every side. */
export const grow = (box: Box, by: number): Box => ({
  x: box.x - by,
  y: box.y - by,
  width: box.width + 2 * by,
  height: box.height + 2 * by,
})

export const within = (box: Box, point: Point): boolean =>
  point.x >= box.x && point.x <= box.x + box.width && point.y >= box.y && point.y <= box.y + box.height

/** How far a point is from a box; 0 inside it. */
export function distanceToBox(box: Box, point: Point): number {
  const x = clamp(point.x, box.x, box.x + box.width)
  const y = clamp(point.y, box.y, box.y + box.height)
  return Math.hypot(point.x - x, point.y - y)
}

/** How much of a segment lies within a box, as a length. Asked millions of times for one picture, so it makes nothing. */
export function lengthWithin({ x, y, width, height }: Box, { a, b }: Segment): number {
  const [right, bottom] = [x + width, y + height]
  if ((a.x < x && b.x < x) || (a.x > right && b.x > right)) return 0
  if ((a.y < y && b.y < y) || (a.y > bottom && b.y > bottom)) return 0
  const [wide, high] = [b.x - a.x, b.y - a.y]
  let from = 0
  let to = 1
  if (wide !== 0) {
    const [one, other] = [(x - a.x) / wide, (right - a.x) / wide]
    from = Math.max(from, Math.min(one, other))
    to = Math.min(to, Math.max(one, other))
  }
  if (high !== 0) {
    const [one, other] = [(y - a.y) / high, (bottom - a.y) / high]
    from = Math.max(from, Math.min(one, other))
    to = Math.min(to, Math.max(one, other))
  }
  return from < to ? (to - from) * distance(a, b) : 0
}
