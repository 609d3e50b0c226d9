import { posixTimeText } from '../protocol/index.ts'

/** `now`, `now-10s`, `now+2.5s`: with the sign and the seconds where there are any. */
const NOW = /^now(?:([+-])(\d{1,9})(?:\.(\d{1,9}))?s)?$/

/** The line with its IAMAT's time, where that is given by `now`, as a time; `clock` is nanoseconds since the epoch. */
export function withTimes(line: string, clock: bigint): string {
  const [, before = '', word = ''] = /^(\s*IAMAT\s+\S+\s+\S+\s+)(\S+)\s*$/.exec(line) ?? []
  const now = NOW.exec(word)
  if (!now) return line
  const [, sign, seconds = '0', fraction = ''] = now
  const shift = BigInt(seconds + fraction.padEnd(9, '0'))
  return `${before}${posixTimeText(sign === '-' ? clock - shift : clock + shift)}`
}
