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
import { isSameShape } from './same-shape.ts'

type Options = NonNullable<Scenario['options']>

/** What a person did, from when it was recorded. */
export interface Doings {
  /** The herd as it was then, and the delay of its wires where they all had the same (milliseconds). */
  herd: HerdEvent
  delay: number | undefined
  done: Doing[]
}

/** The scenario file of what a person did. */
export function scenarioTextOf({ herd, delay, done }: Doings, events: readonly TraceEvent[]): string {
  const { flood: _, ...plan } = sharedPlanOf(herd)
  const scenario = toScenario({
    title: `What was done with ${(herd.title || herd.preset || 'a herd').slice(0, 150)}`,
    description: 'Recorded by doing. The herd begins anew each time.',
    herd: plan,
    options: optionsOf(herd, delay),
    doings: done,
    events,
  })
  const course = gallery.find(({ size, make }) => size !== undefined && isSameShape(make(size), herd))
  // Of those with a size, which a course's herds are, each has a name that scenarios know.
  return printScenario(course ? { ...scenario, herd: course.name as Scenario['herd'] } : scenario)
}

/** Only what is otherwise than usual. The herd's own names of floods and flaws are those that scenarios know. */
function optionsOf(herd: HerdEvent, delay: number | undefined): Options {
  const { flood, links, catchUp, expiry, breaker = BREAKER_DEFAULT, flaws = {}, servers } = herd
  const [first = [], ...others] = servers.map(({ name }) => flaws[name] ?? [])
  const common = first.filter(flaw => others.every(each => each.includes(flaw)))
  return {
    flood: flood as Options['flood'],
    ...(links === 'per-message' && { links }),
    ...(!catchUp && { 'catch-up': false }),
    ...(expiry !== undefined && { expiry: durationText(expiry * 1000) }),
    ...(breaker !== BREAKER_DEFAULT && { breaker }),
    ...(common.length > 0 && { flaws: common as Options['flaws'] }),
    ...(delay !== undefined && delay > 0 && { delay: durationText(delay) }),
  }
}
