import type { Check, CheckRun, Finding } from './check.ts'
import type { Scene } from './scene.ts'

/**
 * What became of a check so far. Broken: a promise was not kept. Expected: only what the flood does not promise failed.
 * Kept: nothing failed, and something was judged. Open: nothing could be judged yet.
 */
export interface Verdict {
  check: string
  /** For people: the promise. */
  promise: string
  state: 'kept' | 'broken' | 'expected' | 'open'
  /** How often the promise was kept, was broken, and failed as its flood lets it. */
  kept: number
  broken: number
  expected: number
  /** How often it could not be judged, and why the last time: a part of a sentence that may follow "because". */
  unsaid: number
  why?: string
}

/** A check at work, and what it has told. */
export interface Judged {
  run: CheckRun
  findings: readonly Finding[]
  verdict(): Verdict
  /** Counts whatever changes its findings or its state. */
  changes(): number
}

/** More findings than this are counted only. */
const FINDINGS_KEPT = 100

export function createVerdict({ name, promise, begin }: Check, scene: Scene): Judged {
  const findings: Finding[] = []
  let [kept, broken, expected, unsaid, changes] = [0, 0, 0, 0, 0]
  let why: string | undefined

  const run = begin(scene, {
    finding(finding) {
      if (findings.length < FINDINGS_KEPT) findings.push({ check: name, ...finding })
      if (finding.expected) expected++
      else broken++
      changes++
    },
    kept() {
      if (kept === 0 || why !== undefined) changes++
      kept++
      why = undefined
    },
    unsaid(reason) {
      if (why !== reason) changes++
      unsaid++
      why = reason
    },
  })

  const state = () => (broken > 0 ? 'broken' : expected > 0 ? 'expected' : kept > 0 ? 'kept' : 'open')
  return {
    run,
    findings,
    verdict: () => ({
      check: name,
      promise,
      state: state(),
      kept,
      broken,
      expected,
      unsaid,
      ...(why !== undefined && { why }),
    }),
    changes: () => changes,
  }
}
