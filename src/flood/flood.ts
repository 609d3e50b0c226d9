import type { At, Line, PosixTime } from '../protocol/index.ts'

/** What a server holds of a client: the AT line, and the exact time it says. */
export interface Stored {
  line: Line
  at: PosixTime
}

/** What a flood looks at: an update that reached a server. */
export interface Arrival {
  /** The update; its `server` is the one that heard the client. */
  update: At
  /** The update as an AT line, its fields one space apart. */
  line: Line
  /** What the server holds of that client. */
  stored: Stored | undefined
  /** All friends of the server, whatever their links are doing. */
  friends: readonly string[]
}

/** What a flood says of an arrival. News is stored; `to` may be empty. */
export interface Decision {
  /** New to this server, known already, or older than what it holds. */
  verdict: 'news' | 'duplicate' | 'stale'
  /** The friends that the update goes on to. */
  to: readonly string[]
  /** The words in which it goes on: one line. */
  line: Line
}

/** A way to spread updates. Pure: the same arrival gets the same decision. */
export interface Flood {
  name: string
  /** Where it was described. */
  paper: string
  /** The rule in a sentence, for people. */
  rule: string
  decide(arrival: Arrival): Decision
}
