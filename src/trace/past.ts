import type { TraceEvent } from './event.ts'
import { isDown } from './life.ts'

/** The recent past of a trace, and what of the older past still holds. */
export interface Past {
  add(events: readonly TraceEvent[]): void
  /**
   * Events that tell a reader who knows nothing the present state and the recent past, in order of time: the older
   * events that still hold (the herd, each machine's last state, open connections, stored records), then the recent.
   */
  events(): TraceEvent[]
}

/** Keeps the last `bound` events whole, and of older ones only what still holds. */
export function createPast(bound: number): Past {
  const lasting = createLasting()
  let recent: TraceEvent[] = []
  return {
    add(events) {
      for (const event of events) recent.push(event)
      // A quarter over, so that the copying is rare.
      if (recent.length < bound * 1.25) return
      const surplus = recent.length - bound
      for (let index = 0; index < surplus; index++) {
        const event = recent[index]
        if (event) lasting.add(event)
      }
      recent = recent.slice(surplus)
    },
    events: () => [...lasting.events(), ...recent].sort((a, b) => a.t - b.t),
  }
}

function createLasting() {
  /** By what it is about: a later event about the same replaces it. */
  const about = new Map<string, TraceEvent>()
  /** What a server's process holds, gone when it is: connections, and records by client. */
  const held = new Map<string, Map<string, TraceEvent>>()

  function heldBy(server: string) {
    const map = held.get(server) ?? new Map<string, TraceEvent>()
    held.set(server, map)
    return map
  }

  return {
    add(event: TraceEvent) {
      switch (event.kind) {
        case 'herd':
          about.set('herd', event)
          return
        case 'state':
          about.set(`state ${event.server} ${event.friend ?? ''}`, event)
          if (event.friend === undefined && isDown(event.value)) held.delete(event.server)
          return
        case 'dial':
        case 'linked':
          about.set(`${event.kind} ${event.from} ${event.to}`, event)
          return
        case 'opened':
          heldBy(event.server).set(`connection ${event.port}`, event)
          return
        case 'closed':
          heldBy(event.server).delete(`connection ${event.port}`)
          heldBy(event.server).delete(`name ${event.port}`)
          return
        case 'client':
          if (event.does === 'opened') about.set(`client ${event.server} ${event.client}`, event)
          if (event.does === 'closed') about.delete(`client ${event.server} ${event.client}`)
          return
        case 'handled':
          if (event.what === 'iamat') heldBy(event.server).set(`name ${event.port}`, event)
          if (event.stored !== undefined && event.update !== undefined)
            heldBy(event.server).set(`record ${event.update.slice(0, event.update.lastIndexOf(' '))}`, event)
          return
      }
    },
    events: () => [...new Set([...about.values(), ...[...held.values()].flatMap(map => [...map.values()])])],
  }
}
