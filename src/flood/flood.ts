import type { At, Line } from '../protocol/index.ts'
import type { Stored } from './stored.ts'

/** An update that reached a server. */
export interface Arrival {
  /** Its `server` is the one that heard the client. */
  update: At
  /** The update as an AT line, its fields one space apart. */
  line: Line
  /** In which words it came: a client's IAMAT, a plain AT line (a person's, a foreign server's, catch-up), the flood's own. */
  said: 'IAMAT' | 'AT' | 'own'
  /** The names that the flood's own line carried beside it (see `Flood.read`). */
  names: readonly string[]
  /** The friend whose link it came on; undefined where it came from a client, or from whom is not known. */
  from: string | undefined
  /** What the server holds of that client. */
  stored: Stored | undefined
  /** All friends of the server, whatever their links are doing. */
  friends: readonly string[]
}

/** What a flood says of an arrival. */
export interface Decision {
  /** New to this server, known already, or older than what it holds. News is stored. */
  verdict: 'news' | 'duplicate' | 'stale'
  /** The friends that the update goes on to, and the one line in which it goes. */
  to: readonly string[]
  line: Line
  /** Control lines to send besides. */
  control?: readonly Sending[]
}

/** A line for some friends. */
export interface Sending {
  to: readonly string[]
  line: Line
  /** The update that it carries; absent on a control line. */
  update?: At
}

/** One server's part in a flood: it may remember. What it does follows from what it was told alone. */
export interface FloodRun {
  decide(arrival: Arrival): Decision
  /** A line of the flood's own that carries no update, from a friend; undefined where it means nothing. */
  control?(line: Line, from: string | undefined): readonly Sending[] | undefined
  /** The link to a friend came up; what to send it of `missed`, which catch-up would send (without this: all of it). */
  linkUp?(friend: string, missed: readonly Sending[]): readonly Sending[]
  /** The link to a friend went down. Until it does a link counts as up. */
  linkDown?(friend: string): readonly Sending[]
  /** The time has come that was asked for with `wake`. */
  woken?(key: string): readonly Sending[]
  /** Another flood takes over: what has to be sent so that nobody waits for this one. */
  end?(): readonly Sending[]
}

/** What a flood may know and ask of its server. */
export interface FloodSelf {
  name: string
  /** The server's friends as they are now. */
  friends(): readonly string[]
  /** What the server holds of a client. */
  stored(client: string): Stored | undefined
  /** Calls `woken(key)` after so many milliseconds. */
  wake(after: number, key: string): void
}

/** A herd's servers and friendships, as far as a flood's cost depends on them. */
export interface Graph {
  readonly servers: readonly { readonly name: string }[]
  readonly friends: readonly (readonly [string, string])[]
}

/**
 * What a flood promises of a herd in which nothing breaks; the checker holds every trace to it. Each is true only where
 * it holds also when two updates of a client are under way at once and cross. What a flood does not promise may fail:
 * the page then says that it was to be expected.
 */
export interface FloodPromises {
  /** In the end all servers hold the same of each client. */
  converges: boolean
  /** An update that one server accepts reaches all. */
  delivers: boolean
  /** An update never replaces a later one. */
  neverResurrects: boolean
  /** No update makes more than `mostCopies`. */
  bounded: boolean
  /** The most copies that an update makes when a client tells it to `origin`, once; undefined: too many to count. */
  mostCopies(graph: Graph, origin: string): number | undefined
  /** So long (milliseconds) may it do nothing before it mends what is missing; absent: it never waits. */
  rests?: number
}

/** A way to spread updates. */
export interface Flood {
  name: string
  /** Where it was described. */
  paper: string
  /** For people, a sentence each: the rule, what it costs, what goes wrong with it. */
  rule: string
  cost: string
  weakness: string
  /** Whether it must know who a line came from: then a dialing server names itself in the link's first line. */
  needsSender: boolean
  /**
   * Whether an AT line that was news to a server once changes nothing there when it comes again, and is sent to nobody,
   * for as long as no record is forgotten; absent: it may.
   */
  ignoresRepeats?: boolean
  promises: FloodPromises
  /** Reads a line that carries an update in words of the flood's own; undefined where it is none. */
  read?(line: Line): { update: At; names: string[] } | undefined
  begin(self: FloodSelf): FloodRun
}
