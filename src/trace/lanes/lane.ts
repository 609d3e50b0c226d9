import type { LoopEvent, Wakening } from '../event.ts'

/** What one server's event loop did in a stretch of time. Times are microseconds of the trace. */
export interface Lane {
  server: string
  turns: LaneTurn[]
  /** WHATSATs that wait, or waited, for places, in the order they were asked. */
  awaits: LaneAwait[]
  /** Lines that had to wait for a turn, in the order they were handled. */
  waits: LaneWait[]
  /** Stretches in which the loop stood still. */
  stills: LaneStill[]
  /** How the loop did, each time that it was told of a time in the stretch. */
  loops: LoopEvent[]
}

/** One turn of the loop in which the server did something. */
export interface LaneTurn {
  from: number
  to: number
  woke: Wakening
  /** How many lines the server handled, also where the trace tells fewer of them. */
  lines: number
  said: LaneLine[]
}

/** A line that a server took in a turn, or answered with. */
export interface LaneLine {
  t: number
  does: 'handled' | 'replied'
  /** The other end: a friend, a client, or `:port`. */
  who: string
  line: string
  /** What was decided of it: a verdict, or what kind of line it is. */
  mark?: string
}

/** `to` is absent while it waits. */
export interface LaneAwait {
  from: number
  to?: number
  /** Whose places. */
  client: string
  /** How many lines the server handled meanwhile. */
  meanwhile: number
  error?: string
}

/**
 * A line that lay there while another turn ran, or the loop stood still: handed over at `from`, handled at `to`. Known of lines that a wire
 * delivered and of what the engine's own clients said. When another client's line came, only its kernel knows.
 */
export interface LaneWait {
  from: number
  to: number
  who: string
  line: string
}

/** Why a loop stood still: it was blocked by a person, or waited for places without giving way. */
export interface LaneStill {
  from: number
  /** When it went on, or is to. */
  to: number
  why: 'blocked' | 'places'
}
