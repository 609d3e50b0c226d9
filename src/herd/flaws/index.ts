import { blockingPlaces } from './blocking-places.ts'
import { chunkIsAMessage } from './chunk-is-a-message.ts'
import type { Flaw } from './flaw.ts'
import { forgets } from './forgets.ts'
import { fragile } from './fragile.ts'
import { hangsUp } from './hangs-up.ts'
import { oneCommand } from './one-command.ts'

export type { Flaw } from './flaw.ts'

/** Every flaw there is. A new one is its file and a line here. */
export const flaws: readonly Flaw[] = [forgets, fragile, oneCommand, hangsUp, chunkIsAMessage, blockingPlaces]

/** The flaw of that name, or undefined. */
export function flawNamed(name: string): Flaw | undefined {
  return flaws.find(flaw => flaw.name === name)
}
