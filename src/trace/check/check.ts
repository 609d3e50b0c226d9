import type { TraceEvent } from '../event.ts'
import type { Scene } from './scene.ts'

/** A promise that was not kept. */
export interface Finding {
  /** The check's name. */
  check: string
  /** The event that shows it, or since which it is so (microseconds of the trace). */
  t: number
  /** The server where that event was. */
  server: string
  /** The update that it is about: client ID, space, time. */
  update?: string
  /** What is wrong, for people. */
  sentence: string
  /** Whether the flood does not promise otherwise: then it shows the flood's weakness, and nothing is broken. */
  expected: boolean
}

/** What a check tells. */
export interface Tell {
  finding(finding: Omit<Finding, 'check'>): void
  /** The promise was looked at and is kept. */
  kept(): void
  /** Something could not be judged, and why: a part of a sentence that may follow "because". */
  unsaid(why: string): void
}

/** A moment in which nothing is under way. */
export interface Calm {
  /** Whether what is wrong now will stay so: time enough has passed for all that flood or links mend by themselves. */
  lasting: boolean
  /** Why the network is not whole; undefined where it is. */
  broken: string | undefined
}

/** A check at work on one trace. */
export interface CheckRun {
  /** The next event, in order of time; the scene is still as it was before. */
  event?(event: TraceEvent): void
  /** Nothing is under way. It is told again when the calm has become lasting. */
  calm?(calm: Calm): void
  /** Time has passed: at least ten times a second where there are events, or someone tells the time. */
  tick?(): void
  /** The trace is over: nothing more will come. */
  end?(): void
}

/** One promise and how to see in a trace whether it is kept. */
export interface Check {
  name: string
  /** For people: the promise. */
  promise: string
  begin(scene: Scene, tell: Tell): CheckRun
}
