import { expect, test } from 'vitest'
import fc from '../properties.ts'
import { cutAt, cutPlaces } from './bytes.ts'
import { framed, framedByTheBook } from './framed.ts'
import { holds } from './holds.ts'

/** So many bytes; the first 64 can be told from all others. */
const long = (length: number) => 'f'.repeat(64) + 'x'.repeat(length - 64)
const refused = `too long ${'f'.repeat(64)}`

test.each(['\n', '\r\n', ''])('8,192 bytes and the ending %j are a line', ending => {
  expect(framed([long(8192) + ending])).toEqual([`line ${long(8192)}`])
})

test.each(['\n', '\r\n', '', '\r'])('8,193 bytes and the ending %j are refused with the first 64', ending => {
  expect(framed([long(8193) + ending])).toEqual([refused])
})

test('a second CR before the LF is one byte of the line', () => {
  expect(framed([`${long(8191)}\r\r\n`])).toEqual([`line ${long(8191)}\r`])
  expect(framed([`${long(8192)}\r\r\n`])).toEqual([refused])
})

test('8,192 bytes and a CR at the end of file are 8,193 bytes: no LF follows', () => {
  expect(framed([`${long(8192)}\r`])).toEqual([refused])
})

test('a line is refused once it is too long, without waiting for its end', () => {
  expect(framed([long(8193)], 'open')).toEqual([refused])
  expect(framed([long(8192)], 'open')).toEqual([])
  expect(framed([`${long(8192)}\r`], 'open')).toEqual([])
  expect(framed([`${long(8192)}\r`, 'x'], 'open')).toEqual([refused])
})

test('lines before it are heard, lines after it are not', () => {
  expect(framed([`a\n${long(9000)}\nb\n`, 'c\n'])).toEqual(['line a', refused])
})

test('a refused line of two-byte characters is cut by bytes', () => {
  expect(framed(['\xc3\xa9'.repeat(5000)])).toEqual([`too long ${'\xc3\xa9'.repeat(32)}`])
})

test('the limit is the same wherever the bytes are cut', () => {
  const line = fc.integer({ min: 8188, max: 8196 }).map(long)
  const ending = fc.constantFrom('\n', '\r\n', '\r\r\n', '\r')
  const whole = fc
    .array(fc.tuple(fc.oneof(line, fc.constant('a')), ending), { maxLength: 3 })
    .map(lines => lines.flat().join(''))
  holds(
    fc.property(whole, cutPlaces, (text, places) => {
      expect(framed(cutAt(text, places))).toEqual(framedByTheBook(text))
    }),
    300,
  )
})

test('the limit holds when each byte comes alone', () => {
  for (const text of [`${long(8192)}\r\nb`, `${long(8192)}\r\r\nb`, `${long(8193)}\nb`])
    expect(framed([...text])).toEqual(framedByTheBook(text))
})
