import type { LoopLane } from '../../session/views/loops.ts'
import type { LaneColors } from './colors.ts'
import type { LanePlace } from './lane-place.ts'

/** What is drawn of one lane, and where; the lane's top is at 0. */
export interface Drawing {
  ctx: CanvasRenderingContext2D
  lane: LoopLane
  place: LanePlace
  width: number
  /** The x of a time. */
  x(t: number): number
  colors: LaneColors
}

/** The part of from ≤ t ≤ to that is in sight, at least so wide; undefined where none is. */
export function inSight({ x, width }: Drawing, from: number, to: number, least: number): Span | undefined {
  const left = x(from)
  const right = Math.max(left + least, x(to))
  if (right < 0 || left > width) return undefined
  return { left: Math.max(-OVER, left), right: Math.min(width + OVER, right) }
}

interface Span {
  left: number
  right: number
}

/** What goes on past the edge is drawn so far past it (CSS pixels), so that its end is not seen. */
const OVER = 6
