import { expect, test } from 'vitest'
import { lineOf, parseMessage } from '../../src/protocol/index.ts'
import { iamatExample, whatsatExample } from '../../src/ui/terminal/examples.ts'
import { hintFor } from '../../src/ui/terminal/hint.ts'
import { placesIn } from '../../src/ui/terminal/places.ts'
import { refusalOf } from '../../src/ui/terminal/refusal.ts'

test('what the buttons fill in is valid, and its time has nine decimals', () => {
  const iamat = iamatExample(1_621_464_827_959.4985)
  expect(parseMessage(lineOf(iamat)).kind).toBe('iamat')
  expect(iamat).toMatch(/ 1621464827\.9594\d{5}$/)
  expect(parseMessage(lineOf(whatsatExample)).kind).toBe('whatsat')
})

test('a hint says what a server would, and is silent while a command is only begun', () => {
  expect(hintFor('')).toBeUndefined()
  expect(hintFor('IAM')).toBeUndefined()
  expect(hintFor('WHATSAT')).toBeUndefined()
  expect(hintFor('WHATSAT kiwi 10 5')).toBeUndefined()
  expect(hintFor('WHATSAT kiwi 51 5')).toBe('the radius is in kilometres, above 0 and at most 50')
  expect(hintFor('HELLO')).toContain('IAMAT')
})

test('an answer with places says their names; anything else is no such answer', () => {
  const answer = placesIn('{"results":[{"name":"Royce Hall"},{"name":"Powell Library"},{}],"status":"OK"}')
  expect(answer?.names).toEqual(['Royce Hall', 'Powell Library'])
  expect(answer?.pretty).toContain('\n  "results"')
  expect(placesIn('{"results": 7}')?.names).toEqual([])
  expect(placesIn('{"results": ')).toBeUndefined()
  expect(placesIn('AT Bona +0.1 kiwi +1+1 1')).toBeUndefined()
})

test("a refusal's reason is the server's where it is known, and the protocol's else", () => {
  const heard = { t: 0, server: 'Bona', does: 'heard', line: '? WHATSAT kiwi 10 5' } as const
  expect(refusalOf({ ...heard, why: 'no IAMAT of kiwi is known here' })).toBe(
    'no IAMAT of kiwi is known here',
  )
  expect(refusalOf({ ...heard, line: '? WHATSAT kiwi 0 5' })).toContain('radius')
  expect(refusalOf({ ...heard, line: 'AT Bona +0.1 kiwi +1+1 1' })).toBeUndefined()
  expect(refusalOf({ ...heard, does: 'said' })).toBeUndefined()
})
