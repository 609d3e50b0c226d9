import type { TraceEvent } from '../event.ts'
import { codeOf, packEvent, unpackEvent } from './codec.ts'
import { type Cursor, createPacker } from './packer.ts'

/** Some events in order of time, a row each: packed, or, for the last of the trace, as they came. */
export interface Section {
  readonly times: ArrayLike<number>
  /** Codes of kinds. */
  readonly kinds: ArrayLike<number>
  /** Whether events with this code are in it; it may be said that some are where none is. */
  has(code: number): boolean
  /** The number of the flood that each event is part of; 0: of none. */
  readonly floods: ArrayLike<number>
  /** The event of a row. Its parts are shared: nobody may change them. */
  event(row: number): TraceEvent
}

/** Events as they came, with room between them for those that come late. */
export interface OpenSection extends Section {
  readonly times: number[]
  readonly kinds: number[]
  readonly floods: number[]
  readonly events: TraceEvent[]
}

export function createOpenSection(events: TraceEvent[] = [], floods: number[] = []): OpenSection {
  return {
    times: events.map(({ t }) => t),
    kinds: events.map(codeOf),
    floods,
    events,
    has: () => true,
    event: row => events[row] as TraceEvent,
  }
}

/** Puts an event where it belongs by its time, behind those of the same time. */
export function insert(section: OpenSection, event: TraceEvent, flood: number): void {
  const { times, kinds, floods, events } = section
  const last = times.at(-1)
  if (last === undefined || event.t >= last) {
    times.push(event.t)
    kinds.push(codeOf(event))
    floods.push(flood)
    events.push(event)
    return
  }
  const row = firstAfter(times, event.t)
  times.splice(row, 0, event.t)
  kinds.splice(row, 0, codeOf(event))
  floods.splice(row, 0, flood)
  events.splice(row, 0, event)
}

/** The first `count` events, which are no longer in the section. */
export function takeFirst(section: OpenSection, count: number): OpenSection {
  const floods = section.floods.splice(0, count)
  section.times.splice(0, count)
  section.kinds.splice(0, count)
  return createOpenSection(section.events.splice(0, count), floods)
}

/** The same events in little room. */
export function pack({ events, times, kinds, floods }: OpenSection): Section {
  const packer = createPacker()
  const starts = new Uint32Array(events.length)
  for (let row = 0; row < events.length; row++) {
    starts[row] = packer.length
    packEvent(packer, events[row] as TraceEvent)
  }
  const { bytes, texts } = packer.done()
  const packedTimes = Float64Array.from(times)
  const packedKinds = Uint8Array.from(kinds)
  const present = new Set(kinds)
  const cursor: Cursor = { bytes, at: 0 }
  /** What JSON texts say, as far as they were read. */
  const said: unknown[] = []
  const json = (text: number) => {
    said[text] ??= JSON.parse(texts[text] ?? '')
    return said[text]
  }
  return {
    times: packedTimes,
    kinds: packedKinds,
    floods: Uint32Array.from(floods),
    has: code => present.has(code),
    event(row) {
      cursor.at = starts[row] ?? 0
      return unpackEvent(cursor, packedKinds[row] ?? 0, packedTimes[row] ?? 0, texts, json)
    },
  }
}

/** The same events as they came. */
export function unpack(section: Section): OpenSection {
  const events = Array.from(section.times, (_, row) => section.event(row))
  return createOpenSection(events, Array.from(section.floods))
}

/** The row of the first event at or after a time. */
export const firstAt = (times: ArrayLike<number>, t: number): number => first(times, other => other >= t)

/** The row of the first event after a time. */
export const firstAfter = (times: ArrayLike<number>, t: number): number => first(times, other => other > t)

function first(times: ArrayLike<number>, holds: (t: number) => boolean): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(times[middle] ?? 0)) high = middle
    else low = middle + 1
  }
  return low
}
