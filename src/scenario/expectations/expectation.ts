import type { z } from 'zod'
import type { FloodView } from '../../trace/index.ts'
import type { Run } from '../run/run.ts'

/** What is looked at: the run, the flood that is meant, and since when (microseconds) events count. */
export interface Look {
  run: Run
  /** The flood of the update that is meant; undefined where the trace has none. */
  flood: FloodView | undefined
  since: number
  /** The step of which replies are meant. */
  of: string | undefined
}

/** What became of an expectation: what was expected, what the trace has, and when (microseconds) that happened. */
export interface Verdict {
  holds: boolean
  expected: string
  found: string
  t?: number
}

/** Something that a scenario may expect of the trace. */
export interface Expectation {
  name: string
  /** For people. */
  about: string
  schema: z.ZodType
  judge(wanted: unknown, look: Look): Verdict
}

/** An expectation whose judge knows what its schema reads. */
export function expectation<Schema extends z.ZodType>(
  kind: Omit<Expectation, 'schema' | 'judge'> & {
    schema: Schema
    judge(wanted: z.infer<Schema>, look: Look): Verdict
  },
): Expectation {
  return kind as unknown as Expectation
}

/** Where an expectation is about an update that the trace does not have. */
export const noUpdate = (expected: string): Verdict => ({
  holds: false,
  expected,
  found: 'no update like that',
})
