import { type Flood, floodNamed } from '../../../src/flood/index.ts'
import { check, type Finding, type TraceEvent } from '../../../src/trace/index.ts'

/** What the checker says of a trace, where floods promise what they do; `also`: floods that are not in the registry. */
export function checked(events: readonly TraceEvent[], ...also: Flood[]) {
  const { findings, verdicts } = check(
    events,
    name => (also.find(flood => flood.name === name) ?? floodNamed(name))?.promises,
  )
  return {
    findings,
    /** Each check's state, by name. */
    states: Object.fromEntries(verdicts.map(({ check, state }) => [check, state])),
    why: Object.fromEntries(verdicts.map(({ check, why }) => [check, why])),
    of: (check: string): Finding[] => findings.filter(finding => finding.check === check),
  }
}

export const allKept = {
  convergence: 'kept',
  'no lost update': 'kept',
  'no resurrection': 'kept',
  bounded: 'kept',
  replies: 'kept',
}
