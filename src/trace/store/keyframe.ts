import type { HerdEvent, NotedEvent, TrippedEvent } from '../event.ts'
import { createHerdView, type HerdView, type LinkView } from '../herd-view.ts'
import type { LinkPairs } from '../link-ports.ts'
import { type KeptNames, portNamesOf } from '../port-names.ts'
import { type FrozenServer, freezeServer, thawServer } from './frozen-server.ts'

/** All that a reader has to know before a section of the trace, in little room. */
export interface Keyframe {
  herd: HerdEvent | undefined
  servers: readonly FrozenServer[]
  links: readonly LinkView[]
  notes: readonly NotedEvent[]
  tripped: TrippedEvent | undefined
  missed: number
  portNames: KeptNames
  linkPorts: LinkPairs
  /** Servers that were told to have no process. */
  down: readonly string[]
  /** The keyframe whose records these change; absent where they are all. */
  before?: Keyframe
  /** How many records stand in it, and in those that it changes. */
  records: number
  /** About how many bytes it takes. */
  weight: number
}

/** Records that changed since the last keyframe, by server and client; undefined: any may have. */
export type Changed = Map<string, Set<string>> | undefined

/** A keyframe of what is known now. Records are only those that changed, as long as that is less than all. */
export function freeze(
  view: HerdView,
  linkPorts: LinkPairs,
  down: ReadonlySet<string>,
  changed: Changed,
  before: Keyframe | undefined,
): Keyframe {
  const servers = [...view.servers.values()]
  const all = servers.reduce((sum, { records }) => sum + records.size, 0)
  const some = [...(changed?.values() ?? [])].reduce((sum, clients) => sum + clients.size, 0)
  const chained = before && changed && before.records + some < 2 * all ? before : undefined
  const frozen = servers.map(server =>
    freezeServer(server, chained ? (changed?.get(server.name) ?? []) : server.records.keys()),
  )
  const { herd, links, notes, tripped, missed } = view
  const portNames = portNamesOf(view).all()
  return {
    ...{ herd, tripped, missed, linkPorts, servers: frozen },
    links: [...links.values()].map(link => ({ ...link })),
    notes: [...notes],
    portNames,
    down: [...down],
    ...(chained && { before: chained }),
    records: chained ? chained.records + some : all,
    weight:
      frozen.reduce((sum, { weight }) => sum + weight, 0) +
      200 * links.size +
      150 * (linkPorts.open.length + linkPorts.closed.length) +
      100 * (portNames.early.length + portNames.ends.length),
  }
}

/** A view of its own that stands as the keyframe says. */
export function thaw(keyframe: Keyframe): HerdView {
  const { herd, tripped, missed } = keyframe
  const view = createHerdView()
  for (const server of keyframe.servers) view.servers.set(server.name, thawServer(server))
  for (const { servers } of chainOf(keyframe))
    for (const { name, clients, lines, times } of servers) {
      const records = view.servers.get(name)?.records
      if (!records) continue
      for (let index = 0; index < clients.length; index++)
        records.set(clients[index] ?? '', { line: lines[index] ?? '', t: times[index] ?? 0 })
    }
  for (const link of keyframe.links) view.links.set(`${link.from} ${link.to}`, { ...link })
  portNamesOf(view).know(keyframe.portNames)
  view.notes = [...keyframe.notes]
  return Object.assign(view, { missed }, herd && { herd }, tripped && { tripped })
}

/** The keyframes that tell of all records, the one that tells of all first. */
function chainOf(keyframe: Keyframe): Keyframe[] {
  const chain: Keyframe[] = []
  for (let each: Keyframe | undefined = keyframe; each; each = each.before) chain.push(each)
  return chain.reverse()
}
