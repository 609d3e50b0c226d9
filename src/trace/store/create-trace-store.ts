import type { TraceEvent } from '../event.ts'
import { createHerdView } from '../herd-view.ts'
import { see } from '../see.ts'
import { chooseFloods } from './choose-floods.ts'
import { HANDLED } from './context.ts'
import type { FloodEntry } from './flood-entry.ts'
import { floodsOf, type Replay, replayOf } from './flood-replay.ts'
import { createFold } from './fold.ts'
import { createKeeper } from './keeper.ts'
import { thaw } from './keyframe.ts'
import type { Place } from './parts.ts'
import { createQueries } from './queries.ts'
import { firstAfter, firstAt } from './section.ts'
import type { FloodSpan, TraceStore } from './trace-store.ts'

/**
 * A store of a trace with room for about `bound` events. Events are packed into parts of some thousands, each behind a
 * keyframe of all that held then; a time is sought from the keyframe before it. The last part stays open, so that what
 * comes late finds its place; what is later still is put into its packed part, and the keyframes behind that are made
 * again when they are needed (about a microsecond for each event from there on).
 */
export function createTraceStore(bound = 1_000_000): TraceStore {
  let keeper = createKeeper(bound)
  let queries = createQueries(keeper.parts)

  const timeAt = (index: number) => {
    const { part, row } = keeper.parts.placeOf(index)
    return keeper.parts.list[part]?.section.times[row] ?? 0
  }
  const begins = () => (keeper.parts.size > 0 ? timeAt(0) : 0)

  /** Where the first event after a time is; the row may be one behind the part's last. */
  function placeAfter(t: number): Place {
    const { list } = keeper.parts
    const part = Math.max(
      0,
      list.findLastIndex(({ section }) => (section.times[0] ?? Infinity) <= t),
    )
    return { part, row: firstAfter(list[part]?.section.times ?? [], t) }
  }

  function viewAt({ part, row }: Place) {
    const { section, keyframe } = keeper.parts.list[part] ?? {}
    const view = keyframe ? thaw(keyframe) : createHerdView()
    if (section) for (let each = 0; each < row; each++) see(view, section.event(each))
    return view
  }

  function replay(chosen: ReadonlySet<FloodEntry>, { part, row }: Place): Replay {
    return replayOf(chosen, keeper.parts.list.slice(0, part + 1), row, keeper.carried)
  }

  return {
    add: events => keeper.add(events),
    get size() {
      return keeper.parts.size
    },
    get dropped() {
      return keeper.dropped
    },
    get begins() {
      return begins()
    },
    get ends() {
      return keeper.parts.size > 0 ? timeAt(keeper.parts.size - 1) : 0
    },
    get bound() {
      return bound
    },
    setBound(events) {
      bound = events
      keeper.keepTo(events)
    },
    indexAt: t => keeper.parts.indexAt(t),
    timeAt,
    at(index) {
      const { part, row } = keeper.parts.placeOf(index)
      return keeper.parts.list[part]?.section.event(row) as TraceEvent
    },
    kindAt: index => queries.kindAt(index),
    between: (from, to, kinds) => queries.between(from, to, kinds),
    following: (from, to) => queries.following(from, to),
    next: (index, kinds) => queries.next(index, kinds),
    previous: (index, kinds) => queries.previous(index, kinds),
    density: (from, to, bins) => queries.density(from, to, bins),
    floods: (from, to) =>
      keeper.book
        .entries()
        .filter(entry => entry.begins <= to && entry.ends >= from)
        .map(({ number, events, ...span }): FloodSpan => span),
    flood(update, t) {
      keeper.settle()
      const at = Math.max(t, begins())
      const entry = keeper.book.of(update, at)
      return entry && floodsOf(replay(new Set([entry]), placeAfter(at))).of(update)
    },
    marks(from, to) {
      keeper.settle()
      return keeper.parts.list.flatMap(({ section, context, keyframe }) => {
        const { times, kinds } = section
        if (context)
          return context
            .filter(row => (times[row] ?? 0) >= from && (times[row] ?? 0) <= to && kinds[row] !== HANDLED)
            .map(row => section.event(row))
        const end = firstAfter(times, to)
        if (end <= firstAt(times, from)) return []
        const fold = createFold(keyframe)
        return Array.from({ length: end }, (_, row) => section.event(row)).filter(
          event => fold.take(event) && event.t >= from,
        )
      })
    },
    seek(t) {
      keeper.settle()
      const at = Math.max(t, begins())
      const place = placeAfter(at)
      const { chosen, others } = chooseFloods(keeper.book, at)
      const told = [...replay(chosen, place), { forgotten: others }]
      const index = keeper.parts.startOf(place.part) + place.row
      return { t: at, index, view: viewAt(place), floods: floodsOf(told), again: () => floodsOf(told) }
    },
    clear() {
      keeper = createKeeper(bound)
      queries = createQueries(keeper.parts)
    },
  }
}
