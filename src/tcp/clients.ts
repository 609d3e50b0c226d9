import { type Client, connectClient } from './client.ts'
import type { TraceClock } from './clock.ts'
import type { Tracer } from './tracer.ts'

/** The engine's own clients: each keeps one connection to each server that it has spoken to. */
export interface Clients {
  /** Sends a line to a server (at a loopback port where no host is said); rejects with a sentence where the server cannot be reached. */
  say(client: string, server: string, port: number, line: string, host?: string): Promise<void>
  /** Closes all connections of one client. */
  hangUp(client: string): void
  /** Closes all connections to one server. */
  drop(server: string): void
  close(): void
}

/** More kept connections than this, and the one that has been quiet longest is closed. */
const MOST_CLIENTS = 128

export function createClients(tracer: Tracer | undefined, now: TraceClock): Clients {
  const clients = new Map<string, Promise<Client>>()

  function open(key: string, client: string, server: string, port: number, host?: string): Promise<Client> {
    const opening = connectClient({
      client,
      server,
      host,
      port,
      tracer,
      now,
      closed() {
        if (clients.get(key) === opening) clients.delete(key)
      },
    })
    return opening
  }

  function end(key: string) {
    clients.get(key)?.then(
      ({ close }) => close(),
      () => {},
    )
    clients.delete(key)
  }

  return {
    async say(client, server, port, line, host) {
      const key = `${client} ${server}`
      const connection = clients.get(key) ?? open(key, client, server, port, host)
      clients.delete(key)
      clients.set(key, connection)
      const [quietest] = clients.keys()
      if (clients.size > MOST_CLIENTS && quietest !== undefined) end(quietest)
      const { say } = await connection
      say(line)
    },
    hangUp(client) {
      for (const key of [...clients.keys()]) if (key.startsWith(`${client} `)) end(key)
    },
    drop(server) {
      for (const key of [...clients.keys()]) if (key.endsWith(` ${server}`)) end(key)
    },
    close() {
      for (const key of [...clients.keys()]) end(key)
    },
  }
}
