import type { TraceEvent } from '../event.ts'
import { type Carried, carry, nothingCarried } from './carried.ts'
import { createFloodBook, type FloodBook } from './flood-book.ts'
import { createFold, type Fold } from './fold.ts'
import { createParts, type Part, type Parts } from './parts.ts'
import { createOpenSection, insert, type OpenSection, pack, takeFirst, unpack } from './section.ts'

/** Holds the parts of a trace: packs what has come, puts in its place what comes late, drops what is too old. */
export interface Keeper {
  readonly parts: Parts
  readonly book: FloodBook
  readonly carried: Carried
  readonly dropped: number
  add(events: readonly TraceEvent[]): void
  keepTo(bound: number): void
  /** Sees to it that every part has its keyframe. */
  settle(): void
}

/** Events in a packed part, where the bound is not small and keyframes are not heavy. */
const MOST_ROWS = 6144

/** Bytes that keyframes may take for each event, about, before parts become longer; at most four times as long. */
const KEYFRAME_BYTES = 45

export function createKeeper(initialBound: number): Keeper {
  let bound = initialBound
  const tail: OpenSection = createOpenSection()
  const parts = createParts({ section: tail })
  const book = createFloodBook()
  /** What all packed parts have told; undefined where a part has changed since. */
  let fold: Fold | undefined = createFold()
  /** The first part whose keyframe, and before which a context, has to be made again. */
  let stale = 1
  let carried = nothingCarried()
  let dropped = 0

  const rowsWanted = () => {
    const least = Math.max(16, Math.min(MOST_ROWS, Math.floor(bound / 64)))
    const weight = parts.list.at(-1)?.keyframe?.weight ?? 0
    return Math.max(least, Math.min(least * 4, Math.ceil(weight / KEYFRAME_BYTES)))
  }

  function place(event: TraceEvent, late: Map<Part, [TraceEvent, number][]>) {
    const first = parts.list[0]?.section.times[0] ?? Number.NEGATIVE_INFINITY
    if (!Number.isFinite(event.t) || (dropped > 0 && event.t < first)) {
      dropped++
      return
    }
    const flood = book.take(event, (before, number) => {
      const row = tail.events.lastIndexOf(before)
      if (row !== -1) tail.floods[row] = number
    })
    const times = parts.list.at(-2)?.section.times
    if (!times || event.t >= (times[times.length - 1] ?? 0)) {
      insert(tail, event, flood)
      return
    }
    const owner =
      parts.list.findLast(({ section }) => (section.times[0] ?? Infinity) <= event.t) ?? parts.list[0]
    if (!owner) return
    const some = late.get(owner) ?? []
    late.set(owner, some)
    some.push([event, flood])
  }

  /** Puts events into a packed part: what is known from there on has to be found out again. */
  function putIn(part: Part, events: readonly [TraceEvent, number][]) {
    const at = parts.list.indexOf(part)
    const open = unpack(part.section)
    for (const [event, flood] of events) insert(open, event, flood)
    const halves =
      open.times.length > 2 * rowsWanted() ? [takeFirst(open, open.times.length >> 1), open] : [open]
    parts.replace(
      at,
      1,
      ...halves.map((half, index) => ({
        section: pack(half),
        ...(index === 0 && { keyframe: part.keyframe }),
      })),
    )
    fold = undefined
    stale = Math.min(stale, at + 1)
  }

  function settle() {
    const last = parts.list.length - 1
    if (stale > last) return
    fold ??= createFold(parts.list[stale - 1]?.keyframe)
    for (let at = stale - 1; at < last; at++) {
      const part = parts.list[at] as Part
      Object.assign(part, foldIn(fold, part))
      const next = parts.list[at + 1] as Part
      next.keyframe = fold.keyframe()
    }
    stale = last + 1
  }

  /** Packs the oldest of what has come lately. Enough stays open that what comes late is rarely too late for that. */
  function packOld() {
    for (let rows = rowsWanted(); tail.times.length >= 1.5 * rows; rows = rowsWanted()) {
      const isSettled = stale === parts.list.length
      const { keyframe } = parts.list.at(-1) ?? {}
      const part: Part = { section: pack(takeFirst(tail, rows)), keyframe }
      parts.replace(parts.list.length - 1, 1, part, { section: tail })
      // A fold that stands before this part goes on through it; any other is made again when it is needed.
      if (isSettled) settle()
    }
  }

  function drop() {
    while (parts.list.length > 1 && parts.size - (parts.list[0]?.section.times.length ?? 0) >= bound) {
      settle()
      const [oldest, next] = parts.list
      if (!oldest) return
      const begins = next?.section.times[0] ?? 0
      book.forget(begins)
      carried = carry(carried, oldest, begins, book)
      dropped += oldest.section.times.length
      parts.replace(0, 1)
      stale--
    }
  }

  return {
    parts,
    book,
    get carried() {
      return carried
    },
    get dropped() {
      return dropped
    },
    add(events) {
      const late = new Map<Part, [TraceEvent, number][]>()
      for (const event of events) place(event, late)
      for (const [part, some] of late) putIn(part, some)
      parts.grew()
      packOld()
      drop()
    },
    keepTo(events) {
      bound = events
      drop()
    },
    settle,
  }
}

/** Takes a part into a fold; returns the rows that are its context, and those that tell of links' ends. */
function foldIn(fold: Fold, { section }: Part): Required<Pick<Part, 'context' | 'ties'>> {
  const context: number[] = []
  const ties: number[] = []
  for (let row = 0; row < section.times.length; row++) {
    const event = section.event(row)
    if (fold.take(event) || (event.kind === 'handled' && event.lines !== undefined)) context.push(row)
    if (event.kind === 'linked' || event.kind === 'closed') ties.push(row)
  }
  return { context, ties: Uint32Array.from(ties) }
}
