import type { MessagePort } from 'node:worker_threads'
import type { ServerOptions } from '../herd/index.ts'
import type { StateValue } from '../trace/index.ts'
import type { ServerFaultName } from './faults/server-faults.ts'

/** Everything that crosses between the engine and a server's thread. */

/** What a thread is born with. */
export interface ThreadSettings {
  name: string
  /** 0: any free port. */
  port: number
  /** The address to listen on, and those of friends, where the herd is not all on loopback. */
  hosts?: { own: string; friends: Readonly<Record<string, string>> }
  friends: string[]
  flood: string
  options: ServerOptions
  /** The flaws that it has. */
  flaws: readonly string[]
  /** The memory in which all threads of the herd count copies, for the storm breaker. */
  breaker: SharedArrayBuffer
  /** By how many milliseconds its clock goes ahead (behind: below 0). */
  skew: number
  /** The state to go on from: stopped, or crashed. */
  state: StateValue
  /** `process.hrtime.bigint()` when the trace began. */
  origin: bigint
  trace: boolean
  /** Whether its event loop's turns and delay are measured, for the trace. */
  meter: boolean
  /** Whether friends are reached through relays. */
  wires: boolean
  log: string
  places: { url: string; key?: string }
  /** One number, not 0 once the server is to crash: then nothing blocks its event loop any longer. */
  doom: SharedArrayBuffer
}

/** What a thread is sent for each server that is to live in it: its settings, and where to call it and hear of it. */
export interface Guest {
  settings: ThreadSettings
  calls: MessagePort
  notices: MessagePort
}

/** Where to dial a friend: its port or, with a wire between, the port of the relay before it and the wire's number. */
export interface Way {
  port: number
  wire?: number
}

/** The calls that the engine makes (through Comlink). */
export interface ServerThread {
  /** Starts the server; resolves with its port when it listens, rejects with a sentence when it cannot. */
  start(): Promise<number>
  /** Tells where to dial each friend (on loopback). Until then its links wait. */
  meet(ways: Record<string, Way>): void
  /** Who its friends are: what comes from them, and goes to them, counts from now on; links stay as they are. */
  know(friends: readonly string[]): void
  /** Has a link to a friend that is new, which is dialed there. */
  befriend(friend: string, way: Way): void
  unfriend(friend: string): void
  /** Goes on under another name; tells `renamed` where the trace has it. */
  rename(name: string): void
  send(event: 'STOP' | 'CRASH' | 'PAUSE' | 'RESUME'): void
  /** The relay that this local port dialed has reached the friend. */
  reached(port: number): void
  /** The connection from this port is that friend's link. */
  identify(port: number, friend: string): void
  setFlood(flood: string): void
  setOptions(options: ServerOptions): void
  setFlaws(flaws: readonly string[]): void
  /** Blocks its event loop for, or skews its clock by, so many milliseconds. */
  inflict(fault: ServerFaultName, ms: number): void
}

/** What a thread tells of its own accord, on a port of its own. */
export type ThreadNotice =
  /** Trace events, a JSON object a line. */
  | { tell: 'trace'; text: string }
  /** A machine moved: the server's, or that of the link to `friend`. */
  | { tell: 'moved'; friend?: string; value: StateValue }
  /** Without relays: the link to `friend` stands, from this local port. */
  | { tell: 'linked'; friend: string; port: number }
  /** From here on, which is `t` in the trace, it speaks of itself by its new name. */
  | { tell: 'renamed'; t: number }
  /** The last notice: the server is no more. */
  | { tell: 'ended' }
