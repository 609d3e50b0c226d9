import type { Copy, Verdict } from '../../trace/index.ts'
import { clamp } from './geometry.ts'

/** A copy is drawn on its way for at least this long, so that it can be seen on a wire without delay (µs). */
export const SHORTEST = 120_000
/** How long the mark of a flood that is not the shown one stays, and how long of that it fades (µs). */
export const STAYS = 2_000_000
export const FADES = 600_000
/** How long a mark pulses after the decision (µs). */
export const PULSES = 500_000

/** From here on a copy that is late draws near to the rim ever more slowly. */
const NEAR = 0.95
/** A late copy is as good as still when it is this many times as late as it was to take. */
const AS_GOOD_AS_STILL = 1.5

export type Times = Pick<Copy, 'sentAt' | 'due' | 'deliveredAt' | 'decidedAt' | 'verdict' | 'lostAt'>

/** How a copy is shown in time: live, long enough to be seen; else exactly as it was, and fading by a person's time. */
export interface Manner {
  /** No motion. */
  still?: boolean
  /** Seconds of the trace a second; absent: live. */
  pace?: number | undefined
}

const shortestOf = ({ pace }: Manner) => (pace === undefined ? SHORTEST : 0)

export type Look = 'under way' | 'lost' | Verdict

/** How a copy looks at one time. */
export interface Standing {
  look: Look
  /** How far along its lane: 0 at the sender's rim, 1 at the receiver's. */
  share: number
  /** Since when it has looked so: the decision or the loss (µs). */
  since?: number
}

/** When a copy's way ends, as it is drawn; undefined while that is not known. */
function endOf({ sentAt, deliveredAt, decidedAt, lostAt }: Times, manner: Manner): number | undefined {
  const end = lostAt ?? deliveredAt ?? decidedAt
  return end === undefined ? undefined : Math.max(end, sentAt + shortestOf(manner))
}

/**
 * How far along its lane a copy was lost: clear of both ends, and of the mark of a link that is down. One that never
 * went onto the wire is half way.
 */
export function lossShare({ sentAt, due, lostAt }: Times): number {
  if (lostAt === undefined) return 0
  if (lostAt <= sentAt) return 0.5
  return clamp((lostAt - sentAt) / Math.max(1, due - sentAt), 0.3, 0.85)
}

/** Where a copy is at `now` (µs), and as what. `still`: it stands half way until it has arrived. */
export function standingOf(copy: Times, now: number, manner: Manner = {}): Standing {
  const { still } = manner
  const end = endOf(copy, manner)
  const lost = copy.lostAt !== undefined
  const goal = lost ? lossShare(copy) : 1
  if (end === undefined || now < end) {
    if (still) return { look: 'under way', share: Math.min(0.5, goal) }
    const planned = end ?? Math.max(copy.due, copy.sentAt + shortestOf(manner))
    const way = Math.max(0, (now - copy.sentAt) / Math.max(1, planned - copy.sentAt))
    return { look: 'under way', share: goal * (end === undefined ? held(way) : way) }
  }
  if (lost) return { look: 'lost', share: goal, since: end }
  if (copy.verdict === undefined || copy.decidedAt === undefined) return { look: 'under way', share: 1 }
  const since = Math.max(copy.decidedAt, end)
  return now < since ? { look: 'under way', share: 1 } : { look: copy.verdict, share: 1, since }
}

/** Never at the rim, however late: who knows whether it arrives. */
function held(way: number): number {
  if (way <= NEAR) return way
  return 1 - (1 - NEAR) * Math.max(0.01, Math.exp((NEAR - way) / (1 - NEAR)))
}

/** From 1 to 0 while a mark that is not kept goes; `kept` marks stay. */
export function opacityOf(
  { since }: Standing,
  now: number,
  kept: boolean,
  { pace = 1 }: Manner = {},
): number {
  if (kept || since === undefined) return 1
  return clamp((since + STAYS * pace - now) / (FADES * pace), 0, 1)
}

/** From 0 to 1 while a mark pulses; undefined before and after, and without motion. */
export function pulseOf(
  { since }: Standing,
  now: number,
  { still, pace = 1 }: Manner = {},
): number | undefined {
  if (still || since === undefined || now >= since + PULSES * pace) return undefined
  return (now - since) / (PULSES * pace)
}

/** When the picture of a copy next changes by itself (µs): `now` while it moves, infinity when it never will. */
export function wakesAt(copy: Times, now: number, kept: boolean, manner: Manner = {}): number {
  const { still, pace = 1 } = manner
  const { look, share, since } = standingOf(copy, now, manner)
  if (since === undefined) {
    const end = endOf(copy, manner)
    if (still) return end !== undefined && now < end ? end : decisionAfter(copy, now)
    if (look === 'under way' && share === 1) return decisionAfter(copy, now)
    const planned = Math.max(copy.due, copy.sentAt + shortestOf(manner)) - copy.sentAt
    const asGoodAsStill = end === undefined && now - copy.sentAt > planned * AS_GOOD_AS_STILL
    return asGoodAsStill ? Number.POSITIVE_INFINITY : now
  }
  if (!still && now < since + PULSES * pace) return now
  if (kept) return Number.POSITIVE_INFINITY
  if (now >= since + STAYS * pace) return Number.POSITIVE_INFINITY
  return Math.max(now, since + (STAYS - FADES) * pace)
}

const decisionAfter = ({ decidedAt }: Times, now: number) =>
  decidedAt !== undefined && decidedAt > now ? decidedAt : Number.POSITIVE_INFINITY
