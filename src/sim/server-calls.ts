import type { ServerOptions } from '../herd/index.ts'
import type { StateValue } from '../trace/index.ts'
import type { Door } from './ends.ts'
import type { Dialed } from './wire.ts'
import type { World } from './world.ts'

/** A server that runs, from its start to its end: what is a thread's on real sockets. */
export interface SimServer {
  start(): void
  /** Makes a connection to its port. */
  door: Door
  /** Does something in the server's event loop. */
  post(does: (server: Calls) => void): void
  /** Ends it without a word, whatever its event loop is in the middle of. */
  terminate(): void
  state(): StateValue
  linkState(friend: string): StateValue | undefined
}

/** What a server is told, in its event loop. */
export interface Calls {
  send(event: 'STOP' | 'CRASH' | 'PAUSE' | 'RESUME'): void
  know(friends: readonly string[]): void
  befriend(friend: string): void
  unfriend(friend: string): void
  /** Goes on under another name, from the time that is returned. */
  rename(name: string): number
  setFlood(flood: string): void
  setOptions(options: ServerOptions): void
  setFlaws(flaws: readonly string[]): void
  block(milliseconds: number): void
  skew(milliseconds: number): void
}

export interface ServerSettings {
  world: World
  name: string
  friends: readonly string[]
  flood: string
  options: ServerOptions
  flaws: readonly string[]
  /** By how many milliseconds its clock goes ahead (behind: below 0). */
  skew: number
  /** The state to go on from: stopped, or crashed. */
  state: StateValue
  /** Makes a connection to a friend, from that time on. */
  dial(from: string, friend: string, t: number, dialed: Dialed): void
  /** It is no more. */
  ended(state: StateValue): void
}
