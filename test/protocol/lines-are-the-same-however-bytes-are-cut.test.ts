import { expect, test } from 'vitest'
import { createFramer } from '../../src/protocol/index.ts'
import fc from '../properties.ts'
import { bytes, cutAt, cutPlaces } from './bytes.ts'
import { framed, framedByTheBook } from './framed.ts'
import { holds } from './holds.ts'

test('bytes cut at any places give the same lines as in one chunk', () => {
  holds(
    fc.property(bytes, cutPlaces, (whole, places) => {
      expect(framed([whole])).toEqual(framedByTheBook(whole))
      expect(framed(cutAt(whole, places))).toEqual(framedByTheBook(whole))
    }),
    1000,
  )
})

test('bytes that come one at a time give the same lines', () => {
  holds(
    fc.property(bytes, whole => {
      expect(framed([...whole])).toEqual(framedByTheBook(whole))
    }),
  )
})

test.each([
  ['LF ends a line', 'a\nb\n', ['line a', 'line b']],
  ['a CR before the LF is no part of the line', 'a\r\nb\r\n', ['line a', 'line b']],
  ['only one CR is', 'a\r\r\n', ['line a\r']],
  ['a CR elsewhere is part of the line', 'a\rb\n', ['line a\rb']],
  ['a last line without LF counts', 'a\nb', ['line a', 'line b']],
  ['its CR ends nothing, since no LF follows', 'b\r', ['line b\r']],
  ['no bytes are no line', '', []],
  ['nothing after the last LF is no line', 'a\n', ['line a']],
  ['blank lines are lines', '\n\r\n \n', ['line ', 'line ', 'line  ']],
])('%s', (_, whole, lines) => {
  expect(framed([whole])).toEqual(lines)
})

test('a line is told as soon as its LF has come, the rest only at the end', () => {
  expect(framed(['a\nb'], 'open')).toEqual(['line a'])
  expect(framed(['a\r', '\nb'], 'open')).toEqual(['line a'])
})

test('after its end a framer is deaf, and may be ended again', () => {
  const lines: string[] = []
  const framer = createFramer({ line: line => lines.push(line), tooLong: () => {} })
  framer.push('a')
  framer.end()
  framer.push('b\n')
  framer.end()
  expect(lines).toEqual(['a'])
})

test('ended while it tells a line, a framer tells no more of the same chunk', () => {
  const lines: string[] = []
  const framer = createFramer({
    line(line) {
      lines.push(line)
      framer.end()
    },
    tooLong: () => {},
  })
  framer.push('a\nb\nc')
  expect(lines).toEqual(['a'])
})
