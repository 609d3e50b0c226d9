import { type Line, textOf } from '../protocol/index.ts'

/** Cuts what a server says to a client into replies. */
export interface ReplyReader {
  /** Takes the next bytes, one character each. */
  push(chunk: string): void
  /** The bytes are at their end. */
  end(): void
}

/** A reply longer than this (bytes) is cut. */
const LONGEST_REPLY = 1024 * 1024

/** Hands each reply on as a text: a line, or the JSON of a WHATSAT's answer whole; `why` says that it was cut. */
export function createReplyReader(heard: (text: string, why?: string) => void): ReplyReader {
  let pending: Line = ''

  return {
    push(chunk) {
      pending += chunk
      for (;;) {
        const end = pending.startsWith('{') ? pending.indexOf('\n\n') : pending.indexOf('\n')
        if (end === -1) break
        const line = pending.slice(0, end)
        pending = pending.slice(pending.startsWith('{') ? end + 2 : end + 1)
        if (line !== '') heard(textOf(line))
      }
      if (pending.length <= LONGEST_REPLY) return
      heard(`${textOf(pending.slice(0, 1000))}…`, 'the reply is cut: it is longer than 1 MB')
      pending = ''
    },
    end() {
      if (pending !== '') heard(textOf(pending))
      pending = ''
    },
  }
}
