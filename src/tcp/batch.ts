/** What one turn puts on several links alike: made into bytes once, whoever writes it. */
export interface Batch {
  readonly friends: readonly string[]
  add(line: string): void
  /** All of it, for `socket.write`; nothing is added any more. */
  bytes(): Uint8Array
}

export function createBatch(friends: readonly string[]): Batch {
  let text = ''
  let made: Uint8Array | undefined
  return {
    friends,
    add(line) {
      text += `${line}\n`
    },
    bytes() {
      made ??= Buffer.from(text, 'latin1')
      return made
    },
  }
}
