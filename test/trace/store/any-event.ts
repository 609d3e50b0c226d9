import type { TraceEvent } from '../../../src/trace/index.ts'
import { FIELDS } from '../../../src/trace/store/fields.ts'
import fc from '../../properties.ts'

const values = {
  text: fc.oneof(fc.constantFrom('Bailey', 'Bona', 'kiwi 7', ''), fc.string({ unit: 'binary' })),
  number: fc.oneof(fc.nat(), fc.maxSafeInteger(), fc.double()),
  time: fc.oneof(fc.nat(), fc.double()),
  json: fc.jsonValue(),
}

/** Any event of any kind, as JSON gives it: with any of its fields, or with one of another type, or some that nobody knows. */
export const anyEvent: fc.Arbitrary<TraceEvent> = fc
  .oneof(
    ...Object.entries(FIELDS).map(([kind, fields]) =>
      fc.record(
        {
          kind: fc.constant(kind),
          t: fc.oneof(fc.nat({ max: 50 }), fc.double({ noNaN: true, noDefaultInfinity: true })),
          ...Object.fromEntries(
            Object.entries(fields).map(([field, packing]) => [
              field,
              fc.oneof({ weight: 20, arbitrary: values[packing] }, fc.jsonValue()),
            ]),
          ),
        },
        { requiredKeys: ['kind', 't'] },
      ),
    ),
    fc.record({ kind: fc.string(), t: fc.nat({ max: 50 }), more: fc.jsonValue() }),
    fc.record({
      kind: fc.constant('unblocked'),
      t: fc.nat({ max: 50 }),
      server: fc.string(),
      more: fc.jsonValue(),
    }),
  )
  .map(event => JSON.parse(JSON.stringify(event)))
