import type { ServerOptions, Topology } from '../herd/index.ts'

/** What a herd on real sockets is made from. */
export interface TcpEngineSettings {
  topology: Topology
  flood: string
  options: ServerOptions
  /** The storm breaker's bound: copies of one update; 5,000 where not said. */
  breaker?: number
  /** Flaws that every server has at the start. */
  flaws?: readonly string[]
  /** Whether friendships run through relays, which can be slow and which see every line. */
  wires: boolean
  /** The wires' delay, one way, in milliseconds. */
  delay: number
  /** Whether to emit trace events at all. */
  trace: boolean
  /** Whether servers' event loops are measured, for the trace. */
  meter: boolean
  /** Where this run's logs go, a file for each server. */
  logFolder: string
  /** Where servers ask for places. */
  places: { url: string; key?: string }
  /** Makes the places service answer so many milliseconds later; absent where it is not the herd's own. */
  delayPlaces?(milliseconds: number): void
}
