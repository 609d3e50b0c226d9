import { expect, test } from 'vitest'
import { type Arrival, floodNamed, floods } from '../../src/flood/index.ts'
import { newestWins } from '../../src/flood/newest-wins.ts'
import { type At, parseMessage } from '../../src/protocol/index.ts'

function at(time: string, server = 'Bona'): At {
  const message = parseMessage(`AT ${server} +0.263873386 kiwi.cs.ucla.edu +34.068930-118.445127 ${time}`)
  if (message.kind !== 'at') throw new Error(`${time} is no time`)
  return message
}

/** One server's part in the flood; this flood remembers nothing. */
const run = newestWins.begin({ name: 'Bona', friends: () => [], stored: () => undefined, wake: () => {} })

const line = (time: string, server = 'Bona') =>
  `AT ${server} +0.263873386 kiwi.cs.ucla.edu +34.068930-118.445127 ${time}`

const arrival = (time: string, stored?: string): Arrival => ({
  update: at(time),
  line: line(time),
  said: 'AT',
  names: [],
  from: undefined,
  stored: stored === undefined ? undefined : { line: line(stored), at: at(stored).at },
  friends: ['Bailey', 'Campbell', 'Clark'],
})

test.each([
  ['the first of a client', undefined, '1621464827.959498503', 'news'],
  ['a later second', '1621464827', '1621464828', 'news'],
  ['a later ninth decimal', '1621464827.959498503', '1621464827.959498504', 'news'],
  ['a later tenth decimal', '1621464827.9594985031', '1621464827.9594985032', 'news'],
  ['the same time', '1621464827.959498503', '1621464827.959498503', 'duplicate'],
  ['the same time in other digits', '1621464827.5', '01621464827.500', 'duplicate'],
  ['an earlier ninth decimal', '1621464827.959498503', '1621464827.959498502', 'stale'],
  ['an earlier second', '1621464828', '1621464827.999999999', 'stale'],
] as const)('%s than stored %s, at %s, is %s', (_, stored, time, verdict) => {
  expect(run.decide(arrival(time, stored)).verdict).toBe(verdict)
})

test('news goes on to all friends, in the words of AT', () => {
  expect(run.decide(arrival('2', '1'))).toEqual({
    verdict: 'news',
    to: ['Bailey', 'Campbell', 'Clark'],
    line: line('2'),
  })
})

test('a duplicate and a stale update go to nobody', () => {
  expect(run.decide(arrival('2', '2')).to).toEqual([])
  expect(run.decide(arrival('1', '2')).to).toEqual([])
})

test('the update goes on with the server that heard it, whoever passes it on', () => {
  const decision = run.decide({
    ...arrival('2'),
    update: at('2', 'Jaquez'),
    line: line('2', 'Jaquez'),
  })
  expect(decision.line).toBe(line('2', 'Jaquez'))
})

test('the same arrival gets the same decision, and is left as it was', () => {
  const given = arrival('2', '1')
  const before = structuredClone(given)
  expect(run.decide(given)).toEqual(run.decide(given))
  expect(given).toEqual(before)
})

test('each flood is found by its name, says its rule and its paper', () => {
  expect(new Set(floods.map(({ name }) => name)).size).toBe(floods.length)
  for (const flood of floods) {
    expect(floodNamed(flood.name)).toBe(flood)
    expect(flood.rule).toMatch(/\.$/)
    expect(flood.paper).not.toBe('')
  }
  expect(floodNamed('no such flood')).toBeUndefined()
})
