import { expect, test } from 'vitest'
import { differenceText, parsePosixTime } from '../../src/protocol/index.ts'
import fc from '../properties.ts'
import { holds } from './holds.ts'

function difference(clock: bigint, time: string): string {
  const parsed = parsePosixTime(time)
  if (!parsed) throw new Error(`${time} is no time`)
  return differenceText(clock, parsed)
}

test.each([
  ['ahead', 1621464828_223371889n, '1621464827.959498503', '+0.263873386'],
  ['behind', 1621464827_000000000n, '1621464839.000000001', '-12.000000001'],
  ['at the same time', 1621464827_959498503n, '1621464827.959498503', '+0.000000000'],
  ['a nanosecond ahead', 5n, '0.000000004', '+0.000000001'],
  ['a nanosecond behind', 4n, '0.000000005', '-0.000000001'],
  ['a second ahead', 1_000000000n, '0', '+1.000000000'],
  ['almost a second behind', 0n, '0.999999999', '-0.999999999'],
  ['far ahead', 10n ** 30n, '0', '+1000000000000000000000.000000000'],
  ['far behind', 0n, `1${'0'.repeat(40)}`, `-1${'0'.repeat(40)}.000000000`],
])('a clock that is %s', (_, clock, time, text) => {
  expect(difference(clock, time)).toBe(text)
})

test.each([
  ['1.0000000004', '+0.000000000'],
  ['1.00000000049999999999', '+0.000000000'],
  ['1.0000000006', '-0.000000001'],
  ['0.9999999996', '+0.000000000'],
  ['0.9999999994', '+0.000000001'],
])('at 1 s, the time %s is rounded to the nearest nanosecond', (time, text) => {
  expect(difference(1_000000000n, time)).toBe(text)
})

test('the difference is the exact one, never further off than half a nanosecond', () => {
  const digits = fc.string({
    unit: fc.constantFrom(...'0123456789'),
    minLength: 1,
    maxLength: 14,
    size: 'max',
  })
  holds(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 19n }), fc.nat(), digits, (clock, seconds, fraction) => {
      const text = difference(clock, `${seconds}.${fraction}`)
      expect(text).toMatch(/^[+-]\d+\.\d{9}$/)
      expect(text).not.toBe('-0.000000000')
      // All in units of 10^-14 s.
      const exact = clock * 100_000n - BigInt(`${seconds}${fraction.padEnd(14, '0')}`)
      const off = BigInt(text.replace('.', '')) * 100_000n - exact
      expect(off <= 50_000n && off >= -50_000n).toBe(true)
    }),
    1000,
  )
})
