import { type At, type Line, type PosixTime, parseMessage } from '../protocol/index.ts'

/** What a server holds of a client: the AT line, and the exact time it says. */
export interface Stored {
  line: Line
  at: PosixTime
}

/** The update that a stored record holds. */
export function storedUpdate(stored: Stored): At {
  const message = parseMessage(stored.line)
  if (message.kind !== 'at') throw new Error(`A record holds what is no AT line: ${stored.line}`)
  return message
}
