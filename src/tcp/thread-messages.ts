import type { ServerOptions } from '../herd/index.ts'
import type { StateValue } from '../trace/index.ts'

/** Everything that crosses between the engine and a server's thread. */

/** What a thread is born with. */
export interface ThreadSettings {
  name: string
  /** 0: any free port. */
  port: number
  friends: string[]
  flood: string
  options: ServerOptions
  /** The state to go on from: stopped, or crashed. */
  state: StateValue
  /** `process.hrtime.bigint()` when the trace began. */
  origin: bigint
  trace: boolean
  /** Whether friends are reached through relays. */
  wires: boolean
  log: string
  places: { url: string; key?: string }
}

/** The calls that the engine makes (through Comlink). */
export interface ServerThread {
  /** Starts the server; resolves with its port when it listens, rejects with a sentence when it cannot. */
  start(): Promise<number>
  /** Tells where to dial each friend (loopback ports). Until then its links wait. */
  meet(ports: Record<string, number>): void
  send(event: 'STOP' | 'CRASH' | 'PAUSE' | 'RESUME'): void
  /** The relay that this local port dialed has reached the friend. */
  reached(port: number): void
  /** The connection from this port is that friend's link. */
  identify(port: number, friend: string): void
  setFlood(flood: string): void
  setOptions(options: ServerOptions): void
}

/** What a thread tells of its own accord, on a port of its own. */
export type ThreadNotice =
  /** Trace events, a JSON object a line. */
  | { tell: 'trace'; text: string }
  /** A machine moved: the server's, or that of the link to `friend`. */
  | { tell: 'moved'; friend?: string; value: StateValue }
  /** Without relays: the link to `friend` stands, from this local port. */
  | { tell: 'linked'; friend: string; port: number }
