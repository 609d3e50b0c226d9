import { distance, distanceToBox, nearestOn, type Point, type Segment } from './geometry.ts'
import { innerBox, type Room } from './room.ts'

/** How many places are compared each way. */
const STEPS = 24

/** The place for one more disc that is furthest from discs, wires and what the stage keeps clear. */
export function roomiest(
  room: Room,
  discs: readonly Point[],
  wires: readonly Segment[],
  radius: number,
): Point {
  const { x, y, width, height } = innerBox(room, radius + 6)
  const middle = { x: x + width / 2, y: y + height / 2 }
  let best = { at: middle, clear: Number.NEGATIVE_INFINITY }
  for (let column = 0; column <= STEPS; column++)
    for (let row = 0; row <= STEPS; row++) {
      const at = { x: x + (width * column) / STEPS, y: y + (height * row) / STEPS }
      const clear =
        Math.min(
          ...discs.map(point => distance(point, at)),
          ...wires.map(wire => 1.6 * distance(nearestOn(wire, at), at)),
          ...room.keepOut.map(box => 1.6 * distanceToBox(box, at)),
        ) -
        distance(at, middle) / 10
      if (clear > best.clear) best = { at, clear }
    }
  return best.at
}
