import type { ServerOptions, Topology } from '../herd/index.ts'

/** What a WHATSAT asks for: places within `radius` km of a point (degrees), at most `bound`. */
export interface PlacesQuestion {
  latitude: number
  longitude: number
  radius: number
  bound: number
}

/** JSON as a WHATSAT's answer has it (no empty line in it, no newline at its end), and how many results are in it. */
export interface PlacesAnswer {
  text: string
  count: number
}

/** What a herd on a virtual clock is made from. */
export interface SimEngineSettings {
  topology: Topology
  flood: string
  options: ServerOptions
  /** From which all chance follows: a whole number from 0 up to 2⁵³; 1 where not said. */
  seed?: number
  /** The storm breaker's bound: copies of one update; 5,000 where not said. */
  breaker?: number
  /** Flaws that every server has at the start. */
  flaws?: readonly string[]
  /** The wires' delay, one way, in milliseconds. */
  delay: number
  /** Whether to emit trace events at all. */
  trace: boolean
  /** Finds places; throws a sentence where there are none to be had. Without it, nothing is ever found. */
  places?: (question: PlacesQuestion) => PlacesAnswer
  /** How long places take to come, in milliseconds; 50 where not said. */
  placesDelay?: number
  /** How long a server takes for a line, in microseconds; 20 where not said. */
  handling?: number
  /** What the machine's clock says when the trace begins, in seconds since the epoch; 1621464827 where not said. */
  epoch?: number
  /**
   * Gives way to whatever else waits in the program: called every few milliseconds of work. Where not said, a timer of no
   * time, for which browsers take 4 ms.
   */
  breathe?: () => Promise<void>
}
