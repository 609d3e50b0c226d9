import type { TraceEvent } from '../event.ts'
import { createFloods, type Floods, type FloodsBefore } from '../floods.ts'
import type { Carried } from './carried.ts'
import { CLOSED, HANDLED, isContext, LINKED } from './context.ts'
import type { FloodEntry } from './flood-entry.ts'
import type { Part } from './parts.ts'

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
  const isChosen = membership([...chosen].map(({ number }) => number))
  const begins = [...chosen].reduce((least, entry) => Math.min(least, entry.begins), Number.POSITIVE_INFINITY)
  /** Whether servers that are down, and links, are known as they stand before the next part. */
  let knowsDown = false
  let knowsLinks = false

  if (carried.section.times.length > 0 && begins <= (parts[0]?.section.times[0] ?? 0)) {
    replay.push({ links: carried.links, down: carried.down })
    knowsDown = true
    knowsLinks = true
    carried.section.events.forEach((event, row) => {
      const flood = carried.section.floods[row] ?? 0
      if (flood === 0 || isChosen(flood)) replay.push(event)
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
    const skips = !isLast && part.context !== undefined && !isActive(chosen, times[0] ?? 0, last)
    if (!skips && !knowsLinks && part.keyframe) replay.push({ links: part.keyframe.linkPorts })
    knowsLinks = !skips
    for (const event of skips ? contextOf(part, end) : toldOf(part, end, isChosen)) replay.push(event)
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

/** All that floods of these numbers are made of in a part. */
function* toldOf(
  { section, context }: Part,
  end: number,
  isChosen: (flood: number) => boolean,
): Iterable<TraceEvent> {
  const { floods, kinds } = section
  let next = 0
  for (let row = 0; row < end; row++) {
    const inContext = context !== undefined && context[next] === row
    if (inContext) next++
    const flood = floods[row] ?? 0
    const kind = kinds[row] ?? 0
    // Where it is not known yet what the context is, it is looked for.
    const isTold = context
      ? inContext || kind === LINKED || kind === CLOSED
      : isContext(kind) || kind === HANDLED
    if (flood === 0 ? isTold : isChosen(flood)) yield section.event(row)
  }
}

/** Whether a number is one of these, which are near to each other: it is asked for each of many thousand events. */
function membership(numbers: readonly number[]): (number: number) => boolean {
  const least = numbers.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  const most = numbers.reduce((a, b) => Math.max(a, b), 0)
  const has = new Uint8Array(Math.max(0, most - least + 1))
  for (const number of numbers) has[number - least] = 1
  return number => has[number - least] === 1
}

function isActive(chosen: ReadonlySet<FloodEntry>, from: number, to: number): boolean {
  for (const { begins, ends } of chosen) if (begins <= to && ends >= from) return true
  return false
}
