import type { Line } from '../protocol/index.ts'
import type { Outgoing } from './ends.ts'
import type { Loop } from './loop.ts'
import type { Dialed } from './wire.ts'

/** What a link to a friend is made from, whichever way it brings its lines. */
export interface LinkSettings {
  friend: string
  loop: Loop
  /** Makes a connection to the friend. */
  dial(dialed: Dialed): void
  /** The connection stands. */
  up(): void
  /** The connection that was up is gone. */
  lost(): void
  /** The friend refused a connection. */
  refused(): void
  /** Whether one connection is kept; else each line has its own. */
  kept(): boolean
  /** The first line of each line's own connection, where it has to say whose it is. */
  hello(): Line | undefined
  /** Tells the trace that a line will not arrive. */
  tellLost(said: Outgoing, why: string): void
}
