import { batchOfEvents, batchOfText, type GapEvent, type TraceEvent } from '../trace/index.ts'

/** What was left out, since when. */
export type ThinGap = Required<Omit<GapEvent, 'blank'>>

/** What a slow page is told in place of some events, and what it is not told. */
export interface Thinned {
  text: string
  /** What is left out: from when to when, and how many events; absent where all of them are told, if only in part. */
  gap?: ThinGap
}

/**
 * Kinds of events that nothing but themselves depends on: of a copy that was handled, it goes without saying that it was
 * delivered. All others are kept, for they say what holds: the state of servers and links, records, faults, floods.
 */
const LEFT_OUT: readonly TraceEvent['kind'][] = ['delivered', 'replied', 'turn', 'loop', 'asked', 'answered']

/** Trace text as a page gets it that cannot keep up. Copies go without their wording. */
export function thinned(text: string): Thinned {
  let gap: ThinGap | undefined
  const told = batchOfText(text).events.flatMap(event => {
    if (!LEFT_OUT.includes(event.kind)) return isCopy(event) ? { ...event, line: '' } : event
    gap = joined(gap, { kind: 'gap', since: event.t, t: event.t, missed: 1 })
    return []
  })
  return { text: batchOfEvents(told).text, ...(gap && { gap }) }
}

/** Both gaps as one. */
export function joined(gap: ThinGap | undefined, more: ThinGap): ThinGap {
  if (!gap) return more
  return {
    kind: 'gap',
    since: Math.min(gap.since, more.since),
    t: Math.max(gap.t, more.t),
    missed: gap.missed + more.missed,
  }
}

/** Whether it is a copy on a wire, or one that told its server nothing new. */
const isCopy = (event: TraceEvent) =>
  event.kind === 'sent' ||
  (event.kind === 'handled' && (event.verdict === 'duplicate' || event.verdict === 'stale'))
