/** A scenario that the page has open, as it is shown. */
export interface ScenarioView {
  title: string
  /** What it shows, for whom. */
  description?: string | undefined
  state: ScenarioState
  /** Whether it stops before the next step. */
  isToPause: boolean
  /** The step that is at hand, from 0; -1 before the first. */
  step: number
  steps: readonly ScenarioStep[]
  /** What people are asked now. */
  question?: ScenarioQuestion | undefined
  /** What the page is to show, as the scenario said last. */
  focus?: { step: number; view?: string; select?: string; speed?: number } | undefined
  /** What was found when the steps were over and the trace was held to what floods promise. */
  checked?: ScenarioChecked | undefined
  /** Why it could not begin, or did not come to its end: a sentence. */
  error?: string | undefined
}

/**
 * `reading`: a caption stands for as long as it takes to read it; `asking`: people predict; `paused`: before the step at
 * hand. It ended where it is `passed`, `failed` (a claim, a step or a promise) or `stopped`.
 */
export type ScenarioState =
  | 'ready'
  | 'starting'
  | 'running'
  | 'reading'
  | 'asking'
  | 'paused'
  | 'passed'
  | 'failed'
  | 'stopped'

export interface ScenarioStep {
  words: string
  state: 'to come' | 'now' | 'done' | 'failed'
  /** Whether it is a claim about the trace. */
  isClaim: boolean
  /** When it began (µs), after what stood before it was read. */
  t?: number
  /** What was expected, what the trace has, and when (µs) that is to be seen; or why it was refused. */
  failure?: ScenarioFailure
}

export interface ScenarioFailure {
  /** Absent where the herd refused to do the step; `found` is its sentence then. */
  expected?: string
  found: string
  t: number
}

export interface ScenarioQuestion {
  question: string
  options: readonly string[]
  right: number
  why: string
  /** The option that was chosen; -1 where nobody chose and the answer is shown all the same. */
  chosen?: number
}

/** The promises that were not kept, and how many were judged. */
export interface ScenarioChecked {
  judged: number
  broken: readonly ScenarioFinding[]
}

/** A promise that was not kept, the first place where that is seen, and whether it fails the scenario. */
export interface ScenarioFinding {
  promise: string
  sentence: string
  server: string
  update?: string
  /** Microseconds of the trace. */
  t: number
  count: number
  isFailure: boolean
}

/** What a person does with the scenario that is open. */
export type ScenarioCommand =
  /** Begins it, or lets it go on. */
  | { do: 'run' }
  | { do: 'pause' }
  /** Paused or not yet begun: does one step. A caption or an answer that stands is done with. Else nothing. */
  | { do: 'next' }
  | { do: 'stop' }
  | { do: 'answer'; option: number }
  /** Ends it and shows it no more. */
  | { do: 'close' }

/** Whether a scenario is under way. */
export const isUnderWay = (state: ScenarioState): boolean =>
  state !== 'ready' && state !== 'passed' && state !== 'failed' && state !== 'stopped'
