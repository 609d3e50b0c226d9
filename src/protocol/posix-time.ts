import { decimalDigits } from './decimal.ts'

/** A POSIX time, exact: whole nanoseconds, and the digits after the ninth decimal without trailing zeros. */
export interface PosixTime {
  nanoseconds: bigint
  beyond: string
}

/** The time that `1621464827.959498503` says (seconds, a fraction of any length), or undefined. */
export function parsePosixTime(text: string): PosixTime | undefined {
  const digits = decimalDigits(text)
  if (!digits) return undefined
  const { whole, fraction } = digits
  // Nanoseconds to the digit is what nearly every client says.
  if (fraction.length === 9) return { nanoseconds: BigInt(whole + fraction), beyond: '' }
  const nine = fraction.slice(0, 9).padEnd(9, '0')
  return { nanoseconds: BigInt(whole + nine), beyond: withoutTrailingZeros(fraction.slice(9)) }
}

/** Below zero where `a` is earlier than `b`, above where it is later, zero where they are the same time. */
export function compareTimes(a: PosixTime, b: PosixTime): number {
  if (a.nanoseconds !== b.nanoseconds) return a.nanoseconds < b.nanoseconds ? -1 : 1
  if (a.beyond === b.beyond) return 0
  return a.beyond < b.beyond ? -1 : 1
}

/**
 * The AT line's DIFF: the clock (nanoseconds since the epoch) less a time, in seconds, with its sign and nine
 * decimals, rounded to the nearest.
 */
export function differenceText(clock: bigint, time: PosixTime): string {
  const roundedUp = time.beyond !== '' && time.beyond >= '5' ? 1n : 0n
  const difference = clock - time.nanoseconds - roundedUp
  const size = (difference < 0n ? -difference : difference).toString().padStart(10, '0')
  return `${difference < 0n ? '-' : '+'}${size.slice(0, -9)}.${size.slice(-9)}`
}

/** The text of a clock's nanoseconds since the epoch: `1621464827.959498503`. */
export function posixTimeText(clock: bigint): string {
  const digits = clock.toString().padStart(10, '0')
  return `${digits.slice(0, -9)}.${digits.slice(-9)}`
}

/** By hand: /0+$/ takes quadratic time for zeros that something follows, 27 ms for a line full of them. */
function withoutTrailingZeros(digits: string): string {
  let end = digits.length
  while (digits[end - 1] === '0') end--
  return digits.slice(0, end)
}
