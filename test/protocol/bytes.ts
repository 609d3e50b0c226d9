import fc from '../properties.ts'

/** One byte as a character, as lines have them; line ends and white space come often. */
const byte = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 255 }).map(code => String.fromCharCode(code)) },
  { weight: 1, arbitrary: fc.constantFrom('\n', '\r', '\r\n', ' ', '\t', '\f', '\v') },
)

export const bytes = fc.string({ unit: byte, maxLength: 200, size: 'max' })

/** Bytes that are nearly messages, so that more than the command is looked at. */
export const almostMessage = fc
  .array(
    fc.oneof(
      fc.constantFrom('IAMAT', 'WHATSAT', 'AT', ' ', '  ', '\t', '+34.068930-118.445127', '10', '5', '+0.5'),
      fc.constantFrom(
        '1621464827.959498503',
        'kiwi.cs.ucla.edu',
        '+',
        '-',
        '.',
        '1e9',
        '\xc3',
        '\xa9',
        '\xff',
      ),
      bytes,
    ),
    { maxLength: 12, size: 'max' },
  )
  .map(parts => parts.join(' '))

/** Text that UTF-8 can say, without the wire language's white space, at least one character long. */
export const word = fc
  .oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 20, size: 'max' }),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20, size: 'max' }),
    fc.string({
      unit: fc.constantFrom('\u00a0', '\u2028', '\u3000', '\ufeff', 'a'),
      minLength: 1,
      maxLength: 5,
    }),
  )
  .map(text => text.replace(/[ \t\r\n\f\v]/g, '\u00a0'))

/** The same bytes in chunks, cut at any places. */
export function cutAt(whole: string, places: readonly number[]): string[] {
  const cuts = places.map(place => place % (whole.length + 1)).sort((a, b) => a - b)
  return [0, ...cuts].map((start, index) => whole.slice(start, cuts[index]))
}

export const cutPlaces = fc.array(fc.nat({ max: 20_000 }), { maxLength: 20, size: 'max' })
