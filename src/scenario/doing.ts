import type { HerdCommand } from '../herd/index.ts'

/** Something that a person did, and when (microseconds of the trace). */
export type Doing = Commanded | Looked

/** What was done to the herd; `clock`: what clients' clocks said then, in nanoseconds since the epoch. */
export interface Commanded {
  t: number
  command: HerdCommand
  clock?: bigint | undefined
}

/** What was looked at. */
interface Looked {
  t: number
  focus: { view?: string; select?: string }
}
