import { expect, test } from 'vitest'
import { lineOf, parseMessage } from '../../src/protocol/index.ts'

const location = '+34.068930-118.445127'
const time = '1621464827.959498503'
const iamat = (place: string, when = time) => `IAMAT kiwi ${place} ${when}`
const at = (difference: string, place = location, when = time) =>
  `AT Bona ${difference} kiwi ${place} ${when}`
const long = '1'.repeat(400)

/** What is invalid, and the word by which its reason is known. */
const invalid: Record<string, readonly string[]> = {
  operand: [
    'IAMAT',
    'IAMAT kiwi',
    `IAMAT kiwi ${location}`,
    `${iamat(location)} more`,
    'WHATSAT',
    'WHATSAT kiwi',
    'WHATSAT kiwi 10',
    'WHATSAT kiwi 10 5 more',
    'AT',
    `AT Bona +0.5 kiwi ${location}`,
    `${at('+0.5')} more`,
    // An empty field is no field, and a no-break space separates nothing.
    `IAMAT kiwi  ${time}`,
    'WHATSAT kiwi  5',
    lineOf(`IAMAT kiwi\u00a0${location} ${time}`),
  ],
  'a command is': [
    'iamat kiwi +34.068930-118.445127 1621464827',
    'Iamat kiwi +34.068930-118.445127 1621464827',
    'whatsat kiwi 10 5',
    'at Bona +0.5 kiwi +34.068930-118.445127 1621464827',
    'HELLO',
    'IAMATkiwi',
    '? IAMAT',
    '0',
    lineOf('\u00a0'),
    lineOf('IAMAT\u00a0kiwi +34.068930-118.445127 1621464827'),
    lineOf(`\ufeff${iamat(location)}`),
    `\0${iamat(location)}`,
  ],
  'a location is': [
    ...['34-118', '+34118', '+34', '-118', '+34.-118', '+34-118.', '+.5-118', '+34-.5', '+34-118+5'],
    ...[
      '+91+0',
      '+90.0000000000000000000000001+0',
      '-90.1+0',
      '+0-180.1',
      '+0+181',
      `+${long}+0`,
      `+0-${long}`,
    ],
    ...['+-34-118', '++34-118', '+34--118', '+1e1-118', '+34,5-118', '+34-118/', '+NaN-118', '+0x10-118'],
    ...['+', '+-', 'north-west', '+34.0.5-118', '+34\0-118', lineOf('+３４-118'), lineOf('\u221234-118')],
  ].flatMap(place => [iamat(place), at('+0.5', place)]),
  'a time is': [
    ...[
      '1e9',
      '-1',
      '+1',
      '12.',
      '.5',
      '.',
      'NaN',
      'Infinity',
      '0x10',
      '1_000',
      '1,5',
      '1.2.3',
      '12s',
      '1.-5',
    ],
    ...['1.5e3', '0b1', '1n', lineOf('１２'), '1.+5'],
  ].flatMap(when => [iamat(location, when), at('+0.5', location, when)]),
  'the radius is': [
    ...['0', '0.0', '000', '0.00000', '50.0000001', '51', '-1', '+5', '1e1', 'abc', '5.', '.5', long],
    ...['50.000000000000000000000000001', 'NaN', '0x5', '5,5'],
  ].map(radius => `WHATSAT kiwi ${radius} 5`),
  'the bound is': [
    '0',
    '00',
    '21',
    '5.0',
    '+5',
    '-5',
    '1e1',
    'abc',
    '5.',
    '.5',
    '20.0',
    long,
    '0x5',
    'NaN',
  ].map(bound => `WHATSAT kiwi 10 ${bound}`),
  'the difference is': ['0.5', '+', '-', '+.5', '+5.', '++5', '+1e3', '+0x1', '+NaN', '+5-', '5+'].map(
    difference => at(difference),
  ),
}

test.each(Object.entries(invalid).flatMap(([reason, lines]) => lines.map(line => [line, reason])))(
  '%j is invalid: %s …',
  (line, reason) => {
    expect(parseMessage(line)).toEqual({ kind: 'invalid', why: expect.stringContaining(reason) })
  },
)

test.each([
  ['nothing', ''],
  ['spaces', '   '],
  ['every white space', ' \t\r\n\f\v'],
])('a line of %s is blank', (_, line) => {
  expect(parseMessage(line)).toEqual({ kind: 'blank' })
})

test.each([
  '+34-118',
  '+90+180',
  '-90-180',
  '+90.000000000000000000000000+180.0',
  '-0-0',
  '+089+0180',
  '+89.99999999999999999999999999-179.99999999999999999999999',
])('%s is a location', place => {
  expect(parseMessage(iamat(place))).toMatchObject({ kind: 'iamat', location: place })
})

test.each(['0', '0.0', '1', '12.5', '0001.5', long, `1.${long}`])('%s is a time', when => {
  expect(parseMessage(iamat(location, when))).toMatchObject({ kind: 'iamat', time: when })
})

test.each(['50', '50.0', '50.00000000000', '0.1', '0.0000000000000000000000000001', '00050', '5'])(
  '%s is a radius',
  radius => {
    expect(parseMessage(`WHATSAT kiwi ${radius} 1`)).toEqual({
      kind: 'whatsat',
      client: 'kiwi',
      radius,
      bound: 1,
    })
  },
)

test.each([1, 20])('%i is a bound', bound => {
  expect(parseMessage(`WHATSAT kiwi 10 ${bound}`)).toMatchObject({ kind: 'whatsat', bound })
})

test('the number of operands that came is told', () => {
  expect(parseMessage('IAMAT')).toMatchObject({ why: expect.stringMatching(/not 0 operands$/) })
  expect(parseMessage('IAMAT a')).toMatchObject({ why: expect.stringMatching(/not 1 operand$/) })
  expect(parseMessage('AT a b')).toMatchObject({ why: expect.stringMatching(/not 2 operands$/) })
})
