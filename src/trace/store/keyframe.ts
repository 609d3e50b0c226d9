import type { HerdEvent, NotedEvent, TrippedEvent } from '../event.ts'
import { createHerdView, type HerdView, type LinkView } from '../herd-view.ts'
import type { LinkPairs } from '../link-ports.ts'
import { type KeptNames, portNamesOf } from '../port-names.ts'
import { type Changed, type FrozenRecords, freezeRecords } from './frozen-records.ts'
import { type FrozenServer, freezeServer, thawServer } from './frozen-server.ts'
import { createTexts } from './texts.ts'
import { thawRecords } from './thawed-records.ts'

/** All that a reader has to know before a section of the trace, in little room. */
export interface Keyframe {
  herd: HerdEvent | undefined
  servers: readonly FrozenServer[]
  /** Those that servers' columns have numbers of. */
  texts: readonly string[]
  records: FrozenRecords
  links: readonly LinkView[]
  notes: readonly NotedEvent[]
  tripped: TrippedEvent | undefined
  missed: number
  portNames: KeptNames
  linkPorts: LinkPairs
  /** Servers that were told to have no process. */
  down: readonly string[]
  /** About how many bytes it takes. */
  weight: number
}

/** A keyframe of what is known now. Of records only those that changed since the keyframe `before`, as long as that is less than all. */
export function freeze(
  view: HerdView,
  linkPorts: LinkPairs,
  down: ReadonlySet<string>,
  changed: Changed,
  before: Keyframe | undefined,
): Keyframe {
  const servers = [...view.servers.values()]
  const texts = createTexts()
  const frozen = servers.map(server => freezeServer(server, texts))
  const records = freezeRecords(servers, changed, before?.records)
  const { herd, links, notes, tripped, missed } = view
  const portNames = portNamesOf(view).all()
  return {
    ...{ herd, tripped, missed, linkPorts, servers: frozen, records },
    texts: texts.all(),
    links: [...links.values()].map(link => ({ ...link })),
    notes: [...notes],
    portNames,
    down: [...down],
    weight:
      frozen.reduce((sum, { weight }) => sum + weight, 0) +
      records.weight +
      200 * links.size +
      150 * (linkPorts.open.length + linkPorts.closed.length) +
      100 * (portNames.early.length + portNames.ends.length),
  }
}

/** A view of its own that stands as the keyframe says. */
export function thaw(keyframe: Keyframe): HerdView {
  const { herd, tripped, missed } = keyframe
  const view = createHerdView()
  for (const server of keyframe.servers) {
    const records = thawRecords(server.name, keyframe.records)
    view.servers.set(server.name, { ...thawServer(server, keyframe.texts), records })
  }
  for (const link of keyframe.links) view.links.set(`${link.from} ${link.to}`, { ...link })
  portNamesOf(view).know(keyframe.portNames)
  view.notes = [...keyframe.notes]
  return Object.assign(view, { missed }, herd && { herd }, tripped && { tripped })
}
