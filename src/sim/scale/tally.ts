import type { TraceEvent } from '../../trace/index.ts'

/** What became of one update. */
export interface UpdateTally {
  /** Lines that carried it from server to server. */
  copies: number
  /** Servers that have it; the first has it from the client. */
  reached: number
  /** The most servers that a first copy passed through, the first not counted. */
  hops: number
  /** When the client's line was accepted, and when the last server had it (microseconds of the trace). */
  accepted: number
  last: number
}

/** Counts updates and messages while a trace is told; keeps no events. */
export interface Tally {
  see(event: TraceEvent): void
  update(identity: string): UpdateTally | undefined
  updates(): UpdateTally[]
  /** Lines of the flood's own, which carry no update. */
  readonly control: number
  /** Writes: lines of a link that went in one go are one. */
  readonly messages: number
  /** From now on it counts anew; what it knows of connections stays. */
  clear(): void
}

export function createTally(): Tally {
  /** Who dialed each connection, by server and port. */
  const dialers = new Map<string, string>()
  let updates = new Map<string, UpdateTally & { hopsOf: Map<string, number> }>()
  let lastWrites = new Map<string, number>()
  let control = 0
  let messages = 0

  function of(identity: string, t: number) {
    const known = updates.get(identity)
    if (known) return known
    const fresh = { copies: 0, reached: 0, hops: 0, accepted: t, last: t, hopsOf: new Map<string, number>() }
    updates.set(identity, fresh)
    return fresh
  }

  function see(event: TraceEvent) {
    if (event.kind === 'linked') dialers.set(`${event.to} ${event.port}`, event.from)
    else if (event.kind === 'sent') {
      if (event.update === undefined) control++
      else of(event.update, event.t).copies++
      const link = `${event.from} ${event.to} ${event.link}`
      if (lastWrites.get(link) === event.t) return
      lastWrites.set(link, event.t)
      messages++
    } else if (event.kind === 'handled' && event.verdict === 'news' && event.update !== undefined) {
      const update = of(event.update, event.t)
      const from = dialers.get(`${event.server} ${event.port}`)
      const hops = from === undefined ? 0 : (update.hopsOf.get(from) ?? 0) + 1
      if (event.what === 'iamat') update.accepted = event.t
      update.hopsOf.set(event.server, hops)
      update.reached++
      update.hops = Math.max(update.hops, hops)
      update.last = Math.max(update.last, event.t)
    }
  }

  return {
    see,
    update: identity => updates.get(identity),
    updates: () => [...updates.values()],
    get control() {
      return control
    },
    get messages() {
      return messages
    },
    clear() {
      updates = new Map()
      lastWrites = new Map()
      control = 0
      messages = 0
    },
  }
}
