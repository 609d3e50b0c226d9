import type { Line } from '../protocol/index.ts'
import type { Outgoing } from './ends.ts'
import type { Loop } from './loop.ts'
import type { Dialed } from './wire.ts'

/** What the links to a server's friends are made from, whichever way they bring their lines. */
export interface LinkSettings {
  loop: Loop
  /** Makes a connection to the friend. */
  dial(friend: string, dialed: Dialed): void
  /** The connection stands. */
  up(friend: string): void
  /** The connection that was up is gone. */
  lost(friend: string): void
  /** The friend refused a connection. */
  refused(friend: string): void
  /** Whether one connection is kept; else each line has its own. */
  kept(): boolean
  /** Whether lines are collected for longer than a turn: then also lines that share a connection of their own. */
  collecting(): boolean
  /** The first line of each line's own connection, where it has to say whose it is. */
  hello(): Line | undefined
  /** Tells the trace that a line will not arrive. */
  tellLost(friend: string, said: Outgoing, why: string): void
}
