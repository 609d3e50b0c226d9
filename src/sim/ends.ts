import type { Line } from '../protocol/index.ts'

/** A connection, as who made it sees it. */
export interface Accepted {
  /** Says bytes, one character each. */
  data(bytes: string): void
  /** Says no more, and hears no more. */
  end(): void
  /** Ends it with a TCP reset. */
  reset(): void
}

/** Who made a connection, as the server that it was made to sees it. */
export interface Peer {
  /** The server's local port is known by this one of the other end's. */
  readonly port: number
  hear(bytes: string): void
  /** The server says no more, and hears no more. */
  ended(): void
}

/** Where connections are made to: a server's port. Undefined where nobody listens there. */
export type Door = (peer: Peer) => Accepted | undefined

/** A line for a friend, and the identity of the update that it carries, as trace events have it. */
export interface Outgoing {
  line: Line
  update: string | undefined
}
