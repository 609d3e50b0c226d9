import type { TraceEvent } from '../event.ts'
import type { FloodView } from '../flood-view.ts'
import type { Floods } from '../floods.ts'
import type { HerdView } from '../herd-view.ts'

export type Kind = TraceEvent['kind']

/**
 * A trace, held in order of time up to a bound. Times are microseconds of the trace. An index counts from the first event
 * held: `add` and `setBound` move what stands at it, so read what an index means before the next of them.
 */
export interface TraceStore {
  /** Takes events in about the order of time (threads may be some milliseconds apart); they are held in its order. */
  add(events: readonly TraceEvent[]): void
  /** Events held. */
  readonly size: number
  /** Events that are held no more, or came too late to be: they are older than the first held. */
  readonly dropped: number
  /** The time of the first event held; 0 where there is none. */
  readonly begins: number
  /** The time of the last event held; 0 where there is none. */
  readonly ends: number
  /** About how many events are held at most: old ones go some thousands at a time. */
  readonly bound: number
  setBound(events: number): void
  /** The index of the first event at or after a time; `size` where there is none. */
  indexAt(t: number): number
  /** The time of the event at an index from 0 to `size - 1`, as of `kindAt` and `at`; others are a RangeError. */
  timeAt(index: number): number
  kindAt(index: number): Kind
  at(index: number): TraceEvent
  /** Events with from ≤ t ≤ to, of these kinds only where some are given. Read it before the next `add`. */
  between(from: number, to: number, kinds?: readonly Kind[]): Iterable<TraceEvent>
  /** Events with from < t ≤ to: what leads from `seek(from)` to `seek(to)`. Read it before the next `add`. */
  following(from: number, to: number): Iterable<TraceEvent>
  /** The index of the next event after an index (-1: from the beginning), of these kinds only where some are given. */
  next(index: number, kinds?: readonly Kind[]): number | undefined
  /** The index of the last event before an index, of these kinds only where some are given. */
  previous(index: number, kinds?: readonly Kind[]): number | undefined
  /** How many events of each kind fall into each of so many equal parts of from ≤ t < to. Kinds of which none does are absent. */
  density(from: number, to: number, bins: number): Partial<Record<Kind, Uint32Array>>
  /** The floods of which something happened in from ≤ t ≤ to or both before and after, in the order they began. */
  floods(from: number, to: number): FloodSpan[]
  /** One flood as it stood just after all events with time ≤ t, however long ago it was; undefined where it is not held. */
  flood(update: string, t: number): FloodView | undefined
  /** Herd changes, faults, notes, gaps and moves in servers' lives with from ≤ t ≤ to: what a person would mark in time. */
  marks(from: number, to: number): TraceEvent[]
  /** What the herd looked like just after all events with time ≤ t; before the first event held: at `begins`. */
  seek(t: number): Moment
  /** Forgets everything but the bound. */
  clear(): void
}

/** What a herd looked like at one time. It is freshly made: the caller may go on with later events (`see`, `floods.add`). */
export interface Moment {
  t: number
  /** The index of the first event after it. */
  index: number
  view: HerdView
  /** The latest floods: see `chooseFloods`. Of older ones `TraceStore.flood` tells. */
  floods: Floods
  /** The same floods once more, freshly made: for who looks ahead of the moment. */
  again(): Floods
}

/** A flood from the first to the last that the trace holds of it. Counts are over all of that. */
export interface FloodSpan {
  update: string
  client: string
  /** The server that heard the client first, where the trace has that. */
  origin?: string
  begins: number
  ends: number
  sent: number
  news: number
  duplicates: number
  stale: number
  lost: number
  /** Copies that the storm breaker held back, as far as they were told of: neither sent nor lost. */
  held: number
}
