import { createBoundedMap } from './bounded-map.ts'

/** Who stands behind a connection. */
interface PortName {
  friend?: string
  client?: string
}

/**
 * Who stands behind servers' ports, where that is told by another thread than the server's, and so before the server
 * tells of the connection, or when it has told of its end already.
 */
export interface PortNames {
  /** Told, at `t`, with no such connection in sight: it is kept, unless that connection has ended since. */
  keep(server: string, of: { port: number; t: number }, name: PortName): void
  /** The name that was kept for a connection that begins. */
  take(server: string, port: number): PortName | undefined
  /** A connection ended at `t`. */
  end(server: string, port: number, t: number): void
  /** Forgets the names of connections that a server did not live to see. */
  forget(server: string): void
  /** All that is kept, to be kept elsewhere. */
  all(): KeptNames
  know(kept: KeptNames): void
}

/** By `server port`. */
export interface KeptNames {
  early: readonly (readonly [port: string, name: PortName])[]
  ends: readonly (readonly [port: string, t: number])[]
}

const ENDS_KEPT = 2000

function createPortNames(): PortNames {
  const early = new Map<string, PortName>()
  const ends = createBoundedMap<number>(ENDS_KEPT)
  return {
    keep(server, { port, t }, name) {
      const key = `${server} ${port}`
      if ((ends.get(key) ?? Number.NEGATIVE_INFINITY) <= t) early.set(key, name)
    },
    take(server, port) {
      const key = `${server} ${port}`
      const name = early.get(key)
      early.delete(key)
      ends.delete(key)
      return name
    },
    end: (server, port, t) => ends.set(`${server} ${port}`, t),
    forget(server) {
      for (const key of early.keys()) if (key.startsWith(`${server} `)) early.delete(key)
    },
    all: () => ({ early: [...early], ends: ends.keys().map(key => [key, ends.get(key) ?? 0] as const) }),
    know(kept) {
      for (const [key, name] of kept.early) early.set(key, name)
      for (const [key, t] of kept.ends) ends.set(key, t)
    },
  }
}

const names = new WeakMap<object, PortNames>()

/** Those of one view of a herd. */
export function portNamesOf(view: object): PortNames {
  const known = names.get(view) ?? createPortNames()
  names.set(view, known)
  return known
}
