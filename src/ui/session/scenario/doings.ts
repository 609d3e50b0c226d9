import type { HerdCommand } from '../../../herd/command.ts'
import { gallery } from '../../../herd/gallery.ts'
import { BREAKER_DEFAULT } from '../../../herd/index.ts'
import {
  type Doing,
  durationText,
  printScenario,
  type Scenario,
  toScenario,
} from '../../../scenario/index.ts'
import type { HerdEvent, TraceEvent } from '../../../trace/index.ts'
import { sharedPlanOf } from '../../editing/shared-plan.ts'
import { commonFlaws } from './beginning.ts'
import { isSameShape } from './same-shape.ts'

type Options = NonNullable<Scenario['options']>

/** What a person did, from when it was recorded. */
export interface Doings {
  /** The herd as it was then, and the delay of its wires where they all had the same (milliseconds; else 0). */
  herd: HerdEvent
  delay: number
  /** What else makes a herd that was just started as it was then. */
  beginning: HerdCommand[]
  done: Doing[]
  /** When it ended, in microseconds of the trace. */
  ends?: number
}

/** The scenario file of what a person did. */
export function scenarioTextOf({ herd, delay, done, ends }: Doings, events: readonly TraceEvent[]): string {
  const { flood: _, ...plan } = sharedPlanOf(herd)
  const scenario = toScenario({
    title: `What was done with ${(herd.title || herd.preset || 'a herd').slice(0, 150)}`,
    description: 'Recorded by doing. The herd begins anew each time.',
    herd: plan,
    options: optionsOf(herd, delay),
    doings: done,
    events: [herd, ...events],
    ends,
  })
  const course = gallery.find(({ size, make }) => size !== undefined && isSameShape(make(size), herd))
  // Of those with a size, which a course's herds are, each has a name that scenarios know.
  return printScenario(course ? { ...scenario, herd: course.name as Scenario['herd'] } : scenario)
}

/** Only what is otherwise than usual. The herd's own names of floods and flaws are those that scenarios know. */
function optionsOf(herd: HerdEvent, delay: number): Options {
  const { flood, links, catchUp, expiry, batch, breaker = BREAKER_DEFAULT } = herd
  const common = commonFlaws(herd)
  return {
    flood: flood as Options['flood'],
    ...(links === 'per-message' && { links }),
    ...(!catchUp && { 'catch-up': false }),
    ...(expiry !== undefined && { expiry: durationText(expiry * 1000) }),
    ...(batch !== undefined && batch > 0 && { batch: durationText(batch) }),
    ...(breaker !== BREAKER_DEFAULT && { breaker }),
    ...(common.length > 0 && { flaws: common as Options['flaws'] }),
    ...(delay > 0 && { delay: durationText(delay) }),
  }
}
