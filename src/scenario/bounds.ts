import { z } from 'zod'
import { duration, durationText, milliseconds } from './fields.ts'

const COUNT = 'this is a whole number such as 12, or bounds such as { above: 3, below: 10 }'
const number = z.int(COUNT).min(0, COUNT)

/** So many: exactly, or within bounds that are not among them. */
export const count = z.union(
  [
    number,
    z
      .strictObject({ above: number.optional(), below: number.optional() }, COUNT)
      .refine(({ above, below }) => above !== undefined || below !== undefined, COUNT),
  ],
  COUNT,
)

type Count = z.infer<typeof count>

export function isWithin(found: number, wanted: Count): boolean {
  if (typeof wanted === 'number') return found === wanted
  return found > (wanted.above ?? -1) && found < (wanted.below ?? Number.POSITIVE_INFINITY)
}

export const countWords = (wanted: Count): string =>
  typeof wanted === 'number' ? String(wanted) : boundWords(wanted, String)

const TIME = 'this is bounds of a time, such as { above: 500 ms } or { below: 50 ms }'

/** A time within bounds. */
export const timeBound = z
  .strictObject({ above: duration.optional(), below: duration.optional() }, TIME)
  .refine(({ above, below }) => above !== undefined || below !== undefined, TIME)

type TimeBound = z.infer<typeof timeBound>

/** Whether so many microseconds are within a bound. */
export function isTimeWithin(microseconds: number, { above, below }: TimeBound): boolean {
  if (above !== undefined && microseconds <= milliseconds(above) * 1000) return false
  return below === undefined || microseconds < milliseconds(below) * 1000
}

export const timeBoundWords = (wanted: TimeBound): string => boundWords(wanted, text => text)

/** Microseconds as people read them. */
export const timeWords = (microseconds: number): string => durationText(Math.round(microseconds / 100) / 10)

const boundWords = <Value>(
  { above, below }: { above?: Value | undefined; below?: Value | undefined },
  print: (value: Value) => string,
): string =>
  [above !== undefined && `above ${print(above)}`, below !== undefined && `below ${print(below)}`]
    .filter(word => word !== false)
    .join(' and ')
