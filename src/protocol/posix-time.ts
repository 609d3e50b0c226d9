import { isDecimal } from './decimal.ts'
import { ownCopy } from './line.ts'

/**
 * A POSIX time, exact: its seconds' digits without zeros before them, and those of its fraction without zeros after
 * them. As texts, for nearly every time is only ever compared, and a bigint costs ten times as much.
 */
export interface PosixTime {
  whole: string
  fraction: string
}

/** The time that `1621464827.959498503` says (seconds, a fraction of any length), or undefined. */
export const parsePosixTime = (text: string): PosixTime | undefined =>
  isDecimal(text) ? timeOfDecimal(text) : undefined

/** The time that a text says which is known to be an unsigned decimal. */
export function timeOfDecimal(text: string): PosixTime {
  const point = text.indexOf('.')
  if (point === -1) return { whole: own(withoutLeadingZeros(text)), fraction: '' }
  return {
    whole: own(withoutLeadingZeros(text.slice(0, point))),
    fraction: own(withoutTrailingZeros(text.slice(point + 1))),
  }
}

/** Times are stored: long digits must not keep what they were cut from. V8 copies short ones as it cuts them. */
const own = (digits: string) => (digits.length > CUT_AS_COPIES ? ownCopy(digits) : digits)
const CUT_AS_COPIES = 12

/** Below zero where `a` is earlier than `b`, above where it is later, zero where they are the same time. */
export function compareTimes(a: PosixTime, b: PosixTime): number {
  if (a.whole !== b.whole) return a.whole.length - b.whole.length || (a.whole < b.whole ? -1 : 1)
  if (a.fraction === b.fraction) return 0
  return a.fraction < b.fraction ? -1 : 1
}

/**
 * The AT line's DIFF: the clock (nanoseconds since the epoch) less a time, in seconds, with its sign and nine
 * decimals, rounded to the nearest.
 */
export function differenceText(clock: bigint, { whole, fraction }: PosixTime): string {
  const time = BigInt(whole + fraction.slice(0, 9).padEnd(9, '0'))
  const difference = clock - time - (fraction.charCodeAt(9) >= FIVE ? 1n : 0n)
  const size = (difference < 0n ? -difference : difference).toString().padStart(10, '0')
  return `${difference < 0n ? '-' : '+'}${size.slice(0, -9)}.${size.slice(-9)}`
}

/** The text of a clock's nanoseconds since the epoch: `1621464827.959498503`. */
export function posixTimeText(clock: bigint): string {
  const digits = clock.toString().padStart(10, '0')
  return `${digits.slice(0, -9)}.${digits.slice(-9)}`
}

function withoutLeadingZeros(digits: string): string {
  let start = 0
  while (start < digits.length - 1 && digits.charCodeAt(start) === ZERO) start++
  return digits.slice(start)
}

/** By hand: /0+$/ takes quadratic time for zeros that something follows, 27 ms for a line full of them. */
function withoutTrailingZeros(digits: string): string {
  let end = digits.length
  while (digits.charCodeAt(end - 1) === ZERO) end--
  return digits.slice(0, end)
}

const ZERO = 48
const FIVE = 53
