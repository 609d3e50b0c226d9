import { expect, test } from 'vitest'
import { batchOfEvents, batchOfText, type TraceEvent } from '../../src/trace/index.ts'
import fc from '../properties.ts'
import { holds } from '../protocol/holds.ts'

const text = fc.string({ unit: 'binary', maxLength: 10 })
const event: fc.Arbitrary<TraceEvent> = fc.oneof(
  fc.record({ kind: fc.constant('noted' as const), t: fc.nat(), level: fc.constant('info' as const), text }),
  fc.record({
    kind: fc.constant('delivered' as const),
    t: fc.nat(),
    from: text,
    to: text,
    link: fc.nat(),
    n: fc.nat(),
  }),
  fc.record({
    kind: fc.constant('state' as const),
    t: fc.nat(),
    server: text,
    event: text,
    value: fc.constantFrom('stopped', { up: { traffic: 'quiet', places: 'idle' } }),
  }),
)

test('a batch comes back from its text', () => {
  holds(
    fc.property(fc.array(event), events => {
      const { text: written } = batchOfEvents(events)
      expect(batchOfText(written).events).toEqual(events)
      expect(batchOfEvents(batchOfText(written).events).text).toBe(written)
    }),
  )
})

test('a batch has a line for each event, whatever line ends are in it', () => {
  const noted: TraceEvent = { kind: 'noted', t: 1, level: 'info', text: 'a\nb\u2028c' }
  expect(batchOfEvents([noted, noted]).text.split('\n')).toHaveLength(3)
  expect(batchOfEvents([]).text).toBe('')
  expect(batchOfText('').events).toEqual([])
})

test('what a batch was made of is given back as it is', () => {
  const events: TraceEvent[] = [{ kind: 'gap', t: 1, missed: 2 }]
  expect(batchOfEvents(events).events).toBe(events)
  expect(batchOfText('{"kind":"gap","t":1,"missed":2}\n').text).toBe('{"kind":"gap","t":1,"missed":2}\n')
  const batch = batchOfText('{"kind":"gap","t":1,"missed":2}\n')
  expect(batch.events).toBe(batch.events)
})
