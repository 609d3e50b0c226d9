import { expect, test } from 'vitest'
import { createMissingUpdates } from '../../src/flood/missing-updates.ts'
import { type At, parseMessage, parsePosixTime } from '../../src/protocol/index.ts'

const waits = { first: 4, longest: 20 }
const anyone = () => true

const timeOf = (time: string) => parsePosixTime(time) ?? { whole: '0', fraction: '' }

function update(time: string): At {
  const message = parseMessage(`AT Bona +0.1 kiwi +1+1 ${time}`)
  if (message.kind !== 'at') throw new Error(`${time} is no time`)
  return message
}

function announced(...by: string[]) {
  const missing = createMissingUpdates(waits)
  for (const friend of by) missing.announced('kiwi', '5', timeOf('5'), friend)
  return missing
}

/** Whom each of the next ticks asks. */
const asked = (missing: ReturnType<typeof announced>, ticks: number, canAsk = (_: string) => true) =>
  Array.from({ length: ticks }, () =>
    missing
      .tick(canAsk)
      .map(({ friend }) => friend)
      .join(),
  )

test('the first announcer is asked after the wait, then the next after half of it, and round again', () => {
  expect(asked(announced('Clark', 'Bona'), 10)).toEqual([
    '',
    '',
    '',
    'Clark',
    '',
    'Bona',
    '',
    'Clark',
    '',
    'Bona',
  ])
})

test('an announcer that cannot be asked is passed over; where none can, it is given up', () => {
  expect(asked(announced('Clark', 'Bona'), 6, friend => friend === 'Bona')).toEqual([
    '',
    '',
    '',
    'Bona',
    '',
    'Bona',
  ])
  const missing = announced('Clark')
  asked(missing, 4, () => false)
  expect(missing.size).toBe(0)
})

test('it is given up after eight asks', () => {
  const missing = announced('Clark')
  expect(asked(missing, 100).filter(friend => friend !== '')).toHaveLength(8)
  expect(missing.size).toBe(0)
})

test('what has come, or something later, is missing no more; something earlier leaves it missing', () => {
  for (const [time, size] of [
    ['5', 0],
    ['6', 0],
    ['4', 1],
  ] as const) {
    const missing = announced('Clark')
    missing.came(update(time), 'Bona')
    expect(missing.size).toBe(size)
  }
})

test('of two announced updates the later is waited for', () => {
  const missing = announced('Clark')
  missing.announced('kiwi', '6', timeOf('6'), 'Bona')
  missing.announced('kiwi', '4', timeOf('4'), 'Jaquez')
  asked(missing, 3)
  expect(missing.tick(anyone)).toEqual([{ friend: 'Bona', client: 'kiwi', time: '6' }])
})

test('the wait grows to half as long again as a copy lagged behind its announcement', () => {
  const missing = announced('Clark')
  asked(missing, 6)
  missing.came(update('5'), 'Bona')
  missing.announced('kiwi', '6', timeOf('6'), 'Clark')
  expect(asked(missing, 9).indexOf('Clark')).toBe(8)
})

test('the copy that was asked for says nothing about lag', () => {
  const missing = announced('Clark')
  asked(missing, 5)
  missing.came(update('5'), 'Clark')
  missing.announced('kiwi', '6', timeOf('6'), 'Clark')
  expect(asked(missing, 4).indexOf('Clark')).toBe(3)
})
