import {
  type Edit,
  type HerdCommand,
  herdCommandSchema,
  refusalOf,
  type Topology,
  topologyOf,
} from '../herd/index.ts'
import { faultOf as faultOfPlan, noServer } from '../herd/plan-faults.ts'
import type { FileFault } from '../herd/read-yaml.ts'
import { planOfChoice } from './herd-choice.ts'
import type { Scenario } from './scenario.ts'
import { afterCommand, shapeAfter } from './shape-after.ts'
import { kindOf } from './steps/index.ts'
import type { Step } from './steps/step.ts'

/**
 * The first thing wrong with a scenario of the right shape: a herd that is none, a server that is not there when the step
 * comes, a name of a step that does not come before, a value that the herd would refuse.
 */
export function faultOfScenario({ herd, steps }: Scenario): FileFault | undefined {
  const plan = planOfChoice(herd)
  const inHerd = faultOfPlan(plan)
  if (inHerd) return { ...inHerd, at: ['herd', ...inHerd.at] }
  let shape = topologyOf(plan)
  const names = new Set(['start'])
  for (const [index, step] of steps.entries()) {
    const fault = faultOfStep(step, shape) ?? faultOfNames(step, names)
    if (fault) return { ...fault, at: ['steps', index, ...fault.at] }
    shape = shapeAfter(step, shape)
    if (step.as !== undefined) names.add(step.as)
  }
  return undefined
}

function faultOfStep(step: Step, shape: Topology): FileFault | undefined {
  const kind = kindOf(step)
  const own = kind.faultOf?.(step)
  if (own) return own
  let now = shape
  for (const command of kind.commands?.(step) ?? []) {
    const error = faultOfCommand(command, now)
    if (error !== undefined) return { at: [kind.name], error }
    now = afterCommand(command, now)
  }
  const at = kind.name === 'send' ? 'to' : undefined
  const server = at === undefined ? undefined : step[at]
  if (at === undefined || typeof server !== 'string') return undefined
  const error = unknownIn(shape, [server])
  return error === undefined ? undefined : { at: [at], error }
}

function faultOfCommand(command: HerdCommand, shape: Topology): string | undefined {
  const read = herdCommandSchema.safeParse(command)
  if (!read.success) {
    const [issue] = read.error.issues
    return `the herd does not take this: ${issue?.path.join('.')}: ${issue?.message}`
  }
  return isEdit(command) ? refusalOf(command, shape) : unknownIn(shape, serversOf(command))
}

function serversOf(command: HerdCommand): string[] {
  if (command.do === 'partition') return command.groups.flat()
  const named = 'server' in command ? [command.server] : []
  const ends = 'from' in command ? [command.from, command.to] : []
  return [...named, ...ends].filter(name => name !== undefined)
}

function unknownIn({ servers }: Topology, wanted: readonly string[]): string | undefined {
  const names = servers.map(({ name }) => name)
  const missing = wanted.find(name => !names.includes(name))
  return missing === undefined ? undefined : noServer(missing, names)
}

/** `of` and `since` name a step that comes before; `of` may be a client, too, which may be anyone's. */
function faultOfNames({ since }: Step, names: ReadonlySet<string>): FileFault | undefined {
  if (typeof since !== 'string' || names.has(since)) return undefined
  return {
    at: ['since'],
    error: `no step before this is called ${since}; there are ${[...names].join(', ')}`,
  }
}

const EDITS: readonly HerdCommand['do'][] = ['add', 'remove', 'befriend', 'unfriend', 'rename', 'become']

const isEdit = (command: HerdCommand): command is Edit => EDITS.includes(command.do)
