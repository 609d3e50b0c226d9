import type { LaneStill } from '../../../trace/index.ts'
import { lateText } from '../../inspector/loop-text.ts'
import { awaitTracks } from './await-tracks.ts'
import { type Drawing, inSight } from './drawing.ts'

/** A text is written where there is so much room (CSS pixels). */
const ROOM = 130

/** So far apart are the lines of a standstill's hatching. */
const HATCH = 7

/** Awaits, each a span between two posts above the turns; without its second post, it goes on. */
export function drawAwaits(drawing: Drawing): void {
  const { ctx, lane, place, width, x, colors } = drawing
  const { top, track, tracks } = place.awaits
  ctx.fillStyle = colors.awaits
  for (const { from, to, track: row } of awaitTracks(lane.awaits, tracks)) {
    const span = inSight(drawing, from, to ?? Number.POSITIVE_INFINITY, 2)
    if (!span) continue
    const y = top + row * track
    ctx.fillRect(span.left, y, span.right - span.left, track - 1)
    ctx.fillRect(span.left, y - 1, 2, track + 2)
    if (to !== undefined && x(to) <= width) ctx.fillRect(span.right - 2, y - 1, 2, track + 2)
  }
}

/** Where the loop stood still, hatched from top to bottom. */
export function drawStills(drawing: Drawing): void {
  const { ctx, lane, place, colors } = drawing
  for (const { from, to } of lane.stills) {
    const span = inSight(drawing, from, to, 3)
    if (!span) continue
    const { left, right } = span
    ctx.save()
    ctx.beginPath()
    ctx.rect(left, 1, right - left, place.height - 2)
    ctx.clip()
    ctx.strokeStyle = colors.still
    ctx.lineWidth = 1.2
    ctx.beginPath()
    // The lines stand where the trace's time is, so that they do not swim while it moves.
    for (let at = left - place.height - (left % HATCH); at < right; at += HATCH) {
      ctx.moveTo(at, place.height)
      ctx.lineTo(at + place.height, 0)
    }
    ctx.stroke()
    ctx.restore()
    ctx.strokeStyle = colors.still
    ctx.strokeRect(left, 1, right - left, place.height - 2)
  }
}

/** What standstills are, in words, over all else. */
export function drawTexts(drawing: Drawing): void {
  const { ctx, lane, place, colors } = drawing
  ctx.textAlign = 'center'
  ctx.textBaseline = 'middle'
  for (const still of lane.stills) {
    const span = inSight(drawing, still.from, still.to, 3)
    if (!span || span.right - span.left < ROOM) continue
    const text = stillText(still)
    const half = ctx.measureText(text).width / 2 + 6
    const x = (span.left + span.right) / 2
    ctx.fillStyle = colors.panel
    ctx.fillRect(x - half, place.height / 2 - 9, half * 2, 18)
    ctx.fillStyle = colors.still
    ctx.fillText(text, x, place.height / 2 + 1)
  }
}

/** What a standstill is, in words. */
export const stillText = ({ from, to, why }: LaneStill): string =>
  `${why === 'blocked' ? 'blocked' : 'stands still for places,'} ${lateText(to - from)}`
