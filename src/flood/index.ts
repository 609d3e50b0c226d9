import type { Flood } from './flood.ts'
import { newestWins } from './newest-wins.ts'

export type { Arrival, Decision, Flood, Stored } from './flood.ts'

/** Every flood there is. A new one is its file and a line here. */
export const floods: readonly Flood[] = [newestWins]

/** The flood of that name, or undefined. */
export function floodNamed(name: string): Flood | undefined {
  return floods.find(flood => flood.name === name)
}
