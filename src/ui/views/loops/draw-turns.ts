import type { Wakening } from '../../../trace/index.ts'
import type { LoopTurns } from '../../session/views/loops.ts'
import { type Drawing, inSight } from './drawing.ts'
import { allWakenings, wakenings } from './wakenings.tsx'

/** A turn is drawn at least so wide, and shapes at least so far apart (CSS pixels). */
const LEAST = 1.5
const APART = 10

/** The opacity that turns have at least. */
const PALEST = 0.5

const paths = Object.fromEntries(
  allWakenings.map(woke => [woke, new Path2D(wakenings[woke].shape)]),
) as Record<Wakening, Path2D>

const busy = ({ from, to, ran }: LoopTurns, index: number): number =>
  (ran[index] ?? 0) / Math.max(1, (to[index] ?? 0) - (from[index] ?? 0))

/** Each turn as a block, and above its begin, where there is room, the shape of what woke it. */
export function drawTurns(drawing: Drawing): void {
  const {
    ctx,
    lane: { turns },
    place,
    colors,
  } = drawing
  const { top, bottom } = place.turns
  let lastShape = Number.NEGATIVE_INFINITY
  for (let index = 0; index < turns.from.length; index++) {
    const span = inSight(drawing, turns.from[index] ?? 0, turns.to[index] ?? 0, LEAST)
    if (!span) continue
    const woke = turns.woke[index] ?? 'data'
    ctx.fillStyle = colors.woke[woke]
    // Several that are drawn as one are as pale as the loop was idle between them.
    ctx.globalAlpha = Math.max(PALEST, busy(turns, index))
    ctx.fillRect(span.left, top, span.right - span.left, bottom - top)
    ctx.globalAlpha = 1
    if (span.left - lastShape < APART) continue
    lastShape = span.left
    ctx.translate(span.left + LEAST / 2, place.shapes)
    ctx.fill(paths[woke], 'evenodd')
    ctx.translate(-span.left - LEAST / 2, -place.shapes)
  }
}

/** Each line that waited: a tick where it came, and a thin line until it was handled. */
export function drawWaits(drawing: Drawing): void {
  const {
    ctx,
    lane: { waits },
    place,
    colors,
  } = drawing
  ctx.fillStyle = colors.waits
  for (let index = 0; index < waits.from.length; index++) {
    const span = inSight(drawing, waits.from[index] ?? 0, waits.to[index] ?? 0, 1)
    if (!span) continue
    const { line, reach } = place.waits
    ctx.fillRect(span.left, line - 0.5, span.right - span.left, 1)
    ctx.fillRect(span.left, line - reach, 1.5, 2 * reach)
  }
}
