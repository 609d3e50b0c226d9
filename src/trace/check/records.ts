import type { HandledEvent } from '../event.ts'
import { compareTimes } from './compare-times.ts'
import type { ServerNow } from './network.ts'

/** What a server holds of a client. */
export interface RecordNow {
  update: string
  time: string
  /** When it was stored. */
  t: number
  /** The server's losses then: with the next, it is gone. */
  losses: number
}

/** A client and who holds what of it. */
export interface ClientNow {
  client: string
  records: Map<ServerNow, RecordNow>
  /** The latest of its updates that was ever stored, and when it first was. */
  newest: { update: string; time: string; t: number }
  /** The last record that changed. */
  changed: { server: ServerNow; t: number }
}

/** Records of the clients that were last heard of. */
export interface Records {
  /** Takes what a server stored. */
  store(event: HandledEvent, server: ServerNow): void
  of(client: string): ClientNow | undefined
  /** Clients of which something changed, until `looked` at; after a server lost all it knew, every client. */
  changed: Set<ClientNow>
  allChanged(): void
  clear(): void
  /** Whether it is known of each client who does not hold it: else some were forgotten here. */
  readonly whole: boolean
}

/** So many clients are followed; of those that were not heard of for longest nothing more is said. */
const CLIENTS_KEPT = 50_000

export const clientOf = (update: string): string => update.slice(0, update.lastIndexOf(' '))
export const timeOf = (update: string): string => update.slice(update.lastIndexOf(' ') + 1)

/** The record, unless the server has lost it. */
export function heldBy(client: ClientNow | undefined, server: ServerNow): RecordNow | undefined {
  const record = client?.records.get(server)
  return record?.losses === server.losses ? record : undefined
}

export function createRecords(): Records {
  const clients = new Map<string, ClientNow>()
  const changed = new Set<ClientNow>()
  let whole = true

  function forgetOldest() {
    const [oldest] = clients.values()
    if (clients.size <= CLIENTS_KEPT || !oldest) return
    clients.delete(oldest.client)
    changed.delete(oldest)
    whole = false
  }

  return {
    changed,
    of: client => clients.get(client),
    allChanged() {
      for (const client of clients.values()) changed.add(client)
    },
    clear() {
      clients.clear()
      changed.clear()
      whole = true
    },
    store({ update = '', t }, server) {
      const name = clientOf(update)
      const time = timeOf(update)
      const known = clients.get(name)
      const client = known ?? {
        client: name,
        records: new Map(),
        newest: { update, time, t },
        changed: { server, t },
      }
      clients.delete(name)
      clients.set(name, client)
      if (compareTimes(time, client.newest.time) > 0) client.newest = { update, time, t }
      client.records.set(server, { update, time, t, losses: server.losses })
      client.changed = { server, t }
      changed.add(client)
      forgetOldest()
    },
    get whole() {
      return whole
    },
  }
}
