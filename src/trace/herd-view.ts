import type { Dials, HerdEvent, LoopEvent, NotedEvent, StateValue, TrippedEvent, Verdict } from './event.ts'
import type { FaultView } from './see-fault.ts'

/** A line that a server said or heard, newest last. */
export interface Said {
  t: number
  direction: 'in' | 'out'
  /** A friend, a client, or `:port`. */
  who: string
  line: string
  /** What was decided or became of it. */
  mark?: Verdict | 'lost' | 'held back' | 'invalid'
  why?: string
}

export interface ConnectionView {
  /** The other end's port. */
  port: number
  since: number
  /** The friend whose link this is; else it is a client. */
  friend?: string
  /** The last client ID that an IAMAT on it named, or the engine's own client's name. */
  client?: string
  lines: number
}

/** A stored AT line, and since when. */
export interface Stored {
  line: string
  t: number
}

/** What a server has stored, by client: a map, or what does the same. */
export interface Records extends Iterable<[client: string, stored: Stored]> {
  readonly size: number
  get(client: string): Stored | undefined
  has(client: string): boolean
  set(client: string, stored: Stored): void
  keys(): Iterable<string>
  clear(): void
}

export interface ServerView extends FaultView {
  name: string
  port: number
  /** The state of its machine, and since when. */
  state: StateValue
  since: number
  records: Records
  connections: Map<number, ConnectionView>
  /** How its event loop did lately; absent until that is told, and of a server without a process. */
  loop?: LoopEvent
  /** The last lines, at most `SAID_KEPT`. */
  said: Said[]
}

/** One direction of a friendship: `from` dials `to`. Dials are absent where there is no relay. */
export interface LinkView extends Partial<Dials> {
  from: string
  to: string
  state: StateValue
  since: number
  /** Backing off: when it dials again. */
  until?: number
  sent: number
  delivered: number
  lost: number
}

/** What a herd looks like after a trace's events: the state that pages show. */
export interface HerdView {
  herd?: HerdEvent
  servers: Map<string, ServerView>
  /** By `from to`. */
  links: Map<string, LinkView>
  notes: NotedEvent[]
  /** The flood that the storm breaker stopped last. */
  tripped?: TrippedEvent
  /** Events that were missed (a reader too slow). */
  missed: number
}

export const createHerdView = (): HerdView => ({ servers: new Map(), links: new Map(), notes: [], missed: 0 })
