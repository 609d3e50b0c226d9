import { block } from './block.ts'
import type { ServerFault, Stricken } from './server-fault.ts'
import { skew } from './skew.ts'

const faults = { block, skew } satisfies Record<string, (stricken: Stricken) => ServerFault>

export type ServerFaultName = keyof typeof faults

/** Does that fault to a server, in its thread. */
export const inflict = (stricken: Stricken, fault: ServerFaultName, ms: number): void =>
  faults[fault](stricken)(ms)
