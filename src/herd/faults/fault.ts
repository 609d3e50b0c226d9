import type { Dials } from '../../trace/index.ts'

/** A line that is being put on a wire. Times are microseconds of the trace. */
export interface Passing {
  /** Now. */
  t: number
  /** When it would be handed over, as far as the faults before have decided. */
  due: number
  bytes: number
  dials: Dials
  /** What the faults remember of this connection. */
  lane: Lane
  /** From 0 up to 1. */
  random: () => number
}

/** One connection through a wire, as faults that take time remember it. */
export interface Lane {
  /** When the last byte that was put on it is through the narrow place (microseconds of the trace). */
  free: number
}

/** One end of a connection, as faults end it: closed, or with a TCP reset. */
export interface End {
  destroy(): void
  resetAndDestroy(): void
}

/** The two ends of one connection through a wire: of the server that dialed, and of its friend. */
export interface Ends {
  dialed: End
  reached: End
}

/** One thing that can be wrong with a wire. It does what it has a method for, and all that its dial asks for. */
export interface WireFault {
  readonly name: string
  /** Handing over comes later (or sooner, never before now): when. The order of lines is kept without it. */
  due?(passing: Passing): number
  /** Whether no connection can be made; present ones are struck. */
  refuses?(dials: Dials): boolean
  /** Why what is put on the wire now will never be delivered; undefined where it will. */
  swallows?(dials: Dials): string | undefined
  /** Ends a present connection; why its lines are lost. */
  strike?(ends: Ends): string
}
