import { bounded } from './bounded.ts'
import type { Check } from './check.ts'
import { convergence } from './convergence.ts'
import { noLostUpdate } from './no-lost-update.ts'
import { noResurrection } from './no-resurrection.ts'
import { replies } from './replies.ts'

/** Every check there is. A new one is its file and a line here. */
export const checks: readonly Check[] = [convergence, noLostUpdate, noResurrection, bounded, replies]
