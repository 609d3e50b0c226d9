import type { TraceEvent } from '../event.ts'
import { createFloods, type Floods } from '../floods.ts'
import { createHerdView, type HerdView, see } from '../herd-view.ts'
import { lifeOf } from '../life.ts'
import type { FloodSpan, Kind, TraceStore } from './trace-store.ts'

const MARKS: readonly string[] = ['herd', 'dial', 'blocked', 'unblocked', 'skewed', 'noted', 'tripped', 'gap']

/** A store of a trace with room for about `bound` events. */
export function createTraceStore(bound = 1_000_000): TraceStore {
  let events: TraceEvent[] = []
  let dropped: TraceEvent[] = []

  const eventAt = (index: number): TraceEvent => {
    const event = events[index]
    if (!event) throw new RangeError(`There is no event ${index}: there are ${events.length}.`)
    return event
  }

  function indexWhere(holds: (t: number) => boolean): number {
    let low = 0
    let high = events.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (holds(eventAt(middle).t)) high = middle
      else low = middle + 1
    }
    return low
  }
  const indexAt = (t: number) => indexWhere(other => other >= t)
  const indexAfter = (t: number) => indexWhere(other => other > t)

  function trim() {
    if (events.length <= bound * 1.05) return
    const surplus = events.length - bound
    dropped = [...dropped, ...events.slice(0, surplus)]
    events = events.slice(surplus)
  }

  function told(t: number): { view: HerdView; floods: Floods; index: number } {
    const view = createHerdView()
    const floods = createFloods()
    const index = indexAfter(Math.max(t, events[0]?.t ?? 0))
    for (const event of [...dropped, ...events.slice(0, index)]) {
      see(view, event)
      floods.add(event)
    }
    return { view, floods, index }
  }

  function find(index: number, step: 1 | -1, kinds?: readonly Kind[]): number | undefined {
    for (let at = index + step; at >= 0 && at < events.length; at += step)
      if (!kinds || kinds.includes(eventAt(at).kind)) return at
    return undefined
  }

  return {
    add(more) {
      const first = events[0]?.t ?? Number.NEGATIVE_INFINITY
      for (const event of more) (dropped.length > 0 && event.t < first ? dropped : events).push(event)
      events.sort((a, b) => a.t - b.t)
      trim()
    },
    get size() {
      return events.length
    },
    get dropped() {
      return dropped.length
    },
    get begins() {
      return events[0]?.t ?? 0
    },
    get ends() {
      return events.at(-1)?.t ?? 0
    },
    get bound() {
      return bound
    },
    setBound(most) {
      bound = most
      trim()
    },
    indexAt,
    timeAt: index => eventAt(index).t,
    kindAt: index => eventAt(index).kind,
    at: eventAt,
    between: (from, to, kinds) =>
      events.slice(indexAt(from), indexAfter(to)).filter(({ kind }) => !kinds || kinds.includes(kind)),
    following: (from, to) => events.slice(indexAfter(from), indexAfter(to)),
    next: (index, kinds) => find(index, 1, kinds),
    previous: (index, kinds) => find(index, -1, kinds),
    density(from, to, bins) {
      const counts: Partial<Record<Kind, Uint32Array>> = {}
      for (const { kind, t } of events.slice(indexAt(from), indexAt(to))) {
        counts[kind] ??= new Uint32Array(bins)
        const bin = Math.min(bins - 1, Math.floor(((t - from) / (to - from)) * bins))
        counts[kind][bin] = (counts[kind][bin] ?? 0) + 1
      }
      return counts
    },
    floods: (from, to) =>
      told(Number.POSITIVE_INFINITY)
        .floods.list()
        .filter(({ beganAt, lastAt }) => beganAt <= to && lastAt >= from)
        .map(({ beganAt, lastAt, reached, copies, ...rest }): FloodSpan => {
          return { ...rest, begins: beganAt, ends: lastAt }
        }),
    flood: (update, t) => told(t).floods.of(update),
    marks(from, to) {
      const lives = new Map<string, string>()
      return events.slice(0, indexAfter(to)).filter(event => {
        if (event.kind !== 'state' || event.friend !== undefined)
          return event.t >= from && MARKS.includes(event.kind)
        const life = lifeOf(event.value)
        const moved = lives.get(event.server) !== life
        lives.set(event.server, life)
        return moved && event.t >= from
      })
    },
    seek: t => ({ ...told(t), t: Math.max(t, events[0]?.t ?? 0) }),
    clear() {
      events = []
      dropped = []
    },
  }
}
