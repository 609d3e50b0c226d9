import { converged } from './converged.ts'
import { copyCounts } from './counts.ts'
import { eventExpectations } from './events.ts'
import type { Expectation } from './expectation.ts'
import { loopDelay } from './loop-delay.ts'
import { reached } from './reached.ts'
import { records } from './records.ts'
import { clientExpectations } from './replies.ts'
import { states } from './states.ts'

/** Everything that a scenario may expect. A new one is its file and a line here. */
export const expectations: readonly Expectation[] = [
  ...copyCounts,
  reached,
  converged,
  records,
  states,
  ...clientExpectations,
  ...eventExpectations,
  loopDelay,
]
