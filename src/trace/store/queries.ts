import { KINDS, UNKNOWN } from './codec.ts'
import type { Parts } from './parts.ts'
import type { Section } from './section.ts'
import type { Kind, TraceStore } from './trace-store.ts'

/** What is asked of events without most of them being read. */
export type Queries = Pick<TraceStore, 'kindAt' | 'between' | 'following' | 'next' | 'previous' | 'density'>

export function createQueries(parts: Parts): Queries {
  function* events(from: number, to: number, kinds?: readonly Kind[]) {
    const fits = chooser(kinds)
    for (let index = from; index < to; ) {
      const { part, row } = parts.placeOf(index)
      const section = parts.list[part]?.section
      if (!section) return
      const end = Math.min(section.times.length, row + to - index)
      if (fits.any(section))
        for (let at = row; at < end; at++) if (fits.row(section, at)) yield section.event(at)
      index += end - row
    }
  }

  function find(index: number, step: 1 | -1, kinds?: readonly Kind[]): number | undefined {
    const fits = chooser(kinds)
    let at = Math.max(-1, Math.min(parts.size, index)) + step
    while (at >= 0 && at < parts.size) {
      const { part, row } = parts.placeOf(at)
      const section = parts.list[part]?.section
      if (!section) return undefined
      if (!fits.any(section)) {
        at += step > 0 ? section.times.length - row : -row - 1
        continue
      }
      for (let here = row; here >= 0 && here < section.times.length; here += step, at += step)
        if (fits.row(section, here)) return at
    }
    return undefined
  }

  function kindAt(index: number): Kind {
    const { part, row } = parts.placeOf(index)
    const section = parts.list[part]?.section as Section
    return kindOf(section, row)
  }

  return {
    kindAt,
    between: (from, to, kinds) => events(parts.indexAt(from), parts.indexAfter(to), kinds),
    following: (from, to) => events(parts.indexAfter(from), parts.indexAfter(to)),
    next: (index, kinds) => find(index, 1, kinds),
    previous: (index, kinds) => find(index, -1, kinds),
    density(from, to, bins) {
      const counts: Partial<Record<Kind, Uint32Array>> = {}
      const scale = bins / (to - from)
      parts.each(parts.indexAt(from), parts.indexAt(to), (section, row) => {
        const kind = kindOf(section, row)
        counts[kind] ??= new Uint32Array(bins)
        const bin = Math.min(bins - 1, Math.floor(((section.times[row] ?? 0) - from) * scale))
        counts[kind][bin] = (counts[kind][bin] ?? 0) + 1
      })
      return counts
    },
  }
}

function kindOf(section: Section, row: number): Kind {
  const code = section.kinds[row] ?? UNKNOWN
  return KINDS[code] ?? section.event(row).kind
}

/** Whether a section can have events of some kinds, and whether a row is of one of them. */
interface Chooser {
  any(section: Section): boolean
  row(section: Section, row: number): boolean
}

/** Chooses events of these kinds; any where none are given. */
function chooser(kinds?: readonly Kind[]): Chooser {
  if (!kinds) return { any: () => true, row: () => true }
  const codes = kinds.map(kind => (KINDS.includes(kind) ? KINDS.indexOf(kind) : UNKNOWN))
  const chosen = new Uint8Array(UNKNOWN + 1)
  for (const code of codes) chosen[code] = 1
  return {
    any: section => codes.some(section.has),
    row(section, row) {
      const code = section.kinds[row] ?? UNKNOWN
      return chosen[code] === 1 && (code !== UNKNOWN || kinds.includes(section.event(row).kind))
    },
  }
}
