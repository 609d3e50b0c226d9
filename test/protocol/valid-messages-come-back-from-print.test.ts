import { expect, test } from 'vitest'
import {
  type At,
  type Iamat,
  lineOf,
  parseMessage,
  parsePosixTime,
  printMessage,
  updateOf,
  type Whatsat,
} from '../../src/protocol/index.ts'
import fc from '../properties.ts'
import { word } from './bytes.ts'
import { holds } from './holds.ts'

const field = word.map(lineOf)
const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 25, size: 'max' })
const sign = fc.constantFrom('+', '-')

/** An unsigned decimal of at most `most`, in any of its ways of writing. */
const decimal = (most: number) =>
  fc
    .tuple(
      fc.constantFrom('', '0', '000'),
      fc.oneof(
        fc.tuple(fc.nat({ max: most - 1 }).map(String), fc.option(digits, { nil: undefined })),
        fc.tuple(fc.constant(String(most)), fc.constantFrom(undefined, '0', '000000000000000000000000')),
      ),
    )
    .map(([zeros, [whole, fraction]]) => zeros + whole + (fraction === undefined ? '' : `.${fraction}`))

const location = fc.tuple(sign, decimal(90), sign, decimal(180)).map(parts => parts.join(''))
const time = fc
  .tuple(digits, fc.option(digits, { nil: undefined }))
  .map(([whole, fraction]) => (fraction === undefined ? whole : `${whole}.${fraction}`))
  .map(text => ({ time: text, at: parsePosixTime(text) ?? { whole: '', fraction: '' } }))
const difference = fc.tuple(sign, digits, fc.option(digits, { nil: undefined }))

const iamat: fc.Arbitrary<Iamat> = fc
  .tuple(field, location, time)
  .map(([client, place, when]) => ({ kind: 'iamat', client, location: place, ...when }))
const at: fc.Arbitrary<At> = fc
  .tuple(field, difference, field, location, time)
  .map(([server, [side, whole, fraction], client, place, when]) => ({
    kind: 'at',
    server,
    difference: `${side}${whole}${fraction === undefined ? '' : `.${fraction}`}`,
    client,
    location: place,
    ...when,
  }))
const whatsat: fc.Arbitrary<Whatsat> = fc
  .tuple(
    field,
    decimal(50).filter(radius => /[1-9]/.test(radius)),
    fc.integer({ min: 1, max: 20 }),
  )
  .map(([client, radius, bound]) => ({ kind: 'whatsat', client, radius, bound }))

test('a printed message says the same when it is parsed', () => {
  holds(
    fc.property(fc.oneof(iamat, at, whatsat), message => {
      expect(parseMessage(printMessage(message))).toEqual(message)
    }),
    2000,
  )
})

test('more white space between the fields, before and after says the same', () => {
  const gap = fc.string({
    unit: fc.constantFrom(' ', '\t', '\r', '\n', '\f', '\v'),
    minLength: 1,
    maxLength: 4,
  })
  holds(
    fc.property(
      fc.oneof(iamat, at, whatsat),
      fc.array(gap, { minLength: 7, maxLength: 7 }),
      (message, gaps) => {
        const fields = printMessage(message).split(' ')
        const spaced = fields.map((text, index) => `${gaps[index]}${text}`).join('')
        expect(parseMessage(spaced + gaps[6])).toEqual(message)
      },
    ),
  )
})

test('a bound with zeros before it is the same whole number', () => {
  expect(parseMessage('WHATSAT kiwi 10 007')).toMatchObject({ kind: 'whatsat', bound: 7 })
})

test('a client ID may have a no-break space in it', () => {
  const client = lineOf('two\u00a0words')
  expect(parseMessage(`IAMAT ${client} +34.068930-118.445127 1621464827.959498503`)).toMatchObject({
    kind: 'iamat',
    client,
  })
})

test("PROTOCOL.md's example is parsed to the nanosecond", () => {
  expect(parseMessage('IAMAT kiwi.cs.ucla.edu +34.068930-118.445127 1621464827.959498503')).toEqual({
    kind: 'iamat',
    client: 'kiwi.cs.ucla.edu',
    location: '+34.068930-118.445127',
    time: '1621464827.959498503',
    at: { whole: '1621464827', fraction: '959498503' },
  })
})

test('an update is known by its client and its time, as written', () => {
  holds(
    fc.property(iamat, at, (heard, told) => {
      expect(updateOf(heard)).toBe(`${heard.client} ${heard.time}`)
      expect(updateOf(told)).toBe(`${told.client} ${told.time}`)
    }),
    20,
  )
})
