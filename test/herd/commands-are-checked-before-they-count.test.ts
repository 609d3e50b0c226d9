import { expect, test } from 'vitest'
import { z } from 'zod'
import { herdCommandSchema } from '../../src/herd/index.ts'

const said = { do: 'send', server: 'Bona', client: 'kiwi', line: 'WHATSAT kiwi 10 5' }

test.each([
  { do: 'start', server: 'Bona' },
  { do: 'stop', server: 'Bona' },
  { do: 'crash', server: 'Bona' },
  { do: 'pause', server: 'Bona' },
  { do: 'resume', server: 'Bona' },
  { do: 'dial', delay: 0 },
  { do: 'dial', from: 'Bona', delay: 60_000 },
  { do: 'dial', to: 'Bona', delay: 0.5 },
  { do: 'dial', from: 'Bona', to: 'Clark', delay: 250 },
  said,
  { ...said, line: '' },
  { ...said, line: ' é \r\t \u2028' },
  { ...said, line: 'x'.repeat(16_384) },
  { ...said, client: 'x'.repeat(64) },
  { do: 'hang-up', client: 'kiwi' },
])('%j is a command', command => {
  expect(herdCommandSchema.parse(command)).toEqual(command)
})

test.each([
  [undefined, /expected object|do/],
  [null, /expected object|do/],
  ['start', /expected object|do/],
  [[], /expected object|do/],
  [{}, /do/],
  [{ do: 'explode', server: 'Bona' }, /do/],
  [{ do: 'Start', server: 'Bona' }, /do/],
  [{ do: 'start' }, /server/],
  [{ do: 'start', server: '' }, /server/],
  [{ do: 'start', server: 'x'.repeat(65) }, /server/],
  [{ do: 'start', server: 7 }, /server/],
  [{ do: 'start', server: 'Bona', delay: 1 }, /delay/],
  [{ do: 'dial' }, /delay/],
  [{ do: 'dial', delay: -1 }, /delay/],
  [{ do: 'dial', delay: 60_001 }, /delay/],
  [{ do: 'dial', delay: Number.NaN }, /delay/],
  [{ do: 'dial', delay: Number.POSITIVE_INFINITY }, /delay/],
  [{ do: 'dial', delay: '5' }, /delay/],
  [{ do: 'dial', delay: 5, wire: 'Bona Clark' }, /wire/],
  [{ ...said, line: undefined }, /line/],
  [{ ...said, line: 'a\nb' }, /a line has no line end in it/],
  [{ ...said, line: 'a\n' }, /a line has no line end in it/],
  [{ ...said, line: 'x'.repeat(16_385) }, /line/],
  [{ ...said, client: '' }, /a client name has no white space and at most 64 characters/],
  [{ ...said, client: 'two words' }, /a client name has no white space and at most 64 characters/],
  [{ ...said, client: 'x'.repeat(65) }, /a client name has no white space and at most 64 characters/],
  [{ do: 'hang-up' }, /client/],
  [{ do: 'hang-up', client: 'kiwi', server: 'Bona' }, /server/],
  [{ ...said, __proto__: null, constructor: 1 }, /constructor/],
])('%j is refused with a sentence that says what is wrong', (junk, sentence) => {
  const result = herdCommandSchema.safeParse(junk)
  expect(result.success).toBe(false)
  expect(z.prettifyError(result.error ?? new z.ZodError([]))).toMatch(sentence)
})
