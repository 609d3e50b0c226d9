import { compareTimes, parsePosixTime } from '../../protocol/index.ts'
import {
  createFloods,
  createHerdView,
  type Floods,
  type FloodView,
  type HerdView,
  lifeOf,
  type ServerView,
  see,
  type TraceEvent,
} from '../../trace/index.ts'

/** What a run knows of its herd: the trace, and what is derived from it. */
export interface Witness {
  add(events: readonly TraceEvent[]): void
  /** Every event since the run began, as it came. */
  readonly events: readonly TraceEvent[]
  readonly floods: Floods
  readonly view: HerdView
  /** When (microseconds) the last event of a line was. */
  readonly lastLineAt: number
  /** Whether something is under way that will make itself heard: a copy, a blocked loop, places, a client's line. */
  isBusy(now: number): boolean
  /** The servers that run. */
  running(): ServerView[]
}

/** A client's line is handled within this (microseconds), or never: its server may be deaf. */
const PATIENCE = 1_000_000

/** Events that are a line's. */
const OF_LINES = new Set<TraceEvent['kind']>([
  'handled',
  'replied',
  'sent',
  'delivered',
  'lost',
  'asked',
  'answered',
  'client',
])

export function createWitness(): Witness {
  const events: TraceEvent[] = []
  const floods = createFloods()
  const view = createHerdView()
  /** Updates of which copies may be under way. */
  const open = new Set<string>()
  /** Questions for places, by server, port and line. */
  const asked = new Set<string>()
  /** When clients said their lines, and how many lines of each connection were handled, by server and port. */
  const said = new Map<string, number[]>()
  const handled = new Map<string, number>()
  let lastLineAt = 0

  function take(event: TraceEvent) {
    events.push(event)
    floods.add(event)
    see(view, event)
    if (OF_LINES.has(event.kind)) lastLineAt = Math.max(lastLineAt, event.t)
    if ('update' in event && event.update !== undefined) open.add(event.update)
    switch (event.kind) {
      case 'asked':
        asked.add(`${event.server} ${event.port} ${event.n}`)
        return
      case 'answered':
        asked.delete(`${event.server} ${event.port} ${event.n}`)
        return
      case 'client': {
        const key = `${event.server} ${event.port}`
        if (event.does === 'said') said.set(key, [...(said.get(key) ?? []), event.t])
        else if (event.does === 'closed') said.delete(key)
        return
      }
      case 'handled': {
        const key = `${event.server} ${event.port}`
        handled.set(key, (handled.get(key) ?? 0) + (event.lines ?? 1))
        return
      }
      case 'closed':
        handled.delete(`${event.server} ${event.port}`)
        return
      case 'state':
        if (event.friend === undefined && !isUp(event.value)) forget(event.server)
    }
  }

  /** What a server that went down was asked for. */
  function forget(server: string) {
    for (const keys of [asked, said, handled])
      for (const key of keys.keys()) if (key.startsWith(`${server} `)) keys.delete(key)
  }

  const isPaused = (server: string) => lifeOf(view.servers.get(server)?.state ?? '') === 'paused'

  function isUnderWay(update: string): boolean {
    const flood = floods.of(update)
    const under = flood?.copies.some(
      copy => copy.decidedAt === undefined && copy.lostAt === undefined && !isPaused(copy.to),
    )
    if (!under) open.delete(update)
    return under === true
  }

  return {
    events,
    floods,
    view,
    get lastLineAt() {
      return lastLineAt
    },
    add(batch) {
      for (const event of batch) take(event)
    },
    isBusy(now) {
      if (asked.size > 0) return true
      for (const server of view.servers.values()) if ((server.blockedUntil ?? 0) > 0) return true
      for (const [key, times] of said)
        if (times.slice(handled.get(key) ?? 0).some(t => t > now - PATIENCE)) return true
      for (const update of open) if (isUnderWay(update)) return true
      return false
    },
    running: () => [...view.servers.values()].filter(({ state }) => isUp(state)),
  }
}

const isUp = (state: ServerView['state']) => ['up', 'paused'].includes(lifeOf(state))

/** What a stored AT line says: location and time of its client. */
export function recordIn(line: string): { location: string; time: string } {
  const [, , , , location = '', time = ''] = line.split(/\s+/)
  return { location, time }
}

/**
 * Why the herd has not converged on an update; undefined where it has: every server that runs holds the same of its
 * client, and that is the update or something newer.
 */
export function whyNotConverged({ running }: Witness, { update, client }: FloodView): string | undefined {
  const servers = running()
  const without = servers.filter(({ records }) => !records.has(client)).map(({ name }) => name)
  if (without.length > 0)
    return `${listed(without)} ${without.length === 1 ? 'does' : 'do'} not know ${client}`
  const time = parsePosixTime(update.slice(client.length + 1))
  const held = new Map(servers.map(({ name, records }) => [name, recordIn(records.get(client)?.line ?? '')]))
  const older = [...held].filter(([, record]) => {
    const has = parsePosixTime(record.time)
    return has && time && compareTimes(has, time) < 0
  })
  if (older.length > 0)
    return `${listed(older.map(([name]) => name))} still has an older location of ${client}`
  const texts = new Set([...held.values()].map(({ location, time }) => `${location} ${time}`))
  return texts.size > 1 ? `servers hold ${texts.size} different locations of ${client}` : undefined
}

export const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
