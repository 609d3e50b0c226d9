import type { CommandResult, HerdCommand } from '../../../herd/command.ts'
import type { TraceEvent } from '../../../trace/index.ts'
import type { AfterGap } from '../after-gap.ts'

/**
 * How the page stands to its feed. Lost: until it is live again, also while it is being tried. `retryAt`: milliseconds
 * since the epoch; past while it is being tried.
 */
export type ConnectionState =
  /** `share`: how much of it is here, in per cent, where that is known. */
  | { state: 'connecting'; share?: number }
  | { state: 'live' }
  /** It will not come, whatever is tried: a sentence that says why. */
  | { state: 'failed'; why: string }
  | { state: 'lost'; why: string; retryAt: number }

/** What a feed is, and what can be done with it. */
export interface FeedMarks {
  /** Real sockets, a herd on a virtual clock, or what was recorded. */
  kind: 'real' | 'simulated' | 'recording'
  /** What it is called, where it has a name: a recording's file. */
  name?: string
  /** From which all chance follows, where it is simulated. */
  seed?: number
  /** Which run it is: another run's trace has nothing to do with this one's. */
  run: string
  /** Whether commands can be given. */
  commands: boolean
  /**
   * How fast the trace's present goes on between two tellings, in seconds of the trace a second: 1 where real time runs,
   * 0 where nothing happens that is not told (a recording, a virtual clock that stands).
   */
  pace: number
  /** Where each server's log file is. */
  logs: Record<string, string>
  /** Where places come from, in words. */
  places: string
}

/** What the session hears of its feed. After the feed is closed nothing more. */
export interface FeedListener {
  /** First, and whenever one of them changes. Another `run` makes the session forget the trace. */
  marks(marks: FeedMarks): void
  connection(state: ConnectionState): void
  /** The past, whole: forget what you have; `now` is the trace's present (µs). */
  past(events: readonly TraceEvent[], now: number): void
  /** Events were missed, and the recent past does not go back to them: `now` is the trace's present (µs). */
  gap(after: AfterGap, now: number): void
  /** A piece of what was recorded, in about the order of time. It is held, and shown once all of it is here. */
  piece(events: readonly TraceEvent[]): void
  /** All pieces are here; `now` is the trace's end (µs). */
  whole(now: number): void
  /** What happened since, in the order of arrival: threads may be a few milliseconds out of order. */
  events(events: readonly TraceEvent[], now: number): void
  /** Something went wrong that is no command's result: a sentence for people. */
  problem(sentence: string): void
}

/** What feeds a session with a trace and takes commands. */
export interface Feed {
  /** Never rejects: what cannot be done is a result with a sentence that says why. */
  apply(command: HerdCommand): Promise<CommandResult>
  /** All that it can still tell, whole, as a recording; absent where nobody knows more than the session. */
  recording?(): Promise<ReadableStream<Uint8Array>>
  /** Has its time stand, or go on; absent where that is in nobody's hands. */
  hold?(held: boolean): void
  /** From which seed all chance is to follow in the next herd; undefined: its own. Absent where chance has none. */
  setSeed?(seed: number | undefined): void
  /** The herd's own clock, where it is here and does not go as real time does. */
  clock?: FeedClock
  /** Tries a lost source again now. */
  retry(): void
  /** Ends it, without a word to the listener. */
  close(): void
}

export interface FeedClock {
  /** The trace's time (µs). */
  now(): number
  /** Resolves when so many milliseconds of the herd's time have passed, or the signal is aborted. */
  pass(milliseconds: number, signal?: AbortSignal): Promise<void>
  /** What the herd's machine takes for the time: nanoseconds since the epoch. */
  wall(): bigint
}

/** Opens a feed from its source. `time`: milliseconds since the epoch. */
export type OpenFeed<Source> = (source: Source, listener: FeedListener, time: () => number) => Feed
