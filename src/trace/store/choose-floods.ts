import type { FloodBook } from './flood-book.ts'
import { type FloodEntry, isUnfinished } from './flood-entry.ts'

/**
 * How many events of floods are replayed to seek a time. Floods are taken whole: first those that are under way then, the
 * latest up to half of this, and those of which copies were never heard of again, which may still be on their wires.
 */
const FLOODS_REPLAYED = 8000

/** As many floods as are kept where all is told from the beginning. */
const MOST_FLOODS = 1000

/** Of how many floods that are not replayed it is known that they were, so that their rest makes no new ones. */
const FORGOTTEN_KEPT = 5000

/** The floods that are made again to show a time, and the latest updates of the others that had begun. */
export function chooseFloods(book: FloodBook, t: number): { chosen: Set<FloodEntry>; others: Set<string> } {
  const entries = book.entries()
  const latest: FloodEntry[] = []
  for (let at = entries.length - 1; at >= 0 && latest.length < FORGOTTEN_KEPT; at--) {
    const entry = entries[at]
    if (entry && entry.begins <= t) latest.push(entry)
  }
  const chosen = new Set<FloodEntry>()
  let events = 0
  const choose = (bound: number, fits: (entry: FloodEntry) => boolean) => {
    for (const entry of latest) {
      if (chosen.size >= MOST_FLOODS) return
      if (chosen.has(entry) || !fits(entry)) continue
      if (chosen.size > 0 && events + entry.events > bound) return
      chosen.add(entry)
      events += entry.events
    }
  }
  choose(FLOODS_REPLAYED, ({ ends }) => ends > t)
  choose(FLOODS_REPLAYED / 2, () => true)
  choose(FLOODS_REPLAYED, isUnfinished)
  const anew = book.anewBefore(t)
  const others = new Set<string>()
  for (const entry of latest) if (entry.begins >= anew && !chosen.has(entry)) others.add(entry.update)
  return { chosen, others }
}
