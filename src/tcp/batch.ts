/** What one turn puts on several links alike: made into bytes once, whoever writes it. */
export interface Batch {
  readonly friends: readonly string[]
  /** Whole lines, each with its LF, and as they are shown in a log. */
  add(lines: string, shown: string): void
  /** Its lines as they are shown in a log, each with its LF. */
  shown(): string
  /** All of it, for `socket.write`; nothing is added any more. */
  bytes(): Uint8Array
}

export function createBatch(friends: readonly string[]): Batch {
  let text = ''
  /** Where it is not the same. */
  let shown: string | undefined
  let made: Uint8Array | undefined
  return {
    friends,
    add(lines, asShown) {
      if (lines !== asShown) shown ??= text
      text += lines
      if (shown !== undefined) shown += asShown
    },
    shown: () => shown ?? text,
    bytes() {
      made ??= Buffer.from(text, 'latin1')
      return made
    },
  }
}
