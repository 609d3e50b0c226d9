import type {
  CheckVerdict,
  ConnectionView,
  Copy,
  Dials,
  Finding,
  HerdEvent,
  LinkView,
  LoopEvent,
  NotedEvent,
  Said,
  StateValue,
  TrippedEvent,
} from '../../trace/index.ts'
import type { Clock } from './clock.ts'
import type { ConnectionState, FeedMarks } from './feeds/feed.ts'
import type { Playhead, Range } from './playhead.ts'
import type { ScenarioView } from './scenario/scenario-view.ts'

/**
 * What crosses between the session worker and the page's main thread: view models, at most one a frame, and the few
 * calls the page makes. The worker holds the trace; the main thread draws. All `t`s are microseconds of the trace.
 */
export interface PageView {
  connection: ConnectionState
  /** What feeds the page, and whether commands can be given; absent until it has said so. */
  marks?: Pick<FeedMarks, 'kind' | 'name' | 'seed' | 'run' | 'commands' | 'pace'> | undefined
  /** The playhead's time, by both threads' clock (milliseconds since the epoch). What else is here is as it was then. */
  clock: Clock
  time: TimeView
  /** Absent until the first past has come. */
  herd?: HerdEvent | undefined
  /** Where each server's log file is. */
  logs: Record<string, string>
  /** Where places come from, in words. */
  places: string
  stage: StageView
  /** The latest floods, newest first, at most 60. */
  floods: FloodSummary[]
  /** Whether the stage shows the latest flood, whichever that is, or one that was chosen. */
  follows: 'latest' | 'chosen'
  selected?: SelectedServer | SelectedWire | undefined
  /** What this page's client said and heard, oldest first. */
  conversation: Utterance[]
  notes: NotedEvent[]
  /** The flood that the storm breaker stopped last. */
  tripped?: TrippedEvent | undefined
  /** Events that were never told because this page was too slow. */
  missed: number
  /** What the whole trace says of the floods' promises; wherever the playhead is. */
  promises: PromisesView
  /** The scenario that is open. */
  scenario?: ScenarioView | undefined
  /** What a scenario's run tells people at the playhead; empty: nothing now; absent: nothing until then. */
  caption?: string | undefined
  /** Where what the page does is recorded as a scenario: how many things were done. */
  doing?: DoingView | undefined
}

/** What is recorded of a person's doing: how many things, since when (milliseconds since the epoch). */
export interface DoingView {
  done: number
  begunAt: number
  /** The herd on which it was done is not there any more. */
  isOver: boolean
}

/** All that the session tells. The copies move far more often than what is read. */
export interface SessionView extends PageView {
  copies: StageCopies
}

/** What is new in a view: only these parts. A part that is there and undefined is gone. */
export type ViewChange = { [Part in keyof SessionView]?: SessionView[Part] | undefined }

/** What became of each promise so far; no verdicts: nothing is judged. */
export interface PromisesView {
  verdicts: readonly CheckVerdict[]
  findings: readonly Finding[]
}

/** The playhead, and the trace that it can go to. */
export interface TimeView {
  mode: Playhead['mode']
  /** Seconds of the trace a second, when it plays. */
  speed: number
  loop?: Range | undefined
  /** One end of a loop whose other end is not marked yet (µs): of what is held. */
  mark?: number | undefined
  /** What slow motion has left out because it fell too far behind (µs). */
  skipped: number
  /** The trace's present. */
  live: Clock
  /** The time of the first event held (µs). */
  begins: number
  /** Events held; events that are held no more; how many are held at most. */
  size: number
  dropped: number
  bound: number
}

/** Copies under way, lately decided or lost, and all of the shown flood. */
export type StageCopies = readonly (Copy & { update: string })[]

export interface StageView {
  servers: StageServer[]
  /** Both directions of every friendship. */
  wires: StageWire[]
  flood?: FloodSummary
}

export interface StageServer {
  name: string
  port: number
  /** stopped, starting, up, paused, stopping or crashed. */
  life: string
  busy: boolean
  /** WHATSATs waiting for places now. */
  asking: boolean
  /** Whether it has the shown flood's update, and since when. */
  reachedAt?: number
  /** Its flaws; absent where it has none. */
  flaws?: readonly string[]
  /** How many records it stores; absent where none. */
  records?: number
  /** The event loop it lives in, where it shares that with others. */
  loop?: number
  /** When its event loop, which stands still, is to go on. */
  blockedUntil?: number
  /** By how many milliseconds its clock goes ahead (behind: below 0). */
  skew?: number
  /** Connections that are no friend's. */
  clients: { port: number; label: string }[]
}

/** Its dials are absent where there is no relay. */
export interface StageWire extends Partial<Dials> {
  from: string
  to: string
  /** dialing, up, backing off or cut. */
  state: string
  until?: number
}

/** The flood that the stage's numbers speak of: the latest, or the one that was chosen. */
export interface FloodSummary {
  update: string
  client: string
  origin?: string
  beganAt: number
  lastAt: number
  reached: number
  /** Servers in the herd as it was when something last happened to the flood. */
  servers: number
  sent: number
  news: number
  duplicates: number
  stale: number
  lost: number
  /** Copies that the storm breaker held back, as far as they were told of: neither sent nor lost. */
  held: number
  /** Neither decided nor lost yet. */
  underWay: number
  /** One copy for each server but the first. */
  leastPossible: number
  /** Microseconds from its beginning until the last server that it reached had it. */
  took: number
  /** Wires on its way to the furthest server; absent where its origin is not known. */
  hops?: number
  /** The origin's eccentricity: the hops that no flood can better. */
  leastHops?: number
  /** What the herd spread updates by when something last happened to it. */
  by?: string
}

export interface SelectedServer {
  kind: 'server'
  name: string
  port: number
  state: StateValue
  blockedUntil?: number
  /** By how many milliseconds its clock goes ahead (behind: below 0). */
  skew?: number
  /** How its event loop did lately; absent until that is told. */
  loop?: LoopEvent
  /** How many records it stores; of them the last 200. */
  stored: number
  records: { client: string; server: string; location: string; time: string; t: number }[]
  /** How many clients are connected; its friends' links, and the last 200 clients. */
  clients: number
  connections: ConnectionView[]
  /** Its links; one of a server that has no process is in the state `none`. */
  links: LinkView[]
  /** The newest last, at most 100. */
  said: Said[]
  log?: string
}

export interface SelectedWire {
  kind: 'wire'
  /** The two directions of the friendship, with states as in `SelectedServer`. */
  directions: [LinkView, LinkView]
  /** What is on it now, or lately was (at most 30, newest last). */
  copies: (Copy & { update: string })[]
}

export interface Utterance {
  t: number
  server: string
  does: 'said' | 'heard' | 'closed' | 'refused'
  line: string
  /** Where the line is a refusal: what was wrong, in the server's words. */
  why?: string
  /** It was the page's second client. */
  second?: true
}

/** What a person has selected: shared by every view. */
export type Selection = { kind: 'server'; name: string } | { kind: 'wire'; a: string; b: string }
