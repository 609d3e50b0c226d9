import { type AddressInfo, createServer } from 'node:net'
import { serveConnection } from './connection.ts'
import type { Connection, ConnectionSettings } from './connection-settings.ts'

/** A server's one TCP port and the connections made to it. */
export interface Listener {
  /** Opens the port (0: any free one); resolves with it, rejects with a sentence. */
  listen(port: number): Promise<number>
  /** Reads from no connection and answers nothing until `release`. */
  hold(): void
  release(): void
  /** Reads nothing more from clients until `resumeClients`. Friends go on: two that waited for each other would for ever. */
  pauseClients(): void
  resumeClients(): void
  /** The connection from this port is that friend's link. */
  identify(port: number, friend: string): void
  /** Closes the port and every connection at once, as the end of a process does. */
  destroy(): void
  /** Closes the port, answers what has come, closes every connection. */
  letGo(): Promise<void>
}

/** How long a connection may take to finish when the server lets go, in milliseconds. */
const PATIENCE = 1000

/** How long a connection may be named before it is seen, in milliseconds. */
const NAMED_EARLY = 2000

/** From here on numbers are no ports. */
const NO_PORT = 65_536

/** More connections than this are refused: each costs memory. */
const MOST_CONNECTIONS = 10_000

interface ListenerSettings extends Omit<ConnectionSettings, 'socket' | 'port'> {
  /** The address to listen on. */
  host: string
}

export function createListener({ host, ...settings }: ListenerSettings): Listener {
  const connections = new Map<number, Connection>()
  const friends = new Map<number, string>()
  let holding = false
  let pausing = false

  const server = createServer({ allowHalfOpen: true, noDelay: true }, socket => {
    const port = numberFor(socket.remotePort ?? 0)
    const connection = serveConnection({ ...settings, socket, port })
    connections.set(port, connection)
    const friend = friends.get(port)
    if (friend !== undefined) name(connection, friend)
    if (holding) connection.hold()
    if (pausing && friend === undefined) connection.pause()
    socket.on('close', () => {
      connections.delete(port)
      friends.delete(port)
    })
  })
  /** The port; of two hosts that dial from the same one at the same time, the second gets a number that is no port. */
  function numberFor(port: number): number {
    return connections.has(port) ? numberFor(port + NO_PORT) : port
  }

  server.maxConnections = MOST_CONNECTIONS
  server.on('drop', () =>
    settings.log.note(`a connection was refused: there are ${MOST_CONNECTIONS} already`),
  )

  function name(connection: Connection, friend: string) {
    settings.log.note(`${connection.peer} is ${friend}`)
    connection.peer = friend
    connection.resume()
  }

  return {
    listen: port =>
      new Promise((resolve, reject) => {
        server.once('error', (error: NodeJS.ErrnoException) => reject(new Error(sentenceOf(error, port))))
        server.listen({ host, port, backlog: 1024 }, () => {
          server.removeAllListeners('error')
          server.on('error', error => settings.log.note(`the port has trouble: ${error.message}`))
          resolve((server.address() as AddressInfo).port)
        })
      }),
    hold() {
      holding = true
      for (const connection of connections.values()) connection.hold()
    },
    release() {
      holding = false
      for (const connection of connections.values()) connection.release()
    },
    pauseClients() {
      pausing = true
      for (const [port, connection] of connections) if (!friends.has(port)) connection.pause()
    },
    resumeClients() {
      pausing = false
      for (const connection of connections.values()) connection.resume()
    },
    identify(port, friend) {
      friends.set(port, friend)
      const connection = connections.get(port)
      if (connection) name(connection, friend)
      // It may be there soon, or be over already; then the port will be somebody else's.
      else setTimeout(() => connections.has(port) || friends.delete(port), NAMED_EARLY).unref()
    },
    destroy() {
      server.close()
      for (const connection of connections.values()) connection.destroy()
    },
    letGo() {
      for (const connection of connections.values()) connection.finish()
      const late = setTimeout(() => {
        for (const connection of connections.values()) connection.destroy()
      }, PATIENCE)
      return new Promise(resolve => {
        server.close(() => {
          clearTimeout(late)
          resolve()
        })
      })
    },
  }
}

function sentenceOf(error: NodeJS.ErrnoException, port: number): string {
  if (error.code === 'EADDRINUSE') return `port ${port} is taken by another program`
  if (error.code === 'EACCES') return `port ${port} may not be opened by this user; take one above 1023`
  return `port ${port} cannot be opened: ${error.message}`
}
