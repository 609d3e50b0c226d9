import type { Copy } from '../../trace/index.ts'
import { between, type Point } from './geometry.ts'
import { alongLane, type Lane, markRadius, type Sizes } from './lanes.ts'
import { type Look, type Manner, opacityOf, pulseOf, type Standing, standingOf, wakesAt } from './motion.ts'

/** Above this many copies on one lane a count stands for them. */
export const MOST_ON_LANE = 24
/** How many marks stand in line at a rim before a count stands for the rest. */
const IN_LINE = 3

export interface Scene {
  copies: readonly (Copy & { update: string })[]
  /** The update whose marks stay. */
  shown: string | undefined
  /** By `from to`. */
  lanes: ReadonlyMap<string, Lane>
  sizes: Sizes
  manner: Manner
}

/** A copy's mark; `angle` in radians, `pulse` from 0 to 1 while it does. */
export interface DrawnMark {
  id: string
  look: Look
  at: Point
  angle: number
  opacity: number
  pulse?: number
}

/** What a copy leaves on its lane, up to its mark. */
export interface DrawnTrail {
  id: string
  look: Look
  from: Point
  to: Point
  opacity: number
}

/** How many copies a lane has, where they are too many to draw. */
export interface DrawnCount {
  id: string
  at: Point
  text: string
}

export interface Drawing {
  marks: DrawnMark[]
  trails: DrawnTrail[]
  counts: DrawnCount[]
  /** When it next changes by itself (µs of the trace): `now` while something moves. */
  wakes: number
}

interface Seen {
  copy: Copy
  standing: Standing
  kept: boolean
  opacity: number
}

/** What is to be drawn of the copies at `now` (µs of the trace). */
export function drawCopies(scene: Scene, now: number): Drawing {
  const drawing: Drawing = { marks: [], trails: [], counts: [], wakes: Number.POSITIVE_INFINITY }
  const byLane = new Map<string, Seen[]>()
  for (const copy of scene.copies) {
    const id = `${copy.from} ${copy.to}`
    if (!scene.lanes.has(id)) continue
    if (now < copy.sentAt) {
      drawing.wakes = Math.min(drawing.wakes, copy.sentAt)
      continue
    }
    const kept = copy.update === scene.shown
    const standing = standingOf(copy, now, scene.manner)
    const opacity = opacityOf(standing, now, kept, scene.manner)
    drawing.wakes = Math.min(drawing.wakes, wakesAt(copy, now, kept, scene.manner))
    if (opacity === 0) continue
    const lane = byLane.get(id) ?? []
    lane.push({ copy, standing, kept, opacity })
    byLane.set(id, lane)
  }
  for (const [id, seen] of byLane) {
    const lane = scene.lanes.get(id)
    if (lane) drawLane(drawing, scene, now, id, lane, seen)
  }
  return drawing
}

function drawLane(
  drawing: Drawing,
  scene: Scene,
  now: number,
  id: string,
  lane: Lane,
  seen: readonly Seen[],
) {
  const many = seen.length > MOST_ON_LANE
  if (many) drawing.counts.push({ id, at: alongLane(lane, 0.35), text: `${seen.length} copies` })
  const drawn = many ? seen.filter(({ kept }) => kept).slice(-1) : seen
  const arrived = drawn.filter(({ standing }) => standing.share === 1).sort(byPrecedence)
  const step = (2 * markRadius(scene.sizes) + 3) / Math.max(1, lane.length)
  if (arrived.length > IN_LINE)
    drawing.counts.push({
      id: `${id} rim`,
      at: alongLane(lane, Math.max(0.3, 1 - step * (IN_LINE + 0.3))),
      text: `+${arrived.length - IN_LINE}`,
    })
  for (const one of drawn) {
    const { copy, standing, opacity } = one
    const inLine = arrived.indexOf(one)
    if (inLine >= IN_LINE) continue
    const share = inLine > 0 ? Math.max(0.3, 1 - inLine * step) : standing.share
    const at = alongLane(lane, share)
    const pulse = pulseOf(standing, now, scene.manner)
    const { look } = standing
    drawing.marks.push({
      id: copy.id,
      look,
      at,
      angle: lane.angle,
      opacity,
      ...(pulse !== undefined && { pulse }),
    })
    if (inLine <= 0) {
      const short = Math.min(share, markRadius(scene.sizes) / Math.max(1, lane.length))
      drawing.trails.push({
        id: copy.id,
        look,
        from: lane.start,
        to: between(lane.start, at, 1 - short),
        opacity,
      })
    }
  }
}

/** Who stands nearest to the rim: the shown flood's copies, then those that came first. */
function byPrecedence(one: Seen, other: Seen): number {
  if (one.kept !== other.kept) return one.kept ? -1 : 1
  return (
    (one.standing.since ?? Number.POSITIVE_INFINITY) - (other.standing.since ?? Number.POSITIVE_INFINITY) || 0
  )
}
