import { lifeOf, type StateValue } from '../trace/index.ts'
import type { Thread } from './thread.ts'

/** One server of the herd, with a thread while it is not down. */
export interface Member {
  name: string
  port: number
  readonly log: string
  state: StateValue
  thread?: Thread
  /** By how many milliseconds its clock goes ahead (behind: below 0), in every process of its. */
  skew: number
  /** Until when its event loop is blocked (microseconds of the trace). */
  blockedUntil: number
  flaws: readonly string[]
  /** The states of its links, by friend. */
  links: Map<string, StateValue>
  /** What its thread has traced while it is not admitted to the herd. */
  held?: string[]
  /** Called when it begins to speak of itself by another name. */
  renamed?: (t: number) => void
}

/** Whether it lives, and its links are to be up. */
export const runs = ({ thread, state }: Member) =>
  thread !== undefined && ['up', 'paused'].includes(lifeOf(state))

/** A name as part of a file's name: letters, digits, `-` and `_` as they are, all else by its code. */
export const fileNameOf = (name: string) =>
  name.replace(/[^\w-]/g, sign => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`)
