import { createReplyReader } from '../herd/reply-reader.ts'
import { lineOf } from '../protocol/index.ts'
import type { ClientEvent } from '../trace/index.ts'
import type { Accepted, Door } from './ends.ts'
import { HOP, type World } from './world.ts'

/** The engine's own clients: each keeps one connection to each server that it has spoken to. */
export interface Clients {
  /** Sends a line; throws a sentence where the server cannot be reached at its port. */
  say(client: string, server: string, port: number, line: string, door: Door): void
  /** Closes all connections of one client. */
  hangUp(client: string): void
  /** Closes all connections to one server. */
  drop(server: string): void
  close(): void
}

/** More kept connections than this, and the one that has been quiet longest is closed. */
const MOST_CLIENTS = 128

interface Client {
  say(line: string): void
  close(): void
}

export function createClients(world: World): Clients {
  const { clock, tracer } = world
  const clients = new Map<string, Client>()

  const soon = (does: () => void) => void clock.at(clock.now() + HOP, does)

  function connect(key: string, client: string, server: string, serverPort: number, door: Door): Client {
    const port = world.nextPort()
    let isOpen = true

    function tell(does: ClientEvent['does'], rest: { line?: string; why?: string } = {}) {
      const about = { client, server, port: does === 'refused' ? 0 : port }
      tracer?.emit({ kind: 'client', t: clock.now(), ...about, does, ...rest })
    }

    const replies = createReplyReader((line, cut) =>
      tell('heard', { line, ...(cut !== undefined && { why: cut }) }),
    )

    function close() {
      if (!isOpen) return
      isOpen = false
      replies.end()
      if (clients.get(key) === self) clients.delete(key)
      tell('closed', { why: `${server} closed the connection` })
      soon(() => accepted?.end())
    }

    const accepted: Accepted | undefined = door({
      port,
      hear: bytes => soon(() => isOpen && replies.push(bytes)),
      ended: () => soon(close),
    })
    const self: Client = {
      say(line) {
        tell('said', { line })
        soon(() => accepted?.data(`${lineOf(line)}\n`))
      },
      close,
    }
    if (!accepted) {
      const why = `${server} cannot be reached at 127.0.0.1:${serverPort}`
      tell('refused', { why })
      throw new Error(why)
    }
    tell('opened')
    return self
  }

  function end(key: string) {
    clients.get(key)?.close()
  }

  return {
    say(client, server, port, line, door) {
      const key = `${client} ${server}`
      const kept = clients.get(key) ?? connect(key, client, server, port, door)
      clients.delete(key)
      clients.set(key, kept)
      const [quietest] = clients.keys()
      if (clients.size > MOST_CLIENTS && quietest !== undefined) end(quietest)
      kept.say(line)
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
