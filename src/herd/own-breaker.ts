import { updateOf } from '../protocol/index.ts'
import { type Breaker, TOLD_AT_MOST } from './breaker.ts'

/** So many updates are remembered, the last ones. */
const REMEMBERED = 65_536

/** The storm breaker of a herd that lives in one thread: what `createBreaker` is, exact, and small where the herd is. */
export function createOwnBreaker(first: number): Breaker {
  let bound = first
  const counts = new Map<string, { copies: number; told: number; tripped: boolean }>()

  function countOf(update: string) {
    const known = counts.get(update)
    if (known) return known
    const count = { copies: 0, told: 0, tripped: false }
    counts.set(update, count)
    const [oldest] = counts.keys()
    if (counts.size > REMEMBERED && oldest !== undefined) counts.delete(oldest)
    return count
  }

  return {
    pass(update, copies) {
      const count = countOf(updateOf(update))
      const may = Math.max(0, Math.min(copies, bound - count.copies))
      count.copies += may
      if (may === copies) return { copies, tell: 0, trips: false }
      const trips = !count.tripped
      count.tripped = true
      const tell = Math.min(copies - may, TOLD_AT_MOST - count.told)
      count.told += tell
      return { copies: may, tell, trips }
    },
    get bound() {
      return bound
    },
    setBound(changed) {
      bound = changed
      for (const count of counts.values()) {
        count.told = 0
        count.tripped = false
      }
    },
  }
}
