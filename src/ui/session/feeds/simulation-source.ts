import type { HerdPlan } from '../../../herd/plan-schema.ts'
import type { HerdEvent } from '../../../trace/index.ts'

/** A herd on a virtual clock, in the session's own thread. */
export interface SimulationSource {
  kind: 'simulation'
  /** From which all chance follows: a whole number from 0 to 2⁵³ − 1. */
  seed: number
  /** Where the page is: the gazetteer is beside it. */
  base: string
  /** The herd that it begins as, with its flood, options and flaws. */
  herd?: HerdEvent | undefined
  /** A plan that is checked, in place of that. Without either it is the first preset of the playground. */
  plan?: HerdPlan | undefined
}
