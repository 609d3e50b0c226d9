import type { TraceEvent } from '../event.ts'
import { FIELDS, type Packing } from './fields.ts'
import { type Cursor, type Packer, readNumber } from './packer.ts'
import type { Kind } from './trace-store.ts'

/** The kinds by their code. */
export const KINDS = Object.keys(FIELDS) as Kind[]

/** The code of kinds that this version does not know. */
export const UNKNOWN = 255

const codes = new Map<string, number>(KINDS.map((kind, code) => [kind, code]))
const fields = KINDS.map(kind => Object.entries(FIELDS[kind]) as [string, Packing][])

export const codeOf = (event: TraceEvent): number => codes.get(event.kind) ?? UNKNOWN

/**
 * Makes an empty object; each kind has a maker of its own. An engine learns from what is put into the first few objects of a
 * maker how much room the next ones take, where `{}` would be moved to more room for every few fields.
 */
const makers = KINDS.map(() => {
  function Event() {}
  Event.prototype = Object.prototype
  return Event as unknown as new () => Record<string, unknown>
})

type Loose = Record<string, unknown> & { t: number }

/** Stands in front of an event's whole JSON text: it is of an unknown kind, or has something unknown in it. */
const WHOLE = 0

/** Writes all of an event but its kind and time: one more than which of its kind's fields it has, as bits; then those. */
export function packEvent(packer: Packer, event: TraceEvent): void {
  const loose = event as unknown as Loose
  const known = fields[codeOf(event)]
  const present = known && presentOf(loose, known)
  if (!known || present === undefined) {
    packer.number(WHOLE)
    packer.text(JSON.stringify(event))
    return
  }
  packer.number(present + 1)
  for (let bit = 0; bit < known.length; bit++) {
    if ((present & (1 << bit)) === 0) continue
    const [name, packing] = known[bit] as [string, Packing]
    const value = loose[name]
    if (packing === 'text') packer.text(value as string)
    else if (packing === 'number') packer.number(value as number)
    else if (packing === 'time') packTime(packer, value as number, loose.t)
    else packer.text(JSON.stringify(value))
  }
}

/** Which fields an event has; undefined where these are not all of it or not of their types. */
function presentOf(event: Loose, known: readonly [string, Packing][]): number | undefined {
  let present = 0
  let there = 2
  for (let bit = 0; bit < known.length; bit++) {
    const [name, packing] = known[bit] as [string, Packing]
    const value = event[name]
    if (value === undefined) continue
    if (packing !== 'json' && typeof value !== (packing === 'text' ? 'string' : 'number')) return undefined
    present |= 1 << bit
    there++
  }
  let all = 0
  for (const name in event) if (event[name] !== undefined) all++
  return all === there ? present : undefined
}

/** A time after the event's as the distance, where that is exact; else as it is. */
function packTime(packer: Packer, value: number, t: number) {
  const isDistance = value >= t && t + (value - t) === value
  packer.number(isDistance ? 1 : 0)
  packer.number(isDistance ? value - t : value)
}

/** Reads what `packEvent` wrote. `json` reads a JSON text by its number. */
export function unpackEvent(
  cursor: Cursor,
  code: number,
  t: number,
  texts: readonly string[],
  json: (text: number) => unknown,
): TraceEvent {
  const head = readNumber(cursor)
  if (head === WHOLE) return JSON.parse(texts[readNumber(cursor)] ?? '')
  const present = head - 1
  const make = makers[code]
  const event: Record<string, unknown> = make ? new make() : {}
  event.kind = KINDS[code]
  event.t = t
  const known = fields[code] ?? []
  for (let bit = 0; bit < known.length; bit++) {
    if ((present & (1 << bit)) === 0) continue
    const [name, packing] = known[bit] as [string, Packing]
    if (packing === 'text') event[name] = texts[readNumber(cursor)]
    else if (packing === 'number') event[name] = readNumber(cursor)
    else if (packing === 'time')
      event[name] = readNumber(cursor) === 1 ? t + readNumber(cursor) : readNumber(cursor)
    else event[name] = json(readNumber(cursor))
  }
  return event as unknown as TraceEvent
}
