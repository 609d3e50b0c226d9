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
  /** Why nothing of it was run. */
  error?: string
}
