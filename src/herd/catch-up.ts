import { type Sending, type Stored, storedUpdate } from '../flood/index.ts'

/** All that is stored, for a friend that may have missed it. */
export function catchUp(friend: string, records: ReadonlyMap<string, Stored>): readonly Sending[] {
  return [...records.values()].map(stored => ({
    to: [friend],
    line: stored.line,
    update: storedUpdate(stored),
  }))
}
