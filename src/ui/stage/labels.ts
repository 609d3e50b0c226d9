import {
  angleOf,
  type Box,
  between,
  clamp,
  distanceToBox,
  grow,
  lengthWithin,
  overlap,
  type Point,
  type Segment,
} from './geometry.ts'

export interface Disc {
  readonly at: Point
  readonly radius: number
}

/** What a label should not be laid over. */
export interface Obstacles {
  readonly room: Box
  readonly boxes: readonly Box[]
  readonly discs: readonly Disc[]
  /** Wires, and how far to each side of its line a wire's copies run. */
  readonly wires: readonly Segment[]
  readonly laneWidth: number
  /** How much it matters that a label lies over a wire; 1 where it is not said. */
  readonly wireWeight?: number
}

/** On which side of what it labels a label lies: -1 left or above, 1 right or below. */
export interface Side {
  readonly x: -1 | 0 | 1
  readonly y: -1 | 0 | 1
}

export interface Label {
  readonly box: Box
  readonly side: Side
  /** How badly it lies: 0 where it covers nothing. */
  readonly clash: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** How much a box covers of what it should not; 0 where nothing. */
export function clashOf(
  box: Box,
  { room, boxes, discs, wires, laneWidth, wireWeight = 1 }: Obstacles,
): number {
  const outside =
    Math.max(0, room.x - box.x, box.x + box.width - room.x - room.width) +
    Math.max(0, room.y - box.y, box.y + box.height - room.y - room.height)
  let sum = 8 * outside
  for (const other of boxes) sum += 4 * overlap(box, other)
  for (const { at, radius } of discs) sum += 4 * Math.max(0, radius + 2 - distanceToBox(box, at))
  const wide = grow(box, laneWidth)
  for (const wire of wires) sum += wireWeight * lengthWithin(wide, wire)
  return sum
}

/** The middle of the widest gap between the directions, and how wide it is. Up, where there is no direction. */
export function widestGap(angles: readonly number[]): { angle: number; width: number } {
  const sorted = angles.toSorted((a, b) => a - b)
  let widest = { angle: -Math.PI / 2, width: 0 }
  for (const [index, angle] of sorted.entries()) {
    const next = sorted[index + 1] ?? (sorted[0] ?? angle) + 2 * Math.PI
    if (next - angle > widest.width) widest = { angle: (angle + next) / 2, width: next - angle }
  }
  return sorted.length === 0 ? { angle: -Math.PI / 2, width: 2 * Math.PI } : widest
}

/** How far two directions are from each other, from 0 to π. */
export function turnBetween(one: number, other: number): number {
  const turn = Math.abs(one - other) % (2 * Math.PI)
  return Math.min(turn, 2 * Math.PI - turn)
}

const DIRECTIONS = Array.from({ length: 24 }, (_, index) => (index * Math.PI) / 12)

/** A place for a label around a disc: where it covers least, then nearest to the middle of the widest gap. */
export function labelAround(disc: Disc, size: Size, gap: number, obstacles: Obstacles): Label {
  const others = obstacles.wires.flatMap(({ a, b }) =>
    a === disc.at ? [angleOf(a, b)] : b === disc.at ? [angleOf(b, a)] : [],
  )
  const free = widestGap(others).angle
  const candidates = DIRECTIONS.map(angle => {
    const [x, y] = [Math.cos(angle), Math.sin(angle)]
    const reach = disc.radius + gap
    const middle = {
      x: disc.at.x + x * reach + (size.width / 2) * clamp(x * 1.7, -1, 1),
      y: disc.at.y + y * reach + (size.height / 2) * clamp(y * 1.7, -1, 1),
    }
    const upright = Math.min(Math.abs(x), Math.abs(y))
    return labelAt(middle, size, { x, y }, obstacles, 2 * turnBetween(angle, free) + 3 * upright)
  })
  return least(candidates)
}

/** Where along a wire a label may be, as shares of its length from `a`: the first are preferred. */
const SHARES = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74]

/**
 * A place for a label beside a wire, near `share` of its way from `a`, on either side, `rather` on one: 1 is the right
 * hand of who goes from `a` to `b`, -1 the left.
 */
export function labelAlong(
  wire: Segment,
  share: number,
  rather: 1 | -1,
  size: Size,
  obstacles: Obstacles,
): Label {
  const angle = angleOf(wire.a, wire.b)
  // Closer to copies than a server's label: it is about this very wire.
  const close = { ...obstacles, laneWidth: obstacles.laneWidth - 5 }
  const candidates = SHARES.flatMap(shift =>
    [1, -1].map(side => {
      const normal = { x: -Math.sin(angle) * side, y: Math.cos(angle) * side }
      const foot = between(wire.a, wire.b, clamp(share + shift - 0.5, 0.12, 0.88))
      const reach = Math.abs(normal.x) * (size.width / 2) + Math.abs(normal.y) * (size.height / 2)
      const away = close.laneWidth * (Math.abs(normal.x) + Math.abs(normal.y)) + 1 + reach
      const middle = { x: foot.x + normal.x * away, y: foot.y + normal.y * away }
      return labelAt(
        middle,
        size,
        { x: 0, y: 0 },
        close,
        20 * Math.abs(shift - 0.5) + (side === rather ? 0 : 4),
      )
    }),
  )
  return least(candidates)
}

type Candidate = Label & { cost: number }

function labelAt(middle: Point, size: Size, to: Point, obstacles: Obstacles, dislike: number): Candidate {
  const box = { x: middle.x - size.width / 2, y: middle.y - size.height / 2, ...size }
  const clash = clashOf(box, obstacles)
  return { box, side: { x: sideOf(to.x), y: sideOf(to.y) }, clash, cost: clash + dislike }
}

const sideOf = (direction: number) => (direction > 0.35 ? 1 : direction < -0.35 ? -1 : 0)

function least(candidates: readonly Candidate[]): Label {
  const { box, side, clash } = candidates.reduce((one, other) => (other.cost < one.cost ? other : one))
  return { box, side, clash }
}
