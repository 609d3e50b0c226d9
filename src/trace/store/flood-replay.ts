import type { TraceEvent } from '../event.ts'
import { createFloods, type Floods } from '../floods.ts'
import type { Carried } from './carried.ts'
import { CLOSED, HANDLED, isContext, LINKED } from './context.ts'
import type { FloodEntry } from './flood-entry.ts'
import type { Part } from './parts.ts'

/**
 * Makes floods again out of their events, to before a row of the last part. Other floods' events are passed over, and
 * whole parts in which nothing of these happens, but for what is done to servers and to the herd.
 */
export function replayFloods(
  chosen: ReadonlySet<FloodEntry>,
  parts: readonly Part[],
  rows: number,
  carried: Carried,
): Floods {
  const floods = createFloods()
  const numbers = new Set([...chosen].map(({ number }) => number))
  const begins = [...chosen].reduce((least, entry) => Math.min(least, entry.begins), Number.POSITIVE_INFINITY)
  /** Whether servers that are down, and links, are known as they stand before the next part. */
  let knowsDown = false
  let knowsLinks = false

  if (carried.section.times.length > 0 && begins <= (parts[0]?.section.times[0] ?? 0)) {
    floods.know({ links: carried.links, down: carried.down })
    knowsDown = true
    knowsLinks = true
    carried.section.events.forEach((event, row) => {
      const flood = carried.section.floods[row] ?? 0
      if (flood === 0 || numbers.has(flood)) floods.add(event)
    })
  }

  parts.forEach((part, index) => {
    const { times } = part.section
    const isLast = index === parts.length - 1
    const end = isLast ? rows : times.length
    const last = times[times.length - 1] ?? 0
    if (!isLast && !knowsDown && last < begins) return
    if (!knowsDown) floods.know({ down: part.keyframe?.down ?? [] })
    knowsDown = true
    const skips = !isLast && part.context !== undefined && !isActive(chosen, times[0] ?? 0, last)
    if (!skips && !knowsLinks && part.keyframe) floods.know({ links: part.keyframe.linkPorts })
    knowsLinks = !skips
    for (const event of skips ? contextOf(part, end) : toldOf(part, end, numbers)) floods.add(event)
  })
  return floods
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
  numbers: ReadonlySet<number>,
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
    if (flood === 0 ? isTold : numbers.has(flood)) yield section.event(row)
  }
}

function isActive(chosen: ReadonlySet<FloodEntry>, from: number, to: number): boolean {
  for (const { begins, ends } of chosen) if (begins <= to && ends >= from) return true
  return false
}
