import { expect, test } from 'vitest'
import { batchOfEvents, type TraceEvent } from '../../../src/trace/index.ts'
import { createRecordingReader, headerLine } from '../../../src/trace/recording/index.ts'
import fc from '../../properties.ts'
import { happenings, lifeOfHerd } from '../a-herds-life.ts'

const header = headerLine({
  preset: 'ucla-2024',
  title: 'A herd',
  servers: [{ name: 'Bailey' }, { name: 'Bona' }],
  friends: [['Bailey', 'Bona']],
})

/** Reads a text in pieces of these lengths, the last of which goes on for the rest. */
function read(text: string, lengths: readonly number[] = []) {
  const reader = createRecordingReader()
  const events: TraceEvent[] = []
  let at = 0
  for (const length of lengths) {
    events.push(...reader.take(text.slice(at, at + length)))
    at += length
  }
  events.push(...reader.take(text.slice(at)), ...reader.end())
  return { events, header: reader.header, leftOut: reader.leftOut }
}

test('a recording has every event, however its text is cut', () => {
  fc.assert(
    fc.property(happenings, fc.array(fc.nat({ max: 400 })), (all, lengths) => {
      const events = lifeOfHerd(all)
      const told = read(header + batchOfEvents(events).text, lengths)
      expect(told.events).toEqual(events)
      expect(told.leftOut).toBeUndefined()
      expect(told.header).toMatchObject({ herdscope: 2, preset: 'ucla-2024', title: 'A herd' })
    }),
    { numRuns: 100 },
  )
})

test('a recording that ends anywhere has all that was whole', () => {
  fc.assert(
    fc.property(happenings, fc.nat(), (all, where) => {
      const events = lifeOfHerd(all)
      const text = batchOfEvents(events).text
      const cut = where % (text.length + 1)
      const whole = text.slice(0, cut).split('\n').length - 1
      const told = read(header + text.slice(0, cut))
      const isLineOfItsOwn = text[cut] === '\n'
      expect(told.events).toEqual(events.slice(0, isLineOfItsOwn ? whole + 1 : whole))
      const isCut = !isLineOfItsOwn && cut > 0 && text[cut - 1] !== '\n'
      expect(told.leftOut).toBe(
        isCut ? 'The recording ends in the middle of a line: all before it is here.' : undefined,
      )
    }),
    { numRuns: 100 },
  )
})

test('no text makes the reader throw anything but a sentence', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), text => {
      expect(read(header + text).header?.title).toBe('A herd')
      expect(() => read(text)).toThrow(/^this is no recording of Herdscope/)
    }),
  )
})

test('a recording of a later version is refused by that name', () => {
  expect(() => read('{"herdscope":3,"preset":"x"}\n')).toThrow(
    'the recording is of version 3, and this Herdscope reads versions 1 and 2: a newer Herdscope opens it',
  )
})

test('a line without end is refused before it fills memory', () => {
  const reader = createRecordingReader()
  reader.take(header)
  expect(() => {
    for (let piece = 0; piece < 10; piece++) reader.take('x'.repeat(1_000_000))
  }).toThrow('line 2 is longer than 4,000,000 characters')
})

test.each([
  ['nonsense', 'line 2 is not JSON'],
  ['[1]', 'line 2 is no JSON object'],
  ['{"kind":"wonder","t":1}', 'line 2 is of the kind "wonder", which is not known here'],
  ['{"kind":"opened","t":1,"server":"Bona"}', 'line 2 has no valid "port", which opened needs'],
  ['{"kind":"opened","server":"Bona","port":1}', 'line 2 has no valid "t", which opened needs'],
  [
    '{"kind":"lost","t":1,"from":"A","to":"B","line":7,"why":""}',
    'line 2 has no valid "line", which lost needs',
  ],
])('what is no event is left out and told: %s', (line, why) => {
  const told = read(`${header}${line}\n{"kind":"opened","t":1,"server":"Bona","port":1}\n`)
  expect(told.events).toHaveLength(1)
  expect(told.leftOut).toBe(`A line is no event and was left out (${why}).`)
})
