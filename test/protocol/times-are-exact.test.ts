import { expect, test } from 'vitest'
import { compareTimes, type PosixTime, parsePosixTime, posixTimeText } from '../../src/protocol/index.ts'
import fc from '../properties.ts'
import { holds } from './holds.ts'

const digits = (maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength })
/** Fractions that differ late, or only by zeros at their end. */
const fraction = fc.oneof(
  digits(15),
  fc
    .tuple(fc.constantFrom('', '999999999', '959498503', '000000000000'), digits(3), fc.nat({ max: 4 }))
    .map(([start, rest, zeros]) => start + rest + '0'.repeat(zeros)),
)
const written = fc
  .tuple(
    fc.oneof(digits(12), fc.constantFrom('1621464827', '0', '00')),
    fc.option(fraction, { nil: undefined }),
  )
  .map(([whole, rest]) => (rest === undefined ? whole : `${whole}.${rest}`))

function time(text: string): PosixTime {
  const parsed = parsePosixTime(text)
  if (!parsed) throw new Error(`${text} is no time`)
  return parsed
}

/** The sign of the difference of two decimals, as whole numbers of their smallest digit. */
function compareExactly(a: string, b: string): number {
  const scale = Math.max(a.length, b.length)
  const scaled = (text: string) => {
    const [whole = '', rest = ''] = text.split('.')
    return BigInt(whole + rest.padEnd(scale, '0'))
  }
  const difference = scaled(a) - scaled(b)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

test('times compare as the exact numbers that they say', () => {
  holds(
    fc.property(written, written, (a, b) => {
      expect(Math.sign(compareTimes(time(a), time(b)))).toBe(compareExactly(a, b))
    }),
    3000,
  )
})

test('the order of times is total', () => {
  holds(
    fc.property(written, written, written, (first, second, third) => {
      const [a, b, c] = [time(first), time(second), time(third)]
      expect(compareTimes(a, a)).toBe(0)
      expect(compareTimes(a, b) + compareTimes(b, a)).toBe(0)
      if (compareTimes(a, b) <= 0 && compareTimes(b, c) <= 0)
        expect(compareTimes(a, c)).toBeLessThanOrEqual(0)
    }),
    2000,
  )
})

test.each([
  ['the ninth decimal', '1621464827.959498503', '1621464827.959498504'],
  ['the tenth decimal', '1621464827.9594985031', '1621464827.9594985032'],
  ['the fifteenth decimal', '1.000000000000001', '1.000000000000002'],
  ['the two-hundredth decimal', `1.${'0'.repeat(199)}1`, `1.${'0'.repeat(199)}2`],
  ['a decimal that the other lacks', '1.9999999999', '1.99999999991'],
  ['a second beyond 2^53', '9007199254740992', '9007199254740993'],
  ['the number of digits', '9', '10'],
])('times that differ in %s are different', (_, earlier, later) => {
  expect(compareTimes(time(earlier), time(later))).toBeLessThan(0)
  expect(compareTimes(time(later), time(earlier))).toBeGreaterThan(0)
})

test.each([
  ['1', '1.0'],
  ['1.5', '1.50000000000000000000'],
  ['1.5', '0001.5'],
  ['0', '0.000000000000'],
  ['1.0000000001', '1.00000000010'],
])('%s and %s are the same time', (a, b) => {
  expect(compareTimes(time(a), time(b))).toBe(0)
})

test("a clock's text is the time that it says, to the nanosecond", () => {
  expect(posixTimeText(1621464827_959498503n)).toBe('1621464827.959498503')
  expect(posixTimeText(5n)).toBe('0.000000005')
  holds(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 25n }), clock => {
      const { whole, fraction } = time(posixTimeText(clock))
      expect(BigInt(whole + fraction.padEnd(9, '0'))).toBe(clock)
    }),
  )
})
