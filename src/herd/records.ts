import type { Stored } from '../flood/index.ts'
import { type At, type Line, ownCopy } from '../protocol/index.ts'

/** A record as it is kept: `since` is the server's clock when it was stored (0 where nothing asks for its age). */
interface Kept extends Stored {
  since: bigint
  /** Whether its line may keep alive the chunk that it was cut from. */
  borrows: boolean
}

/** So many records may keep the chunk they were cut from: most are replaced before it is worth copying their lines. */
const MOST_BORROWING = 32

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
  let borrowing: Kept[] = []
  let round: IterableIterator<[string, Kept]> | undefined
  return {
    all,
    store({ client, at }, line, since) {
      const kept = all.get(client)
      if (kept) {
        kept.line = line
        kept.at = at
        kept.since = since
      }
      const borrower = kept ?? { line, at, since, borrows: false }
      if (!kept) all.set(ownCopy(client), borrower)
      if (borrower.borrows) return
      borrower.borrows = true
      borrowing.push(borrower)
      if (borrowing.length < MOST_BORROWING) return
      for (const each of borrowing) {
        each.line = ownCopy(each.line)
        each.borrows = false
      }
      borrowing = []
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
    clear() {
      all.clear()
      borrowing = []
    },
  }
}
