import { angleOf, between, distance, type Point, type Segment, toward } from './geometry.ts'

/** The way of one direction's copies: from the sender's rim to the receiver's, a little to the right of the wire. */
export interface Lane {
  /** Where copies set out. */
  readonly start: Point
  /** Where a copy stands when it has arrived: just off the receiver's rim. */
  readonly end: Point
  /** The direction from start to end, in radians. */
  readonly angle: number
  readonly length: number
}

/** Sizes that go with a disc's radius, so that a crowded stage has smaller marks and narrower lanes. */
export interface Sizes {
  readonly radius: number
  /** A mark's scale: 1 is 13 units wide. */
  readonly mark: number
  /** How far a lane is from its wire's line. */
  readonly lane: number
}

export function sizesFor(radius: number): Sizes {
  const share = Math.max(0.55, Math.min(1, radius / 40))
  return { radius, mark: 1.4 * share, lane: 8 * share }
}

/** A mark's radius. */
export const markRadius = ({ mark }: Sizes): number => 6.6 * mark

/** The lane from a server's centre to its friend's. */
export function laneBetween(from: Point, to: Point, sizes: Sizes): Lane {
  const angle = angleOf(from, to)
  const right = angle + Math.PI / 2
  const length = distance(from, to)
  const rim = Math.sqrt(Math.max(0, sizes.radius ** 2 - sizes.lane ** 2))
  const setOut = Math.min(rim + 3, length / 2)
  const arrive = Math.min(rim + markRadius(sizes) + 7, length / 2)
  const start = toward(toward(from, angle, setOut), right, sizes.lane)
  const end = toward(toward(from, angle, length - arrive), right, sizes.lane)
  return { start, end, angle, length: distance(start, end) }
}

export const alongLane = (lane: Lane, share: number): Point => between(lane.start, lane.end, share)

/** The wire's own line, from rim to rim. */
export function wireBetween(a: Point, b: Point, { radius }: Sizes): Segment {
  const angle = angleOf(a, b)
  const trim = Math.min(radius + 2, distance(a, b) / 2)
  return { a: toward(a, angle, trim), b: toward(b, angle + Math.PI, trim) }
}
