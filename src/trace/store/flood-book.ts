import { createBoundedMap } from '../bounded-map.ts'
import type { TraceEvent } from '../event.ts'
import { HELD_BACK } from '../held-back.ts'
import { type FloodEntry, isUnfinished } from './flood-entry.ts'
import { createOnWires } from './on-wires.ts'

/** The floods of a trace, and which events are theirs. */
export interface FloodBook {
  /**
   * The number of the flood that an event is part of; 0 where of none. `later` hears where an event that was part of none
   * turns out to be of one.
   */
  take(event: TraceEvent, later: (event: TraceEvent, flood: number) => void): number
  /** In the order of their numbers. */
  entries(): readonly FloodEntry[]
  /** The last flood of an update that had begun by a time; herds that begin anew may have the same again. */
  of(update: string, t: number): FloodEntry | undefined
  /** When the herd of a time began anew; the beginning of the trace where it did not. */
  anewBefore(t: number): number
  /** Forgets floods that ended before a time; those of which copies are still to be heard of only past a bound. */
  forget(before: number): void
}

/** How many deliveries are kept that came before the line was told to be sent. */
const EARLY_KEPT = 1000

/** How many floods are kept past the beginning of the trace because nothing was ever heard of copies of theirs. */
const UNFINISHED_KEPT = 500

export function createFloodBook(): FloodBook {
  let entries: FloodEntry[] = []
  /** Those of the present herd, by update. */
  const present = new Map<string, FloodEntry>()
  let anews: number[] = []
  let onWires = createOnWires()
  const early = createBoundedMap<TraceEvent>(EARLY_KEPT)
  let next = 1

  function entryOf(update: string, t: number): FloodEntry {
    const known = present.get(update)
    if (known) return known
    const entry: FloodEntry = {
      ...{ number: next++, events: 0, update, client: update.slice(0, update.lastIndexOf(' ')) },
      ...{ begins: t, ends: t, sent: 0, news: 0, duplicates: 0, stale: 0, lost: 0, held: 0 },
    }
    present.set(update, entry)
    entries.push(entry)
    return entry
  }

  function touch(entry: FloodEntry, t: number): number {
    entry.events++
    if (t < entry.begins) entry.begins = t
    if (t > entry.ends) entry.ends = t
    return entry.number
  }

  /** What was under way will not arrive. */
  function beginAnew(t: number) {
    for (const entry of present.values()) {
      if (!isUnfinished(entry)) continue
      entry.lost = entry.sent - entry.news - entry.duplicates - entry.stale
      entry.ends = Math.max(entry.ends, t)
    }
    present.clear()
    onWires = createOnWires()
    early.clear()
    anews = [...anews, t].sort((a, b) => a - b)
  }

  return {
    take(event, later) {
      const { t } = event
      switch (event.kind) {
        case 'sent': {
          if (event.update === undefined) return 0
          const entry = entryOf(event.update, t)
          entry.sent++
          const { from, to, link, n } = event
          const delivered = early.get(`${from} ${to} ${link} ${n}`)
          if (delivered) {
            early.delete(`${from} ${to} ${link} ${n}`)
            later(delivered, touch(entry, delivered.t))
          } else onWires.put(`${from} ${to} ${link}`, n, entry)
          return touch(entry, t)
        }
        case 'delivered': {
          const { from, to, link, n } = event
          const entry = onWires.take(`${from} ${to} ${link}`, n)
          if (entry) return touch(entry, t)
          early.set(`${from} ${to} ${link} ${n}`, event)
          return 0
        }
        case 'handled': {
          if (event.update === undefined) return 0
          const entry = entryOf(event.update, t)
          if (event.what === 'iamat' && event.verdict === 'news') entry.origin ??= event.server
          if (event.what === 'at' && event.verdict !== undefined)
            entry[event.verdict === 'duplicate' ? 'duplicates' : event.verdict]++
          return touch(entry, t)
        }
        case 'lost': {
          const { from, to, link, n } = event
          const sent =
            link === undefined || n === undefined ? undefined : onWires.take(`${from} ${to} ${link}`, n)
          const entry = sent ?? (event.update === undefined ? undefined : entryOf(event.update, t))
          if (!entry) return 0
          if (!sent && event.why === HELD_BACK) entry.held++
          else {
            if (!sent) entry.sent++
            entry.lost++
          }
          return touch(entry, t)
        }
        case 'herd':
          if (event.anew) beginAnew(t)
          return 0
        default:
          return 0
      }
    },
    entries: () => entries,
    of: (update, t) => entries.findLast(entry => entry.update === update && entry.begins <= t),
    anewBefore: t => anews.findLast(anew => anew <= t) ?? Number.NEGATIVE_INFINITY,
    forget(before) {
      const unfinished = entries.filter(entry => entry.ends < before && isUnfinished(entry))
      const kept = new Set(unfinished.slice(-UNFINISHED_KEPT))
      entries = entries.filter(entry => {
        if (entry.ends >= before || kept.has(entry)) return true
        if (present.get(entry.update) === entry) present.delete(entry.update)
        return false
      })
    },
  }
}
