import { lineOf, parseMessage, textOf } from '../../protocol/index.ts'
import { isDown, type LinkView, type ServerView, type TraceEvent } from '../../trace/index.ts'
import { latestOf } from './latest-of.ts'
import type { Story } from './story.ts'
import type { SelectedServer, SelectedWire, Selection } from './view.ts'

const SAID_SHOWN = 100

/** How many records and clients of a server are shown: thousands would hold up the page, and nobody reads them. */
const ROWS_SHOWN = 200

/** What there is to say of what is selected; undefined where the herd has no such thing. */
export function selectedView(
  story: Story,
  selection: Selection | undefined,
  logs: Record<string, string>,
): SelectedServer | SelectedWire | undefined {
  if (!selection) return undefined
  if (selection.kind === 'wire') return selectedWire(story, selection.a, selection.b)
  const server = story.herd.servers.get(selection.name)
  return server && selectedServer(story, server, logs[selection.name])
}

/** Whether an event may change what there is to say of a selection. */
export function concerns(selection: Selection, event: TraceEvent): boolean {
  if (event.kind === 'herd') return true
  // Turns are many, and the views of them ask for them.
  if (event.kind === 'turn') return false
  const names = namesIn(event)
  if (selection.kind === 'server') return names.includes(selection.name)
  return names.length > 0 && names.every(name => name === selection.a || name === selection.b)
}

function namesIn(event: TraceEvent): string[] {
  if ('from' in event) return [event.from, event.to]
  if (!('server' in event) || event.server === undefined) return []
  return event.kind === 'state' && event.friend !== undefined ? [event.server, event.friend] : [event.server]
}

function selectedServer(story: Story, server: ServerView, log: string | undefined): SelectedServer {
  const { name, port, state, blockedUntil, skew, loop } = server
  const records = latestOf([...server.records], ROWS_SHOWN, ([, { t }]) => t)
  const connections = [...server.connections.values()]
  const clients = connections.filter(({ friend }) => friend === undefined)
  return {
    kind: 'server',
    name,
    port,
    state,
    ...(blockedUntil !== undefined && { blockedUntil }),
    ...(skew !== undefined && { skew }),
    ...(loop && { loop }),
    stored: server.records.size,
    records: records.map(([client, record]) => ({
      client,
      ...fieldsOf(record.line),
      t: record.t,
    })),
    clients: clients.length,
    connections: [
      ...latestOf(clients, ROWS_SHOWN, ({ since }) => since),
      ...connections.filter(({ friend }) => friend !== undefined),
    ],
    links: [...story.herd.links.values()]
      .filter(({ from }) => from === name)
      .map(link => asItIs(story, link)),
    said: server.said.slice(-SAID_SHOWN),
    ...(log !== undefined && { log }),
  }
}

function fieldsOf(text: string): { server: string; location: string; time: string } {
  const message = parseMessage(lineOf(text))
  if (message.kind !== 'at') return { server: '', location: text, time: '' }
  const { server, location, time } = message
  return { server: textOf(server), location, time }
}

/** A server that is down tells nothing of its links: they are gone with its process. */
function asItIs({ herd }: Story, link: LinkView): LinkView {
  const server = herd.servers.get(link.from)
  return server && isDown(server.state) ? { ...link, state: 'none' } : link
}

function selectedWire(story: Story, a: string, b: string): SelectedWire | undefined {
  const { herd, onWire } = story
  const there = herd.links.get(`${a} ${b}`)
  const back = herd.links.get(`${b} ${a}`)
  if (!there || !back) return undefined
  const directions: [LinkView, LinkView] = [asItIs(story, there), asItIs(story, back)]
  const told = directions.flatMap(({ from, to }) => onWire.get(`${from} ${to}`) ?? [])
  const copies = told
    .sort((one, other) => one.copy.sentAt - other.copy.sentAt)
    .slice(-30)
    .map(({ copy, update }) => ({ ...copy, update }))
  return { kind: 'wire', directions, copies }
}
