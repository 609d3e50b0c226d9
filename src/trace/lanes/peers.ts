import type { HandledEvent, TraceEvent } from '../event.ts'

/** Who is at the other end of a server's connection: a friend, on its so-many-th link, or a client. */
export interface Peer {
  friend?: string
  link?: number
  client?: string
}

/** Who is at the other end of the connection from that port, where that was told before. */
export type PeerOf = (server: string, port: number) => Peer | undefined

/** Connections' other ends, and when lines were handed over on them, as a trace tells. */
export interface Peers {
  hear(event: TraceEvent): void
  nameOf(server: string, port: number): string
  /** When that line lay there for the server to read; undefined where nobody saw it. */
  handedOver(handled: HandledEvent): number | undefined
}

export function createPeers(before: PeerOf = () => undefined): Peers {
  const peers = new Map<string, Peer>()
  /** When wires delivered lines, by direction, link and line. */
  const delivered = new Map<string, number>()
  /** What engines' clients have said that is not handled yet, by connection. */
  const said = new Map<string, { t: number; line: string }[]>()

  function know(server: string, port: number, peer: Peer) {
    const key = `${server} ${port}`
    peers.set(key, { ...peers.get(key), ...peer })
  }

  const peerOf = (server: string, port: number): Peer =>
    peers.get(`${server} ${port}`) ?? before(server, port) ?? {}

  return {
    hear(event) {
      switch (event.kind) {
        case 'linked':
          return know(event.to, event.port, { friend: event.from, link: event.link })
        case 'delivered':
          return void delivered.set(`${event.from} ${event.to} ${event.link} ${event.n}`, event.t)
        case 'client': {
          const key = `${event.server} ${event.port}`
          if (event.does === 'opened') know(event.server, event.port, { client: event.client })
          if (event.does !== 'said') return
          const waiting = said.get(key) ?? []
          waiting.push({ t: event.t, line: event.line ?? '' })
          said.set(key, waiting)
          return
        }
        case 'closed':
          peers.delete(`${event.server} ${event.port}`)
          said.delete(`${event.server} ${event.port}`)
      }
    },
    nameOf(server, port) {
      const { friend, client } = peerOf(server, port)
      return friend ?? client ?? `:${port}`
    },
    handedOver({ server, port, n, line }) {
      const { friend, link } = peerOf(server, port)
      if (friend !== undefined) {
        const key = `${friend} ${server} ${link} ${n}`
        const t = delivered.get(key)
        delivered.delete(key)
        return t
      }
      // Blank lines, and others that no event tells of, are passed over.
      const waiting = said.get(`${server} ${port}`) ?? []
      const index = waiting.findIndex(each => each.line.trim() === line.trim())
      return waiting.splice(0, index + 1).at(-1)?.t
    },
  }
}
