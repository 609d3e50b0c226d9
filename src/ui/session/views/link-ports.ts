import type { TraceStore } from '../../../trace/index.ts'

/** Which link stands behind a server's port. */
export type LinkOf = (server: string, port: number) => { friend: string; link: number } | undefined

/** So many links are remembered; where each line has its own, there are many. */
const REMEMBERED = 20_000

interface Known {
  links: Map<string, { friend: string; link: number }>
  /** Until when the trace was read. */
  until: number
}

const known = new WeakMap<TraceStore, Known>()

/** The links that a trace has told of, long ones too: each event is read once. */
export function linkPorts(store: TraceStore): LinkOf {
  const before = known.get(store)
  // Another trace in its place begins anew.
  const { links, until } = before && before.until <= store.ends ? before : { links: new Map(), until: 0 }
  for (const event of store.between(until, store.ends, ['linked'])) {
    if (event.kind !== 'linked') continue
    const key = `${event.to} ${event.port}`
    links.delete(key)
    links.set(key, { friend: event.from, link: event.link })
    const [oldest] = links.keys()
    if (links.size > REMEMBERED && oldest !== undefined) links.delete(oldest)
  }
  known.set(store, { links, until: store.ends })
  return (server, port) => links.get(`${server} ${port}`)
}
