import { floodNamed } from '../../flood/index.ts'
import { type CheckVerdict, check, type Finding, type TraceEvent } from '../../trace/index.ts'

/** What floods promise and a run's trace has otherwise. */
export interface BrokenPromise {
  /** The check's name, and the promise as a sentence. */
  check: string
  promise: string
  /** Whether its flood does not promise it: then nothing is wrong, and it shows the flood's weakness. */
  expected: boolean
  /** The first that was found, and how many there are in all. */
  first: Finding
  count: number
}

/** What the checker says of a run's trace, which is over, and the promises that were not kept in it. */
export function checkPromises(events: readonly TraceEvent[]): {
  verdicts: readonly CheckVerdict[]
  broken: BrokenPromise[]
} {
  const { findings, verdicts } = check(events, flood => floodNamed(flood)?.promises)
  const broken = verdicts.flatMap(verdict =>
    [false, true].flatMap(expected => {
      const first = findings.find(each => each.check === verdict.check && each.expected === expected)
      return first ? [brokenOf(verdict, first)] : []
    }),
  )
  return { verdicts, broken }
}

const brokenOf = ({ check, promise, broken, expected }: CheckVerdict, first: Finding): BrokenPromise => ({
  check,
  promise,
  expected: first.expected,
  first,
  count: first.expected ? expected : broken,
})
