import { expect, test } from 'vitest'
import { eventText, type TraceEvent } from '../../src/trace/index.ts'
import fc from '../properties.ts'

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('"', '\\', '\n', '\u0000', '\u007f', '\u2028', '\ud800', 'é', 'a', ' '),
  }),
  fc.constant('AT Bailey +0.263873386 kiwi.cs.ucla.edu +34.068930-118.445127 1621464827.959498503'),
)
const whole = fc.nat()
const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined })
const wire = { t: whole, from: text, to: text, link: whole, n: whole }
const connection = { t: whole, server: text, port: whole, n: whole }

const event = fc.oneof(
  fc.record({ kind: fc.constant('sent'), ...wire, line: text, update: maybe(text), due: whole }),
  fc.record({ kind: fc.constant('delivered'), ...wire }),
  fc.record({ kind: fc.constant('replied'), ...connection, line: text }),
  fc.record({ kind: fc.constant('lost'), ...wire, line: text, why: text }),
  fc
    .record({
      kind: fc.constant('handled'),
      ...connection,
      what: fc.constantFrom('iamat', 'at', 'invalid'),
      line: text,
      update: maybe(text),
      verdict: maybe(fc.constantFrom('news', 'duplicate', 'stale')),
      to: maybe(fc.array(text)),
      stored: maybe(text),
      why: maybe(text),
      lines: maybe(whole),
    })
    .chain(handled => fc.constantFrom(handled, { ...handled, stored: handled.line })),
)

test("an event's text is the JSON of it, field for field", () => {
  fc.assert(
    fc.property(event, told => {
      expect(eventText(told as TraceEvent)).toBe(JSON.stringify(told))
    }),
    { numRuns: 3000 },
  )
})
