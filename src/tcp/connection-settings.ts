import type { Socket } from 'node:net'
import type { Sending } from '../flood/index.ts'
import type { Flaw, HerdServer, PlacesWanted } from '../herd/index.ts'
import type { At, Line } from '../protocol/index.ts'
import type { TraceClock } from './clock.ts'
import type { KnownNews } from './known-news.ts'
import type { ServerMeter } from './meter/meter.ts'
import type { ServerLog } from './server-log.ts'
import type { Tracer } from './tracer.ts'

/** One connection that someone made to a server: a client's or a friend's, which only what it says tells apart. */
export interface Connection {
  /** Who is at the other end, as far as is known. */
  peer: string
  readonly port: number
  /** Reads nothing and answers nothing until `release`. */
  hold(): void
  release(): void
  /** Reads nothing until `resume`: what it said before piles up elsewhere. */
  pause(): void
  resume(): void
  /** Answers what has come, then closes. */
  finish(): void
  destroy(): void
}

export interface ConnectionSettings {
  name: string
  socket: Socket
  /** The other end's port: its number in the trace. */
  port: number
  herd: HerdServer
  log: ServerLog
  tracer: Tracer | undefined
  now: TraceClock
  meter: ServerMeter | undefined
  /** What is news no more. */
  known: KnownNews
  /** The flaws that the server has now. */
  flaws(): readonly Flaw[]
  /** Resolves with the places' JSON. */
  places(wanted: PlacesWanted): Promise<{ text: string; count: number }>
  /** Sends an update on to friends. */
  forward(to: readonly string[], line: Line, update: At): void
  /** Sends updates on to friends, a line each with its LF, all printable ASCII. */
  forwardAll(to: readonly string[], lines: string, updates: readonly At[]): void
  /** Sends control lines of the flood's to friends. */
  send(control: readonly Sending[]): void
  /** Lines came in this turn. */
  heard(): void
  asked(): void
  answered(): void
}
