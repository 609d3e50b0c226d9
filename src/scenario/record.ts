import type { HerdCommand } from '../herd/index.ts'
import type { HerdPlan } from '../herd/plan-schema.ts'
import { lineOf, parseMessage } from '../protocol/index.ts'
import type { TraceEvent } from '../trace/index.ts'
import { durationText } from './fields.ts'
import { LULL } from './run/run.ts'
import { createWitness } from './run/witness.ts'
import { type Scenario, VERSION } from './scenario.ts'
import { stepKinds } from './steps/index.ts'
import type { Step } from './steps/step.ts'

/** Something that a person did: the command, and when (microseconds of the trace). */
export interface Doing {
  t: number
  command: HerdCommand
}

/** What was recorded: the herd and the options as they were, what was done, and what happened. */
export interface Recorded extends Pick<Scenario, 'title' | 'description' | 'options'> {
  herd: HerdPlan
  doings: readonly Doing[]
  events: readonly TraceEvent[]
}

/** Lines that a client says within this of each other (microseconds) are said at once: nobody types so quickly. */
const AT_ONCE = 20_000

/** A time of a client's that is no further from the server's (seconds) is the present. */
const PRESENT = 5

/** A shorter pause (milliseconds) is nobody's intention. */
const SHORTEST_PAUSE = 50

/**
 * The scenario of what a person did. Where the herd had come to rest before the next thing was done, the scenario waits
 * for that, and then as long as the person did; else the time between the two is kept.
 */
export function toScenario({ title, description, options, herd, doings, events }: Recorded): Scenario {
  const inOrder = [...events].sort((one, other) => one.t - other.t)
  const present = presentUpdates(inOrder)
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
    const step = stepFor(doing.command, present)
    if (!step) continue
    const before = steps.at(-1)
    if (last && before && doing.t - last.t < AT_ONCE && isSaidWith(before, step)) {
      before.send = [before.send, step.send].flat()
      last = doing
      continue
    }
    const quiet = last && quietSince(doing.t)
    if (quiet !== undefined) steps.push({ wait: 'quiet' })
    const pause = last ? (doing.t - (quiet ?? last.t)) / 1000 : 0
    steps.push({
      ...(pause >= SHORTEST_PAUSE && { after: durationText(Math.round(pause / 10) * 10) }),
      ...step,
    })
    last = doing
  }
  if (last) steps.push({ wait: 'quiet' })
  return {
    scenario: VERSION,
    title,
    ...(description !== undefined && { description }),
    herd,
    ...(options && { options }),
    steps,
  }
}

function stepFor(command: HerdCommand, present: ReadonlySet<string>): Step | undefined {
  const said = command.do === 'send' ? { ...command, line: withNow(command.line, present) } : command
  for (const { stepOf } of stepKinds) {
    const step = stepOf?.(said)
    if (step) return step
  }
  return undefined
}

const isSaidWith = (one: Step, other: Step): boolean =>
  one.send !== undefined && other.send !== undefined && one.to === other.to && one.client === other.client

/** The updates whose client said the present time, as the answer's difference tells. */
function presentUpdates(events: readonly TraceEvent[]): Set<string> {
  const present = new Set<string>()
  for (const event of events) {
    if (event.kind !== 'replied') continue
    const message = parseMessage(lineOf(event.line.split('\n')[0] ?? ''))
    if (message.kind === 'at' && Math.abs(Number(message.difference)) < PRESENT)
      present.add(`${message.client} ${message.time}`)
  }
  return present
}

/** The line with `now` for the present time. */
function withNow(line: string, present: ReadonlySet<string>): string {
  const message = parseMessage(lineOf(line))
  if (message.kind !== 'iamat' || !present.has(`${message.client} ${message.time}`)) return line
  return line.replace(/\S+\s*$/, 'now')
}
