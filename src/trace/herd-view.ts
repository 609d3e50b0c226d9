import type {
  Dials,
  HerdEvent,
  LoopEvent,
  NotedEvent,
  StateValue,
  TraceEvent,
  TrippedEvent,
  Verdict,
} from './event.ts'
import { HELD_BACK } from './held-back.ts'
import { isDown } from './life.ts'
import { portNamesOf } from './port-names.ts'
import { nameNow, type Renamed, rekeyed } from './rename.ts'
import { type FaultView, seeFault } from './see-fault.ts'
import { tripSentence } from './trip-sentence.ts'

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

const SAID_KEPT = 300
const NOTES_KEPT = 100

export const createHerdView = (): HerdView => ({ servers: new Map(), links: new Map(), notes: [], missed: 0 })

/** Takes the next event into the view, in place. */
export function see(view: HerdView, event: TraceEvent): void {
  switch (event.kind) {
    case 'herd':
      seeHerd(view, event)
      return
    case 'state': {
      const actor =
        event.friend === undefined ? view.servers.get(event.server) : linkOf(view, event.server, event.friend)
      if (!actor) return
      actor.state = event.value
      actor.since = event.t
      if ('sent' in actor) setUntil(actor, event.until)
      else if (isDown(event.value)) {
        actor.connections.clear()
        actor.records.clear()
        portNamesOf(view).forget(event.server)
        delete actor.blockedUntil
        delete actor.loop
      }
      return
    }
    case 'opened':
      view.servers.get(event.server)?.connections.set(event.port, {
        ...portNamesOf(view).take(event.server, event.port),
        port: event.port,
        since: event.t,
        lines: 0,
      })
      return
    case 'closed':
      view.servers.get(event.server)?.connections.delete(event.port)
      portNamesOf(view).end(event.server, event.port, event.t)
      return
    case 'linked': {
      const connection = view.servers.get(event.to)?.connections.get(event.port)
      if (connection) connection.friend = event.from
      else portNamesOf(view).keep(event.to, event, { friend: event.from })
      return
    }
    case 'client': {
      const connection = view.servers.get(event.server)?.connections.get(event.port)
      if (event.does !== 'opened') return
      if (connection) connection.client ??= event.client
      else portNamesOf(view).keep(event.server, event, { client: event.client })
      return
    }
    case 'handled': {
      const server = view.servers.get(event.server)
      if (!server) return
      const connection = server.connections.get(event.port)
      if (connection) connection.lines++
      if (event.update !== undefined) {
        const client = event.update.slice(0, event.update.lastIndexOf(' '))
        if (event.what === 'iamat' && connection) connection.client = client
        if (event.stored !== undefined) server.records.set(client, { line: event.stored, t: event.t })
      }
      const mark = event.verdict ?? (event.what === 'invalid' ? 'invalid' : undefined)
      say(server, {
        t: event.t,
        direction: 'in',
        who: nameOf(connection, event.port),
        line: event.line,
        ...(mark && { mark }),
        ...(event.why !== undefined && { why: event.why }),
      })
      return
    }
    case 'replied': {
      const server = view.servers.get(event.server)
      const who = nameOf(server?.connections.get(event.port), event.port)
      say(server, { t: event.t, direction: 'out', who, line: event.line })
      return
    }
    case 'sent': {
      const { t, from, to, line } = event
      count(view, event, 'sent')
      say(view.servers.get(from), { t, direction: 'out', who: to, line })
      return
    }
    case 'delivered':
      count(view, event, 'delivered')
      return
    case 'lost': {
      const { t, from, to, line, why } = event
      if (why !== HELD_BACK) count(view, event, 'lost')
      const mark = why === HELD_BACK ? 'held back' : 'lost'
      say(view.servers.get(from), { t, direction: 'out', who: to, line, mark, why })
      return
    }
    case 'dial': {
      const { kind, t, from, to, ...dials } = event
      Object.assign(linkOf(view, from, to) ?? {}, dials)
      return
    }
    case 'blocked':
    case 'unblocked':
    case 'skewed':
      seeFault(view, event)
      return
    case 'loop': {
      const server = view.servers.get(event.server)
      if (server) server.loop = event
      return
    }
    case 'noted':
      note(view, event)
      return
    case 'tripped':
      view.tripped = event
      note(view, { kind: 'noted', t: event.t, level: 'warning', text: tripSentence(event) })
      return
    case 'gap':
      view.missed += event.missed
      return
  }
}

function note(view: HerdView, event: NotedEvent) {
  view.notes.push(event)
  if (view.notes.length > NOTES_KEPT) view.notes.shift()
}

function seeHerd(view: HerdView, event: HerdEvent) {
  if (event.anew) {
    view.servers.clear()
    view.links.clear()
    delete view.tripped
  }
  view.herd = event
  if (event.renamed) rename(view, event.renamed)
  const before = view.servers
  view.servers = new Map(
    event.servers.map(({ name, port }) => {
      const fresh = {
        name,
        since: event.t,
        state: 'stopped',
        records: new Map(),
        connections: new Map(),
        said: [],
      }
      return [name, { ...fresh, ...before.get(name), port }]
    }),
  )
  const links = view.links
  view.links = new Map()
  for (const [a, b] of event.friends)
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const)
      view.links.set(`${from} ${to}`, links.get(`${from} ${to}`) ?? newLink(from, to, event.t))
}

/** A server is the same under its new name, and so are its links, though they are made anew. */
function rename(view: HerdView, renamed: Renamed) {
  view.servers = rekeyed(view.servers, renamed)
  const server = view.servers.get(renamed.to)
  if (server) server.name = renamed.to
  const links = [...view.links.values()]
  view.links = new Map()
  for (const link of links) {
    link.from = nameNow(link.from, renamed)
    link.to = nameNow(link.to, renamed)
    view.links.set(`${link.from} ${link.to}`, link)
  }
}

/** The link from one server to another; none where the herd is known and has none (any more). */
function linkOf(view: HerdView, from: string, to: string): LinkView | undefined {
  const key = `${from} ${to}`
  const known = view.links.get(key)
  if (known || view.herd) return known
  const link = newLink(from, to, 0)
  view.links.set(key, link)
  return link
}

function count(
  view: HerdView,
  { from, to }: { from: string; to: string },
  what: 'sent' | 'delivered' | 'lost',
) {
  const link = linkOf(view, from, to)
  if (link) link[what]++
}

const newLink = (from: string, to: string, since: number): LinkView => ({
  from,
  to,
  state: 'dialing',
  since,
  sent: 0,
  delivered: 0,
  lost: 0,
})

function setUntil(link: LinkView, until: number | undefined) {
  if (until === undefined) delete link.until
  else link.until = until
}

function say(server: ServerView | undefined, said: Said) {
  if (!server) return
  server.said.push(said)
  if (server.said.length > SAID_KEPT * 1.25) server.said = server.said.slice(-SAID_KEPT)
}

function nameOf(connection: ConnectionView | undefined, port: number): string {
  return connection?.friend ?? connection?.client ?? `:${port}`
}
