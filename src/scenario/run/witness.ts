import { compareTimes, parsePosixTime } from '../../protocol/index.ts'
import {
  createFloods,
  createHerdView,
  type Floods,
  type FloodView,
  type HerdView,
  type ServerView,
  see,
  type TraceEvent,
} from '../../trace/index.ts'
import { createUnderWay, isUp } from './under-way.ts'

/** What a run knows of its herd: the trace, and what is derived from it. */
export interface Witness {
  add(events: readonly TraceEvent[]): void
  /** Every event since the run began, as it came. */
  readonly events: readonly TraceEvent[]
  readonly floods: Floods
  readonly view: HerdView
  /** When (microseconds) the last event of a line was, or of a link that came up: what it missed may follow. */
  readonly lastLineAt: number
  /** Whether something is under way that will make itself heard: a copy, a blocked loop, places, a client's line. */
  isBusy(now: number): boolean
  /** The servers that run. */
  running(): ServerView[]
}

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

const isLinkUp = (event: TraceEvent) =>
  event.kind === 'state' && event.friend !== undefined && isUp(event.value)

export function createWitness(): Witness {
  const events: TraceEvent[] = []
  const floods = createFloods()
  const view = createHerdView()
  const underWay = createUnderWay(floods, view)
  let lastLineAt = 0

  function take(event: TraceEvent) {
    events.push(event)
    floods.add(event)
    see(view, event)
    if (OF_LINES.has(event.kind) || isLinkUp(event)) lastLineAt = Math.max(lastLineAt, event.t)
    underWay.add(event)
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
    isBusy: underWay.isBusy,
    running: () => [...view.servers.values()].filter(({ state }) => isUp(state)),
  }
}

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
