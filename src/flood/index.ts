import { type At, type Line, parseMessage } from '../protocol/index.ts'
import type { Flood } from './flood.ts'
import { locationChanged } from './location-changed.ts'
import { newestWins } from './newest-wins.ts'
import { seenSet } from './seen-set.ts'
import { signatures } from './signatures.ts'
import { spanningTree } from './spanning-tree.ts'
import { visitedList } from './visited-list.ts'

export type { Arrival, Decision, Flood, FloodPromises, FloodRun, FloodSelf, Graph, Sending } from './flood.ts'
export { hello, helloOf } from './hello.ts'
export { type Stored, storedUpdate } from './stored.ts'

/** Every flood there is. A new one is its file and a line here. */
export const floods: readonly Flood[] = [
  newestWins,
  locationChanged,
  seenSet,
  visitedList,
  signatures,
  spanningTree,
]

/** The flood of that name, or undefined. */
export function floodNamed(name: string): Flood | undefined {
  return floods.find(flood => flood.name === name)
}

/** The update that a line between friends carries, in the words of any flood; undefined where it carries none. */
export function updateIn(line: Line): At | undefined {
  const message = parseMessage(line)
  if (message.kind === 'at') return message
  for (const { read } of floods) {
    const told = read?.(line)
    if (told) return told.update
  }
  return undefined
}
