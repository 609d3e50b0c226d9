import type { Range } from '../../session/playhead.ts'
import type { Stroke } from '../../session/views/space-time.ts'
import { xOf } from '../../time/axis-range.ts'

/** Where the diagram's parts are, in CSS pixels. */
export interface Diagram {
  range: Range
  /** Of the axis, right of the names. */
  width: number
  height: number
  servers: number
}

/** Room for the names, and for the times below. */
export const NAMES = 112
export const TIMES = 22

/** Servers' lines are at least so far apart: then the diagram is higher than its view. */
const APART = 20

export const heightFor = (servers: number, height: number) => Math.max(height, servers * APART + TIMES)

export const yOf = ({ height, servers }: Diagram, server: number) =>
  ((server + 0.5) * (height - TIMES)) / Math.max(1, servers)

export const xIn = ({ range, width }: Diagram, t: number) => xOf(range, width, t)

/** A stroke's ends: of one that was lost, where that happened. */
export function endsOf(diagram: Diagram, { from, to, sentAt, endAt, share }: Stroke) {
  const y1 = yOf(diagram, from)
  return {
    x1: xIn(diagram, sentAt),
    y1,
    x2: xIn(diagram, endAt),
    y2: y1 + (yOf(diagram, to) - y1) * share,
  }
}

/** How far beyond the view a stroke is drawn. */
const BEYOND = 50

/** A stroke as far as it is seen: to dash one of a million pixels takes a browser seconds. */
export function seenOf(diagram: Diagram, stroke: Stroke) {
  const { x1, y1, x2, y2 } = endsOf(diagram, stroke)
  const within = (x: number) => Math.max(-BEYOND, Math.min(diagram.width + BEYOND, x))
  const yAt = (x: number) => (x2 === x1 ? y1 : y1 + ((y2 - y1) * (x - x1)) / (x2 - x1))
  const [left, right] = [within(x1), within(x2)]
  return {
    x1: left,
    y1: left === x1 ? y1 : yAt(left),
    x2: right,
    y2: right === x2 ? y2 : yAt(right),
  }
}

/** The stroke nearest to a point, if one is within reach. */
export function strokeAt(
  diagram: Diagram,
  strokes: readonly Stroke[],
  x: number,
  y: number,
  reach = 9,
): Stroke | undefined {
  let nearest: Stroke | undefined
  let least = reach
  for (const stroke of strokes) {
    const { x1, y1, x2, y2 } = endsOf(diagram, stroke)
    const length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    const along =
      length === 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length))
    const distance = Math.hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1))
    if (distance >= least) continue
    least = distance
    nearest = stroke
  }
  return nearest
}
