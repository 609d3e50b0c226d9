import { expect, test } from 'vitest'
import { isUtf8, parseMessage, printMessage, textOf } from '../../src/protocol/index.ts'
import fc from '../properties.ts'
import { almostMessage, bytes, cutAt, cutPlaces } from './bytes.ts'
import { framed } from './framed.ts'
import { holds } from './holds.ts'

const input = fc.oneof(bytes, almostMessage)

test('no bytes throw, neither in the framer nor in the parser', () => {
  holds(
    fc.property(input, cutPlaces, (whole, places) => {
      for (const line of framed(cutAt(whole, places))) parseMessage(line)
      parseMessage(whole)
      textOf(whole)
    }),
    3000,
  )
})

test('what is valid is UTF-8, and says the same once it is printed', () => {
  holds(
    fc.property(input, line => {
      const message = parseMessage(line)
      if (message.kind === 'blank' || message.kind === 'invalid') return
      expect(isUtf8(line)).toBe(true)
      expect(parseMessage(printMessage(message))).toEqual(message)
    }),
    3000,
  )
})

const valid = [
  'IAMAT kiwi.cs.ucla.edu +34.068930-118.445127 1621464827.959498503',
  'WHATSAT kiwi.cs.ucla.edu 10 5',
  'AT Bona +0.263873386 kiwi.cs.ucla.edu +34.068930-118.445127 1621464827.959498503',
]

test('a byte that is not UTF-8 makes a line invalid wherever it stands', () => {
  for (const line of valid)
    for (let place = 0; place <= line.length; place++)
      for (const byte of ['\xff', '\xc3', '\x80', '\xed\xa0\x80', '\xc0\xaf'])
        expect(parseMessage(line.slice(0, place) + byte + line.slice(place))).toEqual({
          kind: 'invalid',
          why: expect.stringMatching(/UTF-8/),
        })
})

test('a line of nothing but bad bytes is invalid, not blank', () => {
  expect(parseMessage('\xff')).toMatchObject({ kind: 'invalid' })
  expect(parseMessage(' \xa0 ')).toMatchObject({ kind: 'invalid' })
})

test('numbers as long as a line are read exactly', () => {
  const digits = '7'.repeat(8000)
  expect(parseMessage(`IAMAT kiwi +0+0 0.${digits}`)).toMatchObject({
    kind: 'iamat',
    at: { whole: '0', fraction: digits },
  })
  expect(parseMessage(`IAMAT kiwi +0+0 ${digits}`)).toMatchObject({
    at: { whole: digits, fraction: '' },
  })
  const zeros = '0'.repeat(8000)
  expect(parseMessage(`IAMAT kiwi +0+0 0.${zeros}1`)).toMatchObject({
    at: { whole: '0', fraction: `${zeros}1` },
  })
})
