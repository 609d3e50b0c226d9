import { createBoundedMap } from './bounded-map.ts'
import type { HerdEvent, TraceEvent } from './event.ts'
import { isDown } from './life.ts'
import { type Renamed, renamedIn } from './rename.ts'

/** The recent past of a trace, and what of the older past still holds. */
export interface Past {
  add(events: readonly TraceEvent[]): void
  /**
   * Events that tell a reader who knows nothing the present state and the recent past: first the herd, then, in order of
   * time, the older events that still hold (each machine's last state, open connections, stored records) and the recent.
   */
  events(): TraceEvent[]
  /** The same, the older and the recent apart; the recent in the order in which they were told. */
  parts(): { lasting: TraceEvent[]; recent: readonly TraceEvent[] }
  /** How many events it was told in all. */
  readonly told: number
  /** When the herd that there is began, or began anew (µs). */
  readonly herdSince: number
}

/** Keeps the last `bound` events whole, and of older ones only what still holds. */
export function createPast(bound: number): Past {
  const lasting = createLasting()
  let recent: TraceEvent[] = []
  let told = 0
  let herdSince: number | undefined
  return {
    add(events) {
      told += events.length
      for (const event of events) {
        recent.push(event)
        if (event.kind === 'herd' && (event.anew || herdSince === undefined)) herdSince = event.t
      }
      // A quarter over, so that the copying is rare.
      if (recent.length < bound * 1.25) return
      const surplus = recent.length - bound
      for (let index = 0; index < surplus; index++) {
        const event = recent[index]
        if (event) lasting.add(event)
      }
      recent = recent.slice(surplus)
    },
    events: () => [...lasting.herd(), ...[...lasting.events(), ...recent].sort((a, b) => a.t - b.t)],
    parts: () => ({
      lasting: [...lasting.herd(), ...lasting.events().sort((a, b) => a.t - b.t)],
      recent,
    }),
    get told() {
      return told
    },
    get herdSince() {
      return herdSince ?? 0
    },
  }
}

const ENDS_KEPT = 2000

/** Of events that go by, what still holds: the herd, and the last of each machine, connection, record and dial. */
export interface Lasting {
  add(event: TraceEvent): void
  herd(): TraceEvent[]
  events(): TraceEvent[]
}

export function createLasting(): Lasting {
  let herd: HerdEvent | undefined
  /** By what it is about: a later event about the same replaces it, and stands where it came. */
  const kept = new Map<string, TraceEvent>()
  /** When connections ended: the word of whose they were may come later than that. */
  const ends = createBoundedMap<number>(ENDS_KEPT)

  function keep(about: string, event: TraceEvent) {
    kept.delete(about)
    kept.set(about, event)
  }

  function forget(about: string) {
    for (const key of kept.keys()) if (key.startsWith(about)) kept.delete(key)
  }

  /** All that is kept, as it would have been told had the server had its new name then. */
  function retell(renamed: Renamed) {
    const events = new Set(kept.values())
    kept.clear()
    for (const event of events) add(renamedIn(event, renamed))
  }

  const isOpen = (server: string, { port, t }: { port: number; t: number }) =>
    (ends.get(`${server} ${port}`) ?? Number.NEGATIVE_INFINITY) <= t

  /** A herd that changed after what is kept of it is told as if it had been so before. */
  function first(): TraceEvent[] {
    if (!herd) return []
    let { t } = herd
    for (const event of kept.values()) t = Math.min(t, event.t)
    return [{ ...herd, t }]
  }

  return { add, herd: first, events: () => [...new Set(kept.values())] }

  function add(event: TraceEvent) {
    switch (event.kind) {
      case 'herd':
        herd = event
        if (event.anew) kept.clear()
        if (event.renamed) retell(event.renamed)
        for (const [about, each] of kept) if (!isPartOf(event, each)) kept.delete(about)
        return
      case 'state':
        keep(`state ${event.server} ${event.friend ?? ''}`, event)
        // With its process, a server loses its connections and its records.
        if (event.friend === undefined && isDown(event.value)) {
          forget(`held ${event.server} `)
          kept.delete(`loop ${event.server}`)
          kept.delete(`blocked ${event.server}`)
        }
        return
      case 'tripped':
        keep('tripped', event)
        return
      case 'dial':
        keep(`dial ${event.from} ${event.to}`, event)
        return
      case 'blocked':
        keep(`blocked ${event.server}`, event)
        return
      case 'unblocked':
        kept.delete(`blocked ${event.server}`)
        return
      case 'loop':
        keep(`loop ${event.server}`, event)
        return
      case 'skewed':
        keep(`skewed ${event.server}`, event)
        return
      case 'opened':
        ends.delete(`${event.server} ${event.port}`)
        keep(`held ${event.server} opened ${event.port}`, event)
        return
      case 'closed':
        for (const about of ['opened', 'linked', 'client', 'named'])
          kept.delete(`held ${event.server} ${about} ${event.port}`)
        ends.set(`${event.server} ${event.port}`, event.t)
        return
      case 'linked':
        if (isOpen(event.to, event)) keep(`held ${event.to} linked ${event.port}`, event)
        return
      case 'client':
        if (event.does === 'opened' && isOpen(event.server, event))
          keep(`held ${event.server} client ${event.port}`, event)
        return
      case 'handled':
        if (event.what === 'iamat') keep(`held ${event.server} named ${event.port}`, event)
        if (event.stored !== undefined && event.update !== undefined)
          keep(`held ${event.server} record ${event.update.slice(0, event.update.lastIndexOf(' '))}`, event)
        return
    }
  }
}

/** Whether what an event is about, a server or a link, is in the herd. */
function isPartOf({ servers, friends }: HerdEvent, event: TraceEvent): boolean {
  const has = (name: string) => servers.some(server => server.name === name)
  const links = (a: string, b: string) => friends.some(pair => pair.includes(a) && pair.includes(b))
  if (event.kind === 'state' && event.friend !== undefined) return links(event.server, event.friend)
  if (event.kind === 'dial' || event.kind === 'linked') return links(event.from, event.to)
  return !('server' in event) || event.server === undefined || has(event.server)
}
