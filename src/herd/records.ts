import type { Stored } from '../flood/index.ts'
import { type At, type Line, ownCopy } from '../protocol/index.ts'

/** A record as it is kept: `since` is the server's clock when it was stored (0 where nothing asks for its age). */
interface Kept extends Stored {
  since: bigint
}

/** What a server knows: the newest stored AT line for each client. */
export interface Records {
  readonly all: ReadonlyMap<string, Stored>
  /** Stores an update as its AT line, at the clock's `since` (nanoseconds). */
  store(update: At, line: Line, since: bigint): void
  /** Forgets records older than `age` at `now` (ns), looking at up to `most`; whether there are more to look at. */
  expire(now: bigint, age: bigint, most: number): boolean
  clear(): void
}

export function createRecords(): Records {
  const all = new Map<string, Kept>()
  let round: IterableIterator<[string, Kept]> | undefined
  return {
    all,
    store(update, line, since) {
      all.set(all.has(update.client) ? update.client : ownCopy(update.client), {
        line: ownCopy(line),
        at: update.at,
        since,
      })
    },
    expire(now, age, most) {
      round ??= all.entries()
      for (let looked = 0; looked < most; looked++) {
        const next = round.next()
        if (next.done) {
          round = undefined
          return false
        }
        const [client, kept] = next.value
        if (kept.since === 0n) kept.since = now
        else if (now - kept.since > age) all.delete(client)
      }
      return true
    },
    clear: () => all.clear(),
  }
}
