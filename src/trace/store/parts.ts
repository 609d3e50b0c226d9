import type { Keyframe } from './keyframe.ts'
import { firstAfter, firstAt, type Section } from './section.ts'

/** A section of the trace, and what stands at its beginning. */
export interface Part {
  section: Section
  /** Absent where it has to be made anew, or is empty: the first part of a trace of which nothing is gone. */
  keyframe?: Keyframe | undefined
  /** Rows that are marked or that floods depend on; absent where that has not been found out. */
  context?: readonly number[]
  /** Rows that tell of links' ends; absent where that has not been found out. */
  ties?: Uint32Array
}

/** Where an event is. */
export interface Place {
  part: number
  row: number
}

/** Parts one after the other, in which events are found by index and time. */
export interface Parts {
  readonly list: readonly Part[]
  readonly size: number
  /** The index of a part's first event. */
  startOf(part: number): number
  /** Puts these parts in the place of so many. */
  replace(at: number, count: number, ...parts: Part[]): void
  /** To be called where a part has become longer. */
  grew(): void
  /** Where the event of an index is; one that is not there is a RangeError. */
  placeOf(index: number): Place
  /** The index of the first event at or after a time, or after it. */
  indexAt(t: number): number
  indexAfter(t: number): number
  /** Calls with every row from one index to before another; until false is returned. */
  each(
    from: number,
    to: number,
    visit: (section: Section, row: number, index: number) => boolean | undefined,
  ): void
}

export function createParts(...list: Part[]): Parts {
  let starts: number[] = []
  let size = 0

  function count() {
    size = 0
    starts = list.map(({ section }) => {
      const start = size
      size += section.times.length
      return start
    })
  }
  count()

  const startOf = (part: number) => starts[part] ?? size

  /** The part that holds an index. */
  function partOf(index: number): number {
    let part = list.length - 1
    while (part > 0 && startOf(part) > index) part--
    return part
  }

  function indexWhere(find: (times: ArrayLike<number>, t: number) => number, t: number): number {
    for (let part = list.length - 1; part >= 0; part--) {
      const times = list[part]?.section.times ?? []
      const row = find(times, t)
      if (row > 0 || part === 0) return startOf(part) + row
    }
    return 0
  }

  return {
    list,
    get size() {
      return size
    },
    startOf,
    replace(at, gone, ...parts) {
      list.splice(at, gone, ...parts)
      count()
    },
    grew: count,
    placeOf(index) {
      if (!Number.isInteger(index) || index < 0 || index >= size)
        throw new RangeError(`There is no event ${index}: indexes go from 0 to ${size - 1}.`)
      const part = partOf(index)
      return { part, row: index - startOf(part) }
    },
    indexAt: t => indexWhere(firstAt, t),
    indexAfter: t => indexWhere(firstAfter, t),
    each(from, to, visit) {
      for (let part = partOf(from), index = from; index < to && part < list.length; part++) {
        const section = list[part]?.section
        if (!section) return
        const start = startOf(part)
        const end = Math.min(to, start + section.times.length)
        for (; index < end; index++) if (visit(section, index - start, index) === false) return
      }
    },
  }
}
