import type { At, Line } from '../protocol/index.ts'
import type { TraceClock } from './clock.ts'
import type { ServerMeter } from './meter/meter.ts'
import type { ServerLog } from './server-log.ts'
import type { Way } from './thread-messages.ts'
import type { Tracer } from './tracer.ts'

/** A line for a friend, and the update that it carries. */
export interface Outgoing {
  line: Line
  update: At | undefined
}

/** What a link to a friend is made from, whichever way it brings its lines. */
export interface LinkSettings {
  name: string
  friend: string
  /** Its address. */
  host: string
  /** Resolves with where to dial, once it is known. */
  way(): Promise<Way>
  /** Whether a relay stands between, which says itself when it has reached the friend and what it carries. */
  wires: boolean
  log: ServerLog
  tracer: Tracer | undefined
  now: TraceClock
  meter: ServerMeter | undefined
  /** How many connections to the friend there may be at once, where each line has its own. */
  atOnce(): number
  /** The connection stands. */
  up(): void
  /** The connection that was up is gone. */
  lost(): void
  /** Without relays: the link stands, from this local port. */
  linked(port: number): void
  /** The friend took what had piled up. */
  drained(): void
  /** A number for another connection of this link. */
  nextLink(): number
  /** Whether one connection is kept; else each line has its own. */
  kept(): boolean
  /** Whether lines are collected for longer than a turn: then also lines that share a connection of their own. */
  collecting(): boolean
  /** The first line of each line's own connection, where it has to say whose it is. */
  hello(): Line | undefined
  /** The friend refused a connection. */
  refused(): void
}
