import { helloOf } from '../../flood/index.ts'
import type { Line } from '../../protocol/index.ts'
import type { Dials } from '../../trace/index.ts'
import { bandwidth } from './bandwidth.ts'
import { blackHole } from './black-hole.ts'
import { cut } from './cut.ts'
import { delay } from './delay.ts'
import type { Passing, WireFault } from './fault.ts'
import { jitter } from './jitter.ts'
import { reset } from './reset.ts'

/** Every fault of a wire. Those that take time do so in this order: a line is let through, then travels. */
const wireFaults: readonly WireFault[] = [bandwidth, delay, jitter, cut, blackHole, reset]

const takeTime = wireFaults.filter(fault => fault.due)
const swallow = wireFaults.filter(fault => fault.swallows)

/** When a line that is put on a wire now is to be handed over: after all faults, never before now. */
export function dueAfterFaults(passing: Omit<Passing, 'due'>): number {
  const { t, bytes, dials, lane, random } = passing
  const now = { t, due: t, bytes, dials, lane, random }
  for (const fault of takeTime) now.due = fault.due?.(now) ?? now.due
  return Math.max(t, Math.round(now.due))
}

/** The fault that keeps connections from being made, where one does. */
export const refusing = (dials: Dials): WireFault | undefined =>
  wireFaults.find(fault => fault.refuses?.(dials))

/**
 * Why a line, with or without its ending, that is put on a wire now will never be delivered; undefined where it will. A hello always is: it belongs to
 * the making of the connection, and without it the friend would never know, also when the wire is mended, who speaks.
 */
export function swallowedBecause(dials: Dials, line: Line): string | undefined {
  for (const fault of swallow) {
    const why = fault.swallows?.(dials)
    if (why !== undefined) return helloOf(line.trimEnd()) === undefined ? why : undefined
  }
  return undefined
}

export type { WireFault } from './fault.ts'
export { reset }
