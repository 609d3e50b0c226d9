import type { Breaker } from '../herd/index.ts'
import type { parsePlain } from '../protocol/index.ts'
import type { Recorder } from './recorder.ts'
import type { PlacesAnswer, PlacesQuestion } from './settings.ts'
import type { VirtualClock } from './virtual-clock.ts'

/** What all of a simulated herd shares. */
export interface World {
  clock: VirtualClock
  /** From 0 up to 1. */
  random: () => number
  tracer: Recorder | undefined
  /** Reads a plain line. */
  plain: typeof parsePlain
  breaker: Breaker
  /** A port for the near end of a connection. */
  nextPort(): number
  /** Nanoseconds since the epoch when the trace began. */
  epoch: bigint
  /** How long a server takes for a line, and for anything else, in microseconds. */
  cost: { line: number; other: number }
  places(question: PlacesQuestion): PlacesAnswer
  /** How long places take to come, in microseconds. */
  placesDelay: number
}

/** How long a connection takes to be made, and what goes through it on the same machine, in microseconds. */
export const HOP = 50
