import { type Box, clamp, type Point } from './geometry.ts'

/** Where servers may stand, in the stage's units. */
export interface Room {
  readonly width: number
  readonly height: number
  /** What the legend, the numbers and the buttons cover. */
  readonly keepOut: readonly Box[]
  /** The least distance of a disc's rim from the room's edge: what stands beside a server needs it. */
  readonly margin: { readonly x: number; readonly y: number }
}

/** Where a disc's centre may be, keep-outs aside. */
export function innerBox({ width, height, margin }: Room, radius: number): Box {
  const x = Math.min(width / 2, margin.x + radius)
  const y = Math.min(height / 2, margin.y + radius)
  return { x, y, width: width - 2 * x, height: height - 2 * y }
}

/** The nearest place to `point` where a disc of that radius is inside the room and clear of the keep-outs. */
export function bringIn(room: Room, point: Point, radius: number): Point {
  const inner = innerBox(room, radius)
  let { x, y } = point
  for (let pass = 0; pass < 3; pass++) {
    x = clamp(x, inner.x, inner.x + inner.width)
    y = clamp(y, inner.y, inner.y + inner.height)
    for (const box of room.keepOut) {
      const [left, right] = [box.x - radius, box.x + box.width + radius]
      const [top, bottom] = [box.y - radius, box.y + box.height + radius]
      if (x <= left || x >= right || y <= top || y >= bottom) continue
      const ways = [
        { x: left, y, by: x - left },
        { x: right, y, by: right - x },
        { x, y: top, by: y - top },
        { x, y: bottom, by: bottom - y },
      ].filter(
        way =>
          way.x >= inner.x &&
          way.x <= inner.x + inner.width &&
          way.y >= inner.y &&
          way.y <= inner.y + inner.height,
      )
      const nearest = ways.sort((one, other) => one.by - other.by)[0]
      if (nearest) ({ x, y } = nearest)
    }
  }
  return { x, y }
}
