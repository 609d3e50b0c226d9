import type { TraceEvent } from '../event.ts'
import { createFloods, type Floods, type FloodsBefore } from '../floods.ts'
import type { Carried } from './carried.ts'
import { HANDLED, isContext } from './context.ts'
import type { FloodEntry } from './flood-entry.ts'
import type { Part } from './parts.ts'
import { firstAfter, firstAt, type Section } from './section.ts'

/** What floods are made of: events, and what has to be known before some of them. */
export type Replay = readonly (TraceEvent | FloodsBefore)[]

/** The floods that a replay tells, freshly made. */
export function floodsOf(replay: Replay): Floods {
  const floods = createFloods()
  for (const each of replay) {
    if ('kind' in each) floods.add(each)
    else floods.know(each)
  }
  return floods
}

/**
 * All that makes floods again out of their events, to before a row of the last part. Other floods' events are passed over,
 * and whole parts in which nothing of these happens, but for what is done to servers and to the herd.
 */
export function replayOf(
  chosen: ReadonlySet<FloodEntry>,
  parts: readonly Part[],
  rows: number,
  carried: Carried,
): Replay {
  const replay: (TraceEvent | FloodsBefore)[] = []
  const numbers = numbersOf(chosen)
  const stretches = stretchesOf(chosen)
  const begins = stretches[0]?.from ?? Number.POSITIVE_INFINITY
  /** The first stretch that is not over before a part. */
  let next = 0
  /** Whether servers that are down, and links, are known as they stand before the next part. */
  let knowsDown = false
  let knowsLinks = false

  if (carried.section.times.length > 0 && begins <= (parts[0]?.section.times[0] ?? 0)) {
    replay.push({ links: carried.links, down: carried.down })
    knowsDown = true
    knowsLinks = true
    carried.section.events.forEach((event, row) => {
      const flood = carried.section.floods[row] ?? 0
      if (flood === 0 || isOneOf(numbers, flood)) replay.push(event)
    })
  }

  parts.forEach((part, index) => {
    const { times } = part.section
    const isLast = index === parts.length - 1
    const end = isLast ? rows : times.length
    const last = times[times.length - 1] ?? 0
    if (!isLast && !knowsDown && last < begins) return
    if (!knowsDown) replay.push({ down: part.keyframe?.down ?? [] })
    knowsDown = true
    while ((stretches[next]?.to ?? Infinity) < (times[0] ?? 0)) next++
    const within = takeWhile(stretches, next, ({ from }) => from <= last)
    const skips = !isLast && part.context !== undefined && within.length === 0
    if (!skips && !knowsLinks && part.keyframe) replay.push({ links: part.keyframe.linkPorts })
    knowsLinks = !skips
    for (const event of skips ? contextOf(part, end) : toldOf(part, end, within, numbers)) replay.push(event)
  })
  return replay
}

/** What is done to servers and the herd in a part. */
function* contextOf({ section, context = [] }: Part, end: number): Iterable<TraceEvent> {
  for (const row of context) {
    if (row >= end) return
    yield section.event(row)
  }
}

/** All that floods of these numbers, of which something happens in these stretches only, are made of in a part. */
function toldOf(
  part: Part,
  end: number,
  stretches: readonly Stretch[],
  numbers: Numbers,
): Iterable<TraceEvent> {
  const { section, context, ties } = part
  if (!context || !ties) return searchedFor(section, end, numbers)
  const { floods, times } = section
  const rows = [...context, ...ties].filter(row => floods[row] === 0)
  for (const { from, to } of stretches) {
    addRows(rows, floods, firstAt(times, from), Math.min(end, firstAfter(times, to)), numbers)
  }
  return Array.from(Uint32Array.from(rows.filter(row => row < end)).sort(), row => section.event(row))
}

/** The same of a part of which it is not known yet what its context is. */
function* searchedFor(
  { floods, kinds, event }: Section,
  end: number,
  numbers: Numbers,
): Iterable<TraceEvent> {
  for (let row = 0; row < end; row++) {
    const flood = floods[row] ?? 0
    const kind = kinds[row] ?? 0
    if (flood === 0 ? isContext(kind) || kind === HANDLED : isOneOf(numbers, flood)) yield event(row)
  }
}

/** Numbers of floods, which are near to each other: 1 for each that is one of them, from the least. */
interface Numbers {
  least: number
  has: Uint8Array
}

function numbersOf(floods: ReadonlySet<FloodEntry>): Numbers {
  const numbers = Array.from(floods, ({ number }) => number)
  const least = numbers.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  const most = numbers.reduce((a, b) => Math.max(a, b), 0)
  const has = new Uint8Array(Math.max(0, most - least + 1))
  for (const number of numbers) has[number - least] = 1
  return { least, has }
}

const isOneOf = ({ least, has }: Numbers, flood: number) => has[flood - least] === 1

/** Adds the rows whose floods are some of these. It goes through many thousand, so it calls nothing for each. */
function addRows(
  rows: number[],
  floods: ArrayLike<number>,
  from: number,
  end: number,
  { least, has }: Numbers,
) {
  for (let row = from; row < end; row++) if (has[(floods[row] ?? 0) - least] === 1) rows.push(row)
}

/** A stretch of the trace (µs), both ends included. */
interface Stretch {
  from: number
  to: number
}

/** When something of these floods happens: stretches apart from each other, in order. */
function stretchesOf(chosen: Iterable<FloodEntry>): Stretch[] {
  const stretches: Stretch[] = []
  for (const { begins, ends } of [...chosen].sort((one, other) => one.begins - other.begins)) {
    const last = stretches.at(-1)
    if (last && begins <= last.to) last.to = Math.max(last.to, ends)
    else stretches.push({ from: begins, to: ends })
  }
  return stretches
}

function takeWhile<Item>(items: readonly Item[], from: number, holds: (item: Item) => boolean): Item[] {
  let to = from
  for (let item = items[to]; item !== undefined && holds(item); item = items[to]) to++
  return items.slice(from, to)
}
