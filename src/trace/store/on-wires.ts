import { createBoundedMap } from '../bounded-map.ts'
import type { FloodEntry } from './flood-entry.ts'

/** Which floods the lines that are on wires are of. A link hands lines over in the order they were put on it. */
export interface OnWires {
  put(link: string, n: number, flood: FloodEntry): void
  /** Takes the nth line of a link off it. */
  take(link: string, n: number): FloodEntry | undefined
}

interface Lines {
  numbers: number[]
  floods: FloodEntry[]
  /** The first of them that is still on the wire. */
  head: number
}

/** How many links and how many lines on each are kept: those of black holes stay for ever. */
const LINKS_KEPT = 5000
const LINES_KEPT = 5000

export function createOnWires(): OnWires {
  const links = createBoundedMap<Lines>(LINKS_KEPT)

  function shorten(lines: Lines, by: number) {
    lines.numbers.splice(0, by)
    lines.floods.splice(0, by)
    lines.head = Math.max(0, lines.head - by)
  }

  return {
    put(link, n, flood) {
      let lines = links.get(link)
      if (!lines) {
        lines = { numbers: [], floods: [], head: 0 }
        links.set(link, lines)
      }
      lines.numbers.push(n)
      lines.floods.push(flood)
      if (lines.head > 100 && lines.head * 2 > lines.numbers.length) shorten(lines, lines.head)
      if (lines.numbers.length > 2 * LINES_KEPT) shorten(lines, LINES_KEPT)
    },
    take(link, n) {
      const lines = links.get(link)
      if (!lines) return undefined
      const { numbers, floods } = lines
      const at = numbers[lines.head] === n ? lines.head : numbers.indexOf(n, lines.head)
      if (at === -1) return undefined
      const flood = floods[at]
      if (at === lines.head) lines.head++
      else {
        numbers.splice(at, 1)
        floods.splice(at, 1)
      }
      if (lines.head === numbers.length) links.delete(link)
      return flood
    },
  }
}
