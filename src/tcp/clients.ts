import { type Client, connectClient } from './client.ts'
import type { TraceClock } from './clock.ts'
import type { Tracer } from './tracer.ts'

/** The engine's own clients: each keeps one connection to each server that it has spoken to. */
export interface Clients {
  /** Sends a line; rejects with a sentence where the server cannot be reached. */
  say(client: string, server: string, port: number, line: string): Promise<void>
  close(): void
}

/** More kept connections than this, and the one that has been quiet longest is closed. */
const MOST_CLIENTS = 128

export function createClients(tracer: Tracer | undefined, now: TraceClock): Clients {
  const clients = new Map<string, Promise<Client>>()

  function open(client: string, server: string, port: number): Promise<Client> {
    const key = `${client} ${server}`
    const opening = connectClient({ client, server, port, tracer, now, closed: () => clients.delete(key) })
    return opening
  }

  async function hangUpQuietest() {
    const [key, quietest] = clients.entries().next().value ?? []
    if (key === undefined || clients.size <= MOST_CLIENTS) return
    clients.delete(key)
    const client = await quietest
    client?.close()
  }

  return {
    async say(client, server, port, line) {
      const key = `${client} ${server}`
      const connection = clients.get(key) ?? open(client, server, port)
      clients.delete(key)
      clients.set(key, connection)
      void hangUpQuietest()
      const { say } = await connection
      say(line)
    },
    close() {
      for (const connection of clients.values())
        connection.then(
          client => client.close(),
          () => {},
        )
      clients.clear()
    },
  }
}
