import { type Box, distanceToBox, overlap, type Point } from '../geometry.ts'
import { textWidth } from '../text.ts'
import type { PixelSize } from '../use-size.ts'

/** A name beside its server, with the ground that it is written on. */
export interface CrowdName {
  name: string
  box: Box
}

/** Of a name's letters, and of its ground beyond them (CSS pixels). */
export const NAME_SIZE = 14
const MARGIN = 4
const HEIGHT = 22

type At = ReadonlyMap<string, Point>

/** A name right of its server, or left of it where the stage ends. */
export function nameBeside(name: string, { x, y }: Point, radius: number, { width }: PixelSize): CrowdName {
  const wide = textWidth(name, NAME_SIZE) + 2 * MARGIN
  const right = x + radius + MARGIN
  const left = right + wide > width ? x - radius - MARGIN - wide : right
  return { name, box: { x: left, y: y - HEIGHT / 2, width: wide, height: HEIGHT } }
}

export const startOf = ({ box }: CrowdName): Point => ({ x: box.x + MARGIN, y: box.y + HEIGHT / 2 })

/** As many of the names of those in sight as lie over no other name and no server. */
export function namesThatFit(at: At, radius: number, size: PixelSize): CrowdName[] {
  const isSeen = ({ x, y }: Point) => x > 0 && y > 0 && x < size.width && y < size.height
  const seen = [...at].filter(([, point]) => isSeen(point))
  const names: CrowdName[] = []
  for (const [name, point] of seen) {
    const beside = nameBeside(name, point, radius, size)
    const isFree =
      names.every(({ box }) => overlap(box, beside.box) === 0) &&
      seen.every(([, other]) => other === point || distanceToBox(beside.box, other) > radius)
    if (isFree) names.push(beside)
  }
  return names
}
