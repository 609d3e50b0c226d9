import { createBoundedMap } from './bounded-map.ts'
import type { ClosedEvent, LinkedEvent } from './event.ts'
import type { Renamed } from './rename.ts'

/** Which link stands behind a server's port (`server port`), and the other way round (`from to link`). */
export interface LinkPorts {
  add(event: LinkedEvent): void
  /** The link is kept for a while: what was said on it may be told later. */
  close(event: Pick<ClosedEvent, 'server' | 'port'>): void
  /** A server has no process any more: all its ports are closed. */
  closeAll(server: string): void
  rename(renamed: Renamed): void
  linkAt(port: string): string | undefined
  portOf(link: string): string | undefined
  /** All that is known, to be known elsewhere: ports and their links, the closed ones first. */
  pairs(): LinkPairs
  know(pairs: LinkPairs): void
  clear(): void
}

export interface LinkPairs {
  open: readonly (readonly [port: string, link: string])[]
  closed: readonly (readonly [port: string, link: string])[]
}

/** How many links are kept after their end: one ends with each line where each has a connection of its own. */
const CLOSED_KEPT = 500

export function createLinkPorts(): LinkPorts {
  const links = new Map<string, string>()
  const ports = new Map<string, string>()
  const closed = createBoundedMap<string>(CLOSED_KEPT, (port, link) => {
    if (ports.get(link) === port) ports.delete(link)
  })

  function open(port: string, link: string) {
    const before = links.get(port)
    if (before !== undefined) ports.delete(before)
    closed.delete(port)
    links.set(port, link)
    ports.set(link, port)
  }

  function close(port: string) {
    const link = links.get(port)
    if (link === undefined) return
    links.delete(port)
    closed.set(port, link)
  }

  function knowClosed(port: string, link: string) {
    ports.set(link, port)
    closed.set(port, link)
  }

  return {
    add: ({ from, to, link, port }) => open(`${to} ${port}`, `${from} ${to} ${link}`),
    close: ({ server, port }) => close(`${server} ${port}`),
    closeAll(server) {
      for (const port of [...links.keys()]) if (port.startsWith(`${server} `)) close(port)
    },
    rename({ from, to }) {
      const now = (port: string) => (port.startsWith(`${from} `) ? `${to}${port.slice(from.length)}` : port)
      for (const [port, link] of [...links]) {
        if (now(port) === port) continue
        links.delete(port)
        open(now(port), link)
      }
      for (const port of closed.keys()) {
        const link = closed.get(port)
        if (link === undefined || now(port) === port) continue
        closed.delete(port)
        knowClosed(now(port), link)
      }
    },
    linkAt: port => links.get(port) ?? closed.get(port),
    portOf: link => ports.get(link),
    pairs: () => ({
      open: [...links],
      closed: closed.keys().map(port => [port, closed.get(port) ?? ''] as const),
    }),
    know(pairs) {
      for (const [port, link] of pairs.closed) knowClosed(port, link)
      for (const [port, link] of pairs.open) open(port, link)
    },
    clear() {
      for (const map of [links, ports, closed]) map.clear()
    },
  }
}
