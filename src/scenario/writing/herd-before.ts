import { type Topology, topologyOf } from '../../herd/index.ts'
import { faultOf } from '../../herd/plan-faults.ts'
import { herdChoice, planOfChoice } from '../herd-choice.ts'
import { shapeAfter } from '../shape-after.ts'
import { kindOf } from '../steps/index.ts'
import type { Step } from '../steps/step.ts'
import { rawSteps } from './raw-steps.ts'

/**
 * The herd's servers and friendships when a step of a scenario begins, as far as the steps before it can be read;
 * undefined where it has no herd yet.
 */
export function herdBefore(scenario: unknown, index: number): Topology | undefined {
  if (typeof scenario !== 'object' || scenario === null || !('herd' in scenario)) return undefined
  const choice = herdChoice.safeParse(scenario.herd)
  if (!choice.success) return undefined
  const plan = planOfChoice(choice.data)
  if (faultOf(plan)) return undefined
  return rawSteps(scenario)
    .slice(0, index)
    .reduce((shape, step) => {
      const read = kindOf(step).schema.safeParse(step)
      return read.success ? shapeAfter(read.data as Step, shape) : shape
    }, topologyOf(plan))
}
