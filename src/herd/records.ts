import type { Stored } from '../flood/index.ts'
import { type At, type Line, parseMessage } from '../protocol/index.ts'

/** What a server knows: the newest stored AT line for each client. */
export type Records = Map<string, Stored>

/** Stores an update as its AT line. */
export function store(records: Records, update: At, line: Line): void {
  const stored = { line: ownCopy(line), at: update.at }
  records.set(records.has(update.client) ? update.client : ownCopy(update.client), stored)
}

/** The update that a stored record holds. */
export function storedUpdate(stored: Stored): At {
  const message = parseMessage(stored.line)
  if (message.kind !== 'at') throw new Error(`A record holds what is no AT line: ${stored.line}`)
  return message
}

/**
 * The same text in memory of its own. A field cut from a chunk keeps the whole chunk alive (V8's sliced strings), and a
 * record can live for ever. Joining makes a new string, and reading a character of it makes V8 write it out.
 */
function ownCopy(text: string): string {
  const copy = text.slice(0, 1) + text.slice(1)
  copy.charCodeAt(0)
  return copy
}
