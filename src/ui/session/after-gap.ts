import { createHerdView, type HerdEvent, type HerdView, see, type TraceEvent } from '../../trace/index.ts'

/** What a reader is told that was away for longer than the recent past goes back. */
export interface AfterGap {
  /** The herd, and what of the older past still holds. */
  lasting: readonly TraceEvent[]
  /** All that happened lately, after the gap. */
  recent: readonly TraceEvent[]
  /** How many events nobody tells any more. */
  missed: number
  /** When the herd that there is began (µs). */
  herdSince: number
}

/**
 * What leads from a view that knows a trace until `since` (µs) over a gap to what holds behind it: what came in the gap,
 * with its times; what must have ended in it; the gap; and what is recent. Undefined where it is another herd by now.
 */
export function eventsAfterGap(
  before: HerdView,
  since: number,
  { lasting, recent, missed, herdSince }: AfterGap,
): TraceEvent[] | undefined {
  const after = createHerdView()
  for (const event of lasting) see(after, event)
  if (!before.herd || !after.herd || herdSince > since || !isSameShape(before.herd, after.herd))
    return undefined
  const first = recent.reduce((least, event) => Math.min(least, event.t), Number.POSITIVE_INFINITY)
  const ends = Math.max(since, Number.isFinite(first) ? first : since)
  const dead = deadBetween(before, after)
  const untold = new Set(
    lasting.filter(
      event => ('server' in event && dead.includes(event.server ?? '')) || !isKnown(before, after, event),
    ),
  )
  for (const event of lastNames(lasting, untold)) untold.add(event)
  return [
    ...dead.map(server => ({ kind: 'state', t: since, server, event: 'CRASH', value: 'crashed' }) as const),
    ...endings(before, after, since),
    ...lasting.filter(event => untold.has(event)),
    ...choices(before.herd, after.herd, ends),
    { kind: 'gap', since, t: ends, missed, blank: true },
    ...recent,
  ]
}

const shapeOf = ({ servers, friends, wires }: HerdEvent) => JSON.stringify([servers, friends, wires])

const isSameShape = (one: HerdEvent, other: HerdEvent) => shapeOf(one) === shapeOf(other)

/** Servers that have lost a record have been down in between: nothing else takes one away. */
const deadBetween = (before: HerdView, after: HerdView): string[] =>
  [...before.servers].flatMap(([server, { records }]) => {
    const kept = after.servers.get(server)?.records
    return [...records.keys()].some(client => !kept?.has(client)) ? [server] : []
  })

/** Whether what an event tells stands in the view before. Times alone do not say: threads tell out of order. */
function isKnown(before: HerdView, after: HerdView, event: TraceEvent): boolean {
  const { servers, links } = before
  const both = (server: string, port: number) =>
    [before, after].map(view => view.servers.get(server)?.connections.get(port))
  const isStill = (server: string, port: number) => {
    const [one, other] = both(server, port)
    return one !== undefined && one.since === other?.since
  }
  const isNamed = (server: string, port: number) => {
    const [one, other] = both(server, port)
    return isStill(server, port) && one?.friend === other?.friend && one?.client === other?.client
  }
  switch (event.kind) {
    case 'herd':
      return true
    case 'state': {
      const { server, friend, t } = event
      const actor = friend === undefined ? servers.get(server) : links.get(`${server} ${friend}`)
      return actor !== undefined && actor.since >= t
    }
    case 'opened':
      return isStill(event.server, event.port)
    case 'client':
      return isNamed(event.server, event.port)
    case 'linked':
      return isNamed(event.to, event.port)
    case 'handled': {
      const client = event.update?.slice(0, event.update.lastIndexOf(' ')) ?? ''
      const record = servers.get(event.server)?.records.get(client)
      if (event.stored !== undefined && (record?.t ?? Number.NEGATIVE_INFINITY) < event.t) return false
      return isNamed(event.server, event.port)
    }
    case 'loop':
      return (servers.get(event.server)?.loop?.t ?? Number.NEGATIVE_INFINITY) >= event.t
    case 'tripped':
      return (before.tripped?.t ?? Number.NEGATIVE_INFINITY) >= event.t
    default:
      // Dials and faults: to be told of them again changes nothing.
      return false
  }
}

/** What named connections last on which something older will be told: that would name them anew. */
function lastNames(lasting: readonly TraceEvent[], untold: ReadonlySet<TraceEvent>): TraceEvent[] {
  const last = new Map<string, TraceEvent>()
  const ports = new Set<string>()
  for (const event of lasting) {
    if (event.kind !== 'handled' || event.what !== 'iamat') continue
    const port = `${event.server} ${event.port}`
    last.set(port, event)
    if (untold.has(event)) ports.add(port)
  }
  return [...ports].flatMap(port => last.get(port) ?? [])
}

/** What held before and does not any more: told where the gap begins, so that what came in its place comes after it. */
function* endings(before: HerdView, after: HerdView, t: number): Iterable<TraceEvent> {
  for (const [server, { connections, blockedUntil }] of before.servers) {
    const now = after.servers.get(server)
    for (const [port, { since }] of connections)
      if (now?.connections.get(port)?.since !== since)
        yield { kind: 'closed', t, server, port, why: 'it ended meanwhile' }
    if (blockedUntil !== undefined && now?.blockedUntil === undefined) yield { kind: 'unblocked', t, server }
  }
}

/** The herd, where something else was chosen for it. */
function choices(before: HerdEvent, after: HerdEvent, t: number): TraceEvent[] {
  const { anew, renamed, ...herd } = { ...after, t }
  const isSame =
    JSON.stringify({ ...before, t, anew, renamed }) === JSON.stringify({ ...herd, anew, renamed })
  return isSame ? [] : [herd]
}
