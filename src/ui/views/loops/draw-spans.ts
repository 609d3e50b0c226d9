import type { LaneStill } from '../../../trace/index.ts'
import { lateText } from '../../inspector/loop-text.ts'
import { awaitTracks } from './await-tracks.ts'
import { type Drawing, inSight } from './drawing.ts'
import { textSize } from './lane-place.ts'

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

/** What standstills are, in words: over one that has room for them, else before it, where there is room between it and the last. */
export function drawTexts(drawing: Drawing): void {
  const { ctx, lane, place, colors } = drawing
  ctx.textAlign = 'center'
  ctx.textBaseline = 'middle'
  const high = textSize(place.height) + 6
  let free = 0
  for (const still of lane.stills) {
    const span = inSight(drawing, still.from, still.to, 3)
    if (!span) continue
    const text = stillText(still)
    const wide = ctx.measureText(text).width + 12
    const isWithin = span.right - span.left >= wide
    const left = isWithin ? (span.left + span.right - wide) / 2 : span.left - wide - 3
    const isFree = isWithin || left >= free
    free = span.right
    if (!isFree) continue
    ctx.fillStyle = colors.panel
    ctx.fillRect(left, (place.height - high) / 2, wide, high)
    ctx.fillStyle = colors.still
    ctx.fillText(text, left + wide / 2, place.height / 2 + 1)
  }
}

/** What a standstill is, in words. */
export const stillText = ({ from, to, why }: LaneStill): string =>
  `${why === 'blocked' ? 'blocked' : 'stands still for places,'} ${lateText(to - from)}`
