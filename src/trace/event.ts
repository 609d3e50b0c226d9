import type { BlockedEvent, LoopEvent, TurnEvent, UnblockedEvent } from './loop-event.ts'
import type { ToldEvent } from './told.ts'
import type { DeliveredEvent, DialEvent, LinkedEvent, LostEvent, SentEvent } from './wire-event.ts'

export type * from './loop-event.ts'
export type * from './wire-event.ts'

/**
 * What happened, as one union. Engines emit these and every view is computed from these alone.
 *
 * `t` is microseconds since the trace began, from one monotonic clock shared by all threads. Events of one
 * thread come in order; between threads they may arrive a few milliseconds out of order, so a reader sorts by `t`.
 *
 * A line on a wire is found again at its server without adding anything to the protocol: a wire's nth connection is
 * `link`; it reaches the friend from local port `port` (event `linked`); TCP keeps order, so the nth line that the wire
 * delivers on it is the nth line that the server handles from that port.
 */
export type TraceEvent =
  | HerdEvent
  | StateEvent
  | OpenedEvent
  | ClosedEvent
  | LinkedEvent
  | HandledEvent
  | RepliedEvent
  | SentEvent
  | DeliveredEvent
  | LostEvent
  | DialEvent
  | BlockedEvent
  | UnblockedEvent
  | SkewedEvent
  | AskedEvent
  | AnsweredEvent
  | ClientEvent
  | NotedEvent
  | ToldEvent
  | TrippedEvent
  | TurnEvent
  | LoopEvent
  | GapEvent

/** A machine's state as XState gives it: a name, or regions with their states. */
export type StateValue = string | { [region: string]: StateValue | undefined }

/** What a server decided about an update: new to it, known already, or older than what it has. */
export type Verdict = 'news' | 'duplicate' | 'stale'

/** The herd as it stands: at the start of a trace and whenever it changes. */
export interface HerdEvent {
  kind: 'herd'
  t: number
  preset: string
  title: string
  flood: string
  /** Whether servers send a friend what is stored when the link to it comes up. */
  catchUp: boolean
  /** After how many seconds servers forget a record; absent: never. */
  expiry?: number | undefined
  /** Whether a link is one connection that is kept, or each line has its own; absent: kept. */
  links?: 'persistent' | 'per-message' | undefined
  /** For how many milliseconds servers collect what goes to friends before they write it; absent: for a turn. */
  batch?: number | undefined
  /** The storm breaker: at most so many copies of one update are sent; absent: it is not known. */
  breaker?: number | undefined
  /** The flaws that servers have, by server; absent: none has any. */
  flaws?: Readonly<Record<string, readonly string[]>> | undefined
  /** Whether each friendship's directions run through relays (and so have dials). */
  wires: boolean
  servers: { name: string; port: number }[]
  friends: [string, string][]
  /** How much later than it could the places service answers, in milliseconds; absent: nobody can choose that. */
  placesDelay?: number | undefined
  /** In which event loop (thread) each server lives, by number; those of the same number share one. */
  loops?: Readonly<Record<string, number>> | undefined
  /** The server that has another name from now on: all else of it stays. */
  renamed?: { from: string; to: string } | undefined
  /** Another herd than before, or the same from its start: what was before is no part of it. */
  anew?: true | undefined
}

/** A machine moved: a server's life, or one of its links' (then `friend` is set). */
export interface StateEvent {
  kind: 'state'
  t: number
  server: string
  friend?: string
  /** The event that moved it. */
  event: string
  value: StateValue
  /** When the machine will try again: the `t` of its next attempt. */
  until?: number
}

/** A server accepted a connection; `port` is the other end's. */
export interface OpenedEvent {
  kind: 'opened'
  t: number
  server: string
  port: number
}

/** A server lost a connection; `why` is what ended it ("the other end closed it"). */
export interface ClosedEvent {
  kind: 'closed'
  t: number
  server: string
  port: number
  why: string
}

/** A server took the `n`th line (counting from 1, blank ones too) of the connection from `port`, and decided. */
export interface HandledEvent {
  kind: 'handled'
  t: number
  server: string
  port: number
  n: number
  what: 'iamat' | 'at' | 'whatsat' | 'hello' | 'control' | 'invalid'
  line: string
  /** The update's identity: its client ID and its time, as written, with a space between. */
  update?: string
  verdict?: Verdict
  /** The friends it goes on to. */
  to?: string[]
  /** The stored AT line, where it is news. */
  stored?: string
  /** `invalid`: what was wrong, and what would be right. */
  why?: string
  /** How many lines were taken for this one message, parts of lines too: only of a server whose messages are no lines. */
  lines?: number
}

/** A server answered the `n`th line of the connection from `port`. A WHATSAT's answer has line ends in it. */
export interface RepliedEvent {
  kind: 'replied'
  t: number
  server: string
  port: number
  n: number
  line: string
}

/** A server's clock goes ahead of the machine's by so many milliseconds from now on (behind it, where below 0). */
export interface SkewedEvent {
  kind: 'skewed'
  t: number
  server: string
  by: number
}

/** A server asked for places, to answer the `n`th line of the connection from `port`. */
export interface AskedEvent {
  kind: 'asked'
  t: number
  server: string
  port: number
  n: number
  client: string
}

/** The places came (`results` of them), or did not (`error`). */
export interface AnsweredEvent {
  kind: 'answered'
  t: number
  server: string
  port: number
  n: number
  results?: number
  error?: string
}

/** A client of the engine's own (the page's, a scenario's), seen from its side; `port` is its own. */
export interface ClientEvent {
  kind: 'client'
  t: number
  client: string
  server: string
  port: number
  does: 'opened' | 'said' | 'heard' | 'closed' | 'refused'
  line?: string
  why?: string
}

/** Something a person should know. */
export interface NotedEvent {
  kind: 'noted'
  t: number
  level: 'info' | 'warning' | 'error'
  server?: string
  text: string
}

/**
 * The storm breaker stopped a flood: `copies` of the update had been sent, and `server` was the first that would have
 * sent more. What is not sent from then on is `lost`, of which the first few are told.
 */
export interface TrippedEvent {
  kind: 'tripped'
  t: number
  server: string
  update: string
  copies: number
}

/** The reader was too slow, or away: `missed` events are not in this trace, from `since` (where that is known) to `t`. */
export interface GapEvent {
  kind: 'gap'
  t: number
  missed: number
  since?: number
  /** Of that time nothing is told but what still holds at its end; absent: all floods are told. */
  blank?: true
}
