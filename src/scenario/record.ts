import type { HerdCommand } from '../herd/index.ts'
import type { HerdPlan } from '../herd/plan-schema.ts'
import type { TraceEvent } from '../trace/index.ts'
import type { Doing } from './doing.ts'
import { durationText } from './fields.ts'
import { withNow } from './record-now.ts'
import { LULL, PATIENCE } from './run/run.ts'
import { createWitness } from './run/witness.ts'
import { type Scenario, VERSION } from './scenario.ts'
import { stepKinds } from './steps/index.ts'
import type { Step } from './steps/step.ts'

/** What was recorded: the herd and the options as they were, what was done, and what happened. */
export interface Recorded extends Pick<Scenario, 'title' | 'description' | 'options'> {
  herd: HerdPlan
  doings: readonly Doing[]
  events: readonly TraceEvent[]
  /** When the recording ended (microseconds); where it is not said, when all was quiet. */
  ends?: number | undefined
}

/** Lines that a client says within this of each other (microseconds) are said at once: nobody types so quickly. */
const AT_ONCE = 20_000

/** A shorter pause (milliseconds) is nobody's intention. */
const SHORTEST_PAUSE = 50

/** Who looks at something else so soon (microseconds) was on the way to it. */
const GLANCE = 700_000

/**
 * The scenario of what a person did. Where the herd had come to rest before the next thing was done, the scenario waits
 * for that, and then as long as the person did; else the time between the two is kept.
 */
export function toScenario(recorded: Recorded): Scenario {
  const { title, description, options, herd, doings, events, ends = Number.POSITIVE_INFINITY } = recorded
  const inOrder = [...events].sort((one, other) => one.t - other.t)
  const asNow = withNow(doings, inOrder)
  const witness = createWitness()
  const steps: Step[] = []
  let seen = 0
  let last: Doing | undefined

  /** Takes in what happened until then; returns since when all was quiet, or undefined where something was under way. */
  function quietSince(t: number): number | undefined {
    const until = inOrder.findIndex(event => event.t >= t)
    const end = until === -1 ? inOrder.length : until
    witness.add(inOrder.slice(seen, end))
    seen = Math.max(seen, end)
    const since = Math.max(witness.lastLineAt, last?.t ?? 0) + LULL * 1000
    return since <= t && !witness.isBusy(t) ? since : undefined
  }

  for (const doing of doings) {
    const step = 'focus' in doing ? { focus: doing.focus } : stepFor(asNow(doing))
    if (!step) continue
    const before = steps.at(-1)
    if (last && before && isOneWith(before, step, doing.t - last.t)) {
      last = doing
      continue
    }
    const quiet = last && quietSince(doing.t)
    if (last && quiet !== undefined) steps.push(quietStep(quiet - last.t))
    const pause = last ? (doing.t - (quiet ?? last.t)) / 1000 : 0
    steps.push({
      ...(pause >= SHORTEST_PAUSE && { after: durationText(Math.round(pause / 10) * 10) }),
      ...step,
    })
    last = doing
  }
  if (last) {
    const quiet = quietSince(ends)
    if (quiet !== undefined || ends === Number.POSITIVE_INFINITY)
      steps.push(quietStep((quiet ?? last.t) - last.t))
    // Whoever ends soon after the last thing sees no end of it; what goes on for long may have none.
    else if (ends - last.t < PATIENCE * 1000) steps.push({ wait: 'quiet', within: '30 s' })
  }
  return {
    scenario: VERSION,
    title,
    ...(description !== undefined && { description }),
    herd,
    ...(options && { options }),
    steps,
  }
}

/** Waits until all is quiet: also where that took nearly as long (microseconds) as waits take where they do not say. */
function quietStep(took: number): Step {
  const within = Math.ceil((3 * took) / 1e6)
  return { wait: 'quiet', ...(within * 1000 > PATIENCE && { within: `${within} s` }) }
}

function stepFor(command: HerdCommand): Step | undefined {
  for (const { stepOf } of stepKinds) {
    const step = stepOf?.(command)
    if (step) return step
  }
  return undefined
}

/** Takes a step into the one before, where it came so soon (microseconds) that they are one. */
function isOneWith(before: Step, step: Step, after: number): boolean {
  if (before.focus !== undefined && step.focus !== undefined && after < GLANCE) {
    before.focus = { ...before.focus, ...step.focus }
    return true
  }
  if (after >= AT_ONCE || !isSaidWith(before, step)) return false
  before.send = [before.send, step.send].flat()
  return true
}

const isSaidWith = (one: Step, other: Step): boolean =>
  one.send !== undefined && other.send !== undefined && one.to === other.to && one.client === other.client
