import type { NotedEvent, TraceEvent } from './event.ts'
import { HELD_BACK } from './held-back.ts'
import type { ConnectionView, HerdView, LinkView, Said, ServerView } from './herd-view.ts'
import { isDown } from './life.ts'
import { portNamesOf } from './port-names.ts'
import { seeFault } from './see-fault.ts'
import { newLink, seeHerd } from './see-herd.ts'
import { tripSentence } from './trip-sentence.ts'

const SAID_KEPT = 300
const NOTES_KEPT = 100

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
      const open = server.connections.get(event.port)
      // What was said on a port before this connection was said on another.
      const connection = open && open.since <= event.t ? open : undefined
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
