import type { RunEnd } from '../../scenario/index.ts'

/** What became of a step; without `end`, it did not come to it. */
export interface StepResult {
  words: string
  end?: 'passed' | 'failed'
  /** Of the herd's time. */
  seconds: number
  failure?: string
}

/** What became of a scenario file. */
export interface FileResult {
  path: string
  title: string
  end: RunEnd
  /** Of the herd's time. */
  seconds: number
  steps: StepResult[]
  /** Promises of floods that were broken and should not have been: the promise, and what shows it. */
  broken: { promise: string; failure: string }[]
  /** Why its recording has not all of it. */
  unrecorded?: string
  /** Why nothing of it was run. */
  error?: string
}
