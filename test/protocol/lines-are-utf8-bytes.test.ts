import { expect, test } from 'vitest'
import { isUtf8, lineOf, textOf } from '../../src/protocol/index.ts'
import fc from '../properties.ts'
import { holds } from './holds.ts'

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The text of a line's bytes by the platform's own decoder, or undefined where they are not UTF-8. */
function decoded(line: string): string | undefined {
  try {
    return strict.decode(Buffer.from(line, 'latin1'))
  } catch {
    return undefined
  }
}

const line = (unit: fc.Arbitrary<string>) => fc.string({ unit, maxLength: 30, size: 'max' })
const anyByte = fc.integer({ min: 0, max: 255 }).map(code => String.fromCharCode(code))
/** The bytes at the borders of RFC 3629's table: nearly right sequences come often. */
const borderByte = fc.constantFrom(
  ...'a\x7f\x80\x8f\x90\x9f\xa0\xbf\xc0\xc1\xc2\xdf\xe0\xe1\xec\xed\xee\xef\xf0\xf1\xf3\xf4\xf5\xff',
)
const aCharacter = fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }).map(lineOf)
const lines = fc.oneof(line(anyByte), line(borderByte), line(fc.oneof(borderByte, aCharacter)))

test('bytes are UTF-8 exactly where the platform decodes them', () => {
  holds(
    fc.property(lines, bytes => {
      expect(isUtf8(bytes)).toBe(decoded(bytes) !== undefined)
    }),
    3000,
  )
})

test('the text of UTF-8 bytes is what the platform decodes', () => {
  holds(
    fc.property(fc.oneof(line(aCharacter), lines), bytes => {
      const text = decoded(bytes)
      fc.pre(text !== undefined)
      expect(textOf(bytes)).toBe(text)
      expect(lineOf(textOf(bytes))).toBe(bytes)
    }),
    1000,
  )
})

test('a text becomes the bytes that the platform encodes, also where it has lone surrogates', () => {
  const text = fc.string({ unit: fc.oneof(fc.string({ unit: 'binary', maxLength: 2 }), loneSurrogate) })
  holds(
    fc.property(text, original => {
      expect(lineOf(original)).toBe(Buffer.from(original, 'utf8').toString('latin1'))
      expect(isUtf8(lineOf(original))).toBe(true)
    }),
    1000,
  )
})

const loneSurrogate = fc.integer({ min: 0xd800, max: 0xdfff }).map(code => String.fromCharCode(code))

test('a well-formed text comes back from its bytes', () => {
  holds(
    fc.property(fc.string({ unit: 'binary', maxLength: 50, size: 'max' }), text => {
      expect(textOf(lineOf(text))).toBe(text)
    }),
    1000,
  )
})

test('every character of every length comes back, to the last', () => {
  for (let code = 0; code <= 0x10ffff; code += code < 0x900 ? 1 : 0xfb) {
    if (code >= 0xd800 && code <= 0xdfff) continue
    const text = String.fromCodePoint(code)
    expect(textOf(lineOf(text))).toBe(text)
  }
  expect(textOf(lineOf('\u{10ffff}'))).toBe('\u{10ffff}')
})

test('each byte that is no part of a sequence becomes a replacement character', () => {
  expect(textOf('a\xffb\xc3\xa9\xc3')).toBe('a\ufffdb\u00e9\ufffd')
  expect(textOf('\xe2\x82')).toBe('\ufffd\ufffd')
})

test.each([
  ['an overlong slash', '\xc0\xaf'],
  ['an overlong NUL', '\xc0\x80'],
  ['an overlong slash of three bytes', '\xe0\x80\xaf'],
  ['an overlong slash of four bytes', '\xf0\x80\x80\xaf'],
  ['the first surrogate', '\xed\xa0\x80'],
  ['the last surrogate', '\xed\xbf\xbf'],
  ['a surrogate pair', '\xed\xa0\xbd\xed\xb8\x80'],
  ['a character beyond the last', '\xf4\x90\x80\x80'],
  ['a byte that begins nothing', '\xf5\x80\x80\x80'],
  ['a continuation alone', '\x80'],
  ['a sequence cut short', '\xf0\x9f\x98'],
  ['Latin-1', 'caf\xe9'],
])('%s is not UTF-8', (_, bytes) => {
  expect(isUtf8(bytes)).toBe(false)
  expect(isUtf8(`a${bytes}b`)).toBe(false)
})
