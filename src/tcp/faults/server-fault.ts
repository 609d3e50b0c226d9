import type { TraceClock } from '../clock.ts'
import type { Tracer } from '../tracer.ts'

/** A server as its faults see it, in its own thread. */
export interface Stricken {
  name: string
  now: TraceClock
  tracer: Tracer | undefined
  /** Writes into the server's log. */
  note(text: string): void
  /** How many nanoseconds the server's clock goes ahead of the machine's. */
  clock: { ahead: bigint }
  /** Its first number is not 0 once the server is to crash. */
  doom: Int32Array<SharedArrayBuffer>
}

/** Does one thing to a server: for, or by, so many milliseconds. */
export type ServerFault = (ms: number) => void
