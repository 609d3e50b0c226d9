import type { HandledEvent, TraceEvent, Verdict } from './event.ts'

/** One update on one wire. Times in microseconds of the trace. */
export interface Copy {
  /** The same for the same copy, in every view. */
  id: string
  from: string
  to: string
  line: string
  sentAt: number
  /** When the wire means to hand it over. */
  due: number
  deliveredAt?: number
  verdict?: Verdict
  decidedAt?: number
  lostAt?: number
  /** Why it was lost. */
  why?: string
}

/** One update's way through the herd. */
export interface FloodView {
  /** The update's identity: client ID, space, time. */
  update: string
  client: string
  /** The server that heard the client, where the trace has that. */
  origin?: string
  beganAt: number
  /** When something last happened to it. */
  lastAt: number
  /** When each server first had it. */
  reached: Map<string, number>
  /** In the order they were sent, the first `COPIES_KEPT` of them. */
  copies: Copy[]
  /** All copies that went onto a wire, or would have. */
  sent: number
  news: number
  duplicates: number
  stale: number
  lost: number
}

/** How many floods, and how many copies of each, are kept to look at. Counts go on past that. */
const FLOODS_KEPT = 200
const COPIES_KEPT = 5000

/** The floods of a trace, as far as it has been told. */
export interface Floods {
  add(event: TraceEvent): void
  /** Oldest first. */
  list(): FloodView[]
  of(update: string): FloodView | undefined
}

/**
 * Derives floods from events in whatever order threads deliver them: a decision that arrives before its copy, or before
 * the word on which wire it came, waits for it.
 */
export function createFloods(): Floods {
  const floods = new Map<string, FloodView>()
  /** Copies by wire, link and line, until decided or lost. */
  const copies = new Map<string, { copy: Copy; flood: FloodView }>()
  /** Which link stands behind a server's port. */
  const links = new Map<string, string>()
  /** Decisions that came before their copy or their link. */
  const early = new Map<string, HandledEvent>()

  function floodOf(update: string, t: number): FloodView {
    let flood = floods.get(update)
    if (!flood) {
      flood = {
        update,
        client: update.slice(0, update.lastIndexOf(' ')),
        beganAt: t,
        lastAt: t,
        reached: new Map(),
        copies: [],
        sent: 0,
        news: 0,
        duplicates: 0,
        stale: 0,
        lost: 0,
      }
      floods.set(update, flood)
      if (floods.size > FLOODS_KEPT) forgetOldest()
    }
    flood.beganAt = Math.min(flood.beganAt, t)
    flood.lastAt = Math.max(flood.lastAt, t)
    return flood
  }

  function forgetOldest() {
    const oldest = floods.keys().next().value
    if (oldest === undefined) return
    floods.delete(oldest)
    for (const [key, { flood }] of copies) if (flood.update === oldest) copies.delete(key)
  }

  function decide(event: HandledEvent) {
    const link = links.get(`${event.server} ${event.port}`)
    const entry = link === undefined ? undefined : copies.get(`${link} ${event.n}`)
    if (!entry) {
      remember(`${event.server} ${event.port} ${event.n}`, event)
      return
    }
    const { copy, flood } = entry
    copies.delete(`${link} ${event.n}`)
    copy.deliveredAt ??= event.t
    copy.decidedAt = event.t
    if (event.verdict) copy.verdict = event.verdict
    if (event.verdict === 'news') flood.news++
    if (event.verdict === 'duplicate') flood.duplicates++
    if (event.verdict === 'stale') flood.stale++
    flood.lastAt = Math.max(flood.lastAt, event.t)
  }

  function remember(key: string, event: HandledEvent) {
    early.set(key, event)
    if (early.size > COPIES_KEPT) early.delete(early.keys().next().value ?? key)
  }

  function retryEarly(server: string, port: number) {
    const prefix = `${server} ${port} `
    for (const [key, event] of early) {
      if (!key.startsWith(prefix)) continue
      early.delete(key)
      decide(event)
    }
  }

  function lose(copy: Copy, flood: FloodView, t: number, why: string) {
    copy.lostAt = t
    copy.why = why
    flood.lost++
  }

  return {
    add(event) {
      switch (event.kind) {
        case 'linked':
          links.set(`${event.to} ${event.port}`, `${event.from} ${event.to} ${event.link}`)
          retryEarly(event.to, event.port)
          return
        case 'handled': {
          if (event.update === undefined) return
          const flood = floodOf(event.update, event.t)
          if (event.verdict === 'news') flood.reached.set(event.server, event.t)
          if (event.what === 'iamat') {
            if (event.verdict === 'news') flood.origin ??= event.server
          } else decide(event)
          return
        }
        case 'sent': {
          if (event.update === undefined) return
          const flood = floodOf(event.update, event.t)
          const { from, to, line, due } = event
          const id = `${from} ${to} ${event.link} ${event.n}`
          const copy: Copy = { id, from, to, line, sentAt: event.t, due }
          flood.sent++
          if (flood.copies.length < COPIES_KEPT) flood.copies.push(copy)
          copies.set(id, { copy, flood })
          for (const [port, link] of links)
            if (link === `${from} ${to} ${event.link}`) retryOne(port, event.n)
          return
        }
        case 'delivered': {
          const entry = copies.get(`${event.from} ${event.to} ${event.link} ${event.n}`)
          if (entry) {
            entry.copy.deliveredAt = event.t
            entry.flood.lastAt = Math.max(entry.flood.lastAt, event.t)
          }
          return
        }
        case 'lost': {
          const id = `${event.from} ${event.to} ${event.link} ${event.n}`
          const entry = copies.get(id)
          if (entry) {
            copies.delete(id)
            lose(entry.copy, entry.flood, event.t, event.why)
          } else if (event.update !== undefined) {
            const flood = floodOf(event.update, event.t)
            const { from, to, line, t } = event
            const copy: Copy = { id: `lost ${from} ${to} ${t}`, from, to, line, sentAt: t, due: t }
            flood.sent++
            if (flood.copies.length < COPIES_KEPT) flood.copies.push(copy)
            lose(copy, flood, t, event.why)
          }
          return
        }
      }
    },
    list: () => [...floods.values()],
    of: update => floods.get(update),
  }

  function retryOne(port: string, n: number) {
    const event = early.get(`${port} ${n}`)
    if (!event) return
    early.delete(`${port} ${n}`)
    decide(event)
  }
}
