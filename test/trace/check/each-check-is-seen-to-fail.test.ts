import { expect, test } from 'vitest'
import { type Flood, floods } from '../../../src/flood/index.ts'
import { newestWins } from '../../../src/flood/newest-wins.ts'
import type { TraceEvent } from '../../../src/trace/index.ts'
import { flood, preset } from '../../flood/herds.ts'
import { allKept, checked } from './checked.ts'
import { createToldHerd, type ToldHerd } from './told-herd.ts'

type Decide = ReturnType<Flood['begin']>['decide']

/** Newest-wins with its promises, that decides otherwise. */
const brokenFlood = (name: string, decide: Decide): Flood => ({
  ...newestWins,
  name,
  begin: () => ({ decide }),
})

const right = newestWins.begin({} as Parameters<Flood['begin']>[0]).decide

/** Sends each update to one friend only. */
const stingy = brokenFlood('stingy', arrival => {
  const decision = right(arrival)
  return { ...decision, to: decision.to.slice(0, 1) }
})

/** Takes whatever it has not got for news, and so sends what is old on. */
const credulous = brokenFlood('credulous', ({ line, stored, friends }) =>
  stored?.line === line ? { verdict: 'duplicate', to: [], line } : { verdict: 'news', to: friends, line },
)

/** Sends everything twice. */
const talkative = brokenFlood('talkative', arrival => {
  const decision = right(arrival)
  return { ...decision, to: [...decision.to, ...decision.to] }
})

/** Passes on what it hears, once, and where a server has three friends it does not keep it. */
const careless: Flood = {
  ...newestWins,
  name: 'careless',
  begin() {
    const passed = new Set<string>()
    return {
      decide({ line, friends }) {
        if (passed.has(line)) return { verdict: 'duplicate', to: [], line }
        passed.add(line)
        return { verdict: friends.length === 3 ? 'duplicate' : 'news', to: friends, line }
      },
    }
  },
}

function quietHerd(by: Flood, ...said: [server: string, line: string][]): ToldHerd {
  const herd = createToldHerd(preset('ucla-2024'), by)
  for (const [server, line] of said) {
    herd.say(server, line)
    herd.rest([1, 0, 4])
    herd.wait(4000)
  }
  return herd
}

const NEW: [string, string] = ['Bailey', 'IAMAT kiwi +2+2 2']
const OLD: [string, string] = ['Clark', 'IAMAT kiwi +1+1 1']

test('convergence: a server that does not store what all others do is found, and who holds what since when', () => {
  const { events } = quietHerd(careless, NEW)
  const { states, of } = checked(events, careless)
  expect(states.convergence).toBe('broken')
  const [finding] = of('convergence')
  expect(finding).toMatchObject({ update: 'kiwi 2', expected: false })
  expect(finding?.sentence).toMatch(
    /^Servers disagree about kiwi: Bailey, .* hold 2; (Bona|Campbell)( and \w+)? holds? nothing\. Nothing is under way/,
  )
  const last = events.findLast(event => event.kind === 'handled' && event.verdict === 'news')
  expect(finding?.t).toBe(last?.t)
})

test('no lost update: a flood that sends to one friend only loses the others', () => {
  const { of } = checked(quietHerd(stingy, NEW).events, stingy)
  expect(of('no lost update')).toMatchObject([{ server: 'Bailey', update: 'kiwi 2', expected: false }])
  expect(of('no lost update')[0]?.sentence).toMatch(/^Bailey accepted kiwi at 2, and it never reached \w+/)
})

test('no resurrection: an older update that replaces a newer one is found at every server', () => {
  const { of, states } = checked(quietHerd(credulous, NEW, OLD).events, credulous)
  expect(
    of('no resurrection')
      .map(({ server }) => server)
      .sort(),
  ).toEqual(
    preset('ucla-2024')
      .servers.map(({ name }) => name)
      .sort(),
  )
  expect(of('no resurrection')[0]?.sentence).toBe('Clark held kiwi at 2 and took the older 1 in its place.')
  expect(states['no lost update']).toBe('kept')
})

test('bounded: a flood that sends everything twice makes more copies than it promises', () => {
  const { of, states } = checked(quietHerd(talkative, NEW).events, talkative)
  expect(states).toEqual({ ...allKept, bounded: 'broken' })
  expect(of('bounded')).toMatchObject([{ server: 'Bailey', update: 'kiwi 2', expected: false }])
  expect(of('bounded')[0]?.sentence).toMatch(
    /^kiwi from Bailey made \d+ copies; talkative promises at most 12 here\.$/,
  )
})

/** The trace of a herd that answers as it should, changed. */
function answers(change: (event: TraceEvent) => TraceEvent[]) {
  return checked(quietHerd(newestWins, NEW, OLD, NEW).events.flatMap(change)).of('replies')
}

test('replies: an IAMAT that is not answered, answered with another AT, twice, or too late', () => {
  const isReply = (event: TraceEvent, n: number) =>
    event.kind === 'replied' && event.server === 'Bailey' && event.n === n
  expect(answers(event => [event])).toEqual([])
  expect(answers(event => (isReply(event, 1) ? [] : [event]))).toMatchObject([
    { server: 'Bailey', sentence: 'Bailey never answered “IAMAT kiwi +2+2 2”.', expected: false },
  ])
  const wrong = (event: TraceEvent): TraceEvent[] =>
    isReply(event, 1) && 'line' in event
      ? [{ ...event, line: 'AT Bailey +1 kiwi +2+2 2.0' } as TraceEvent]
      : [event]
  expect(answers(wrong)[0]?.sentence).toBe(
    'Bailey answered “IAMAT kiwi +2+2 2” with “AT Bailey +1 kiwi +2+2 2.0”.',
  )
  expect(answers(event => (isReply(event, 1) ? [event, event] : [event]))[0]?.sentence).toMatch(
    /^Bailey answered line 1 of :\d+ twice/,
  )
})

test('replies: answers that come in another order than the IAMATs, at the server or at its client', () => {
  const { events, say, tell } = createToldHerd(preset('ucla-2024'), newestWins)
  tell({ kind: 'client', client: 'me', server: 'Bailey', port: 40_000, does: 'opened' })
  say('Bailey', 'IAMAT kiwi +2+2 2')
  say('Bailey', 'IAMAT kiwi +2+2 3')
  const replied = events.filter(event => event.kind === 'replied' && event.server === 'Bailey')
  const rest = events.filter(event => !replied.includes(event))
  const last = (events.at(-1)?.t ?? 0) + 10
  const late = replied.map((event, index) => ({ ...event, t: last - index }))
  expect(checked([...rest, ...late]).of('replies')[0]?.sentence).toBe(
    'Bailey answered “IAMAT kiwi +2+2 2” after a later IAMAT of its connection.',
  )
  for (const event of replied.toReversed())
    tell({
      kind: 'client',
      client: 'me',
      server: 'Bailey',
      port: 40_000,
      does: 'heard',
      line: 'line' in event ? (event.line ?? '') : '',
    })
  expect(checked(events).of('replies')[0]?.sentence).toMatch(
    /^A client of Bailey heard “AT .* 3” before the answer/,
  )
})

test('replies: a well-formed IAMAT that is taken for invalid, and a WHATSAT that is never looked into', () => {
  const { events, tell, wait } = createToldHerd(preset('ucla-2024'), newestWins)
  const about = { kind: 'handled', server: 'Clark', port: 40_000 } as const
  tell({ ...about, n: 1, what: 'invalid', line: 'IAMAT kiwi +2+2 2', why: 'it is no such thing' })
  tell({ kind: 'replied', server: 'Clark', port: 40_000, n: 1, line: '? IAMAT kiwi +2+2 2' })
  tell({ ...about, n: 2, what: 'whatsat', line: 'WHATSAT kiwi 10 5' })
  wait(5000)
  expect(
    checked(events)
      .of('replies')
      .map(({ sentence }) => sentence),
  ).toEqual([
    'Clark took a well-formed IAMAT for invalid: IAMAT kiwi +2+2 2.',
    'Clark never answered “WHATSAT kiwi 10 5”.',
  ])
})

const crossing: [flood: string, check: string][] = [
  ['seen-set', 'convergence'],
  ['location-changed', 'convergence'],
  ['location-changed', 'no lost update'],
]

const pair = {
  servers: ['A', 'B', 'C'].map(name => ({ name, port: 0 })),
  friends: [
    ['A', 'B'],
    ['B', 'C'],
  ] as [string, string][],
}

test.each(crossing)('%s: two updates that cross fail %s, as is expected of it', (name, check) => {
  const herd = createToldHerd(pair, flood(name))
  const same = name === 'location-changed' ? '+1+1' : '+2+2'
  herd.say('A', 'IAMAT kiwi +1+1 1')
  herd.say('C', `IAMAT kiwi ${same} 2`)
  herd.settle([0])
  herd.wait(4000)
  const { findings, of, states } = checked(herd.events)
  expect(of(check)).toMatchObject([{ expected: true }])
  expect(states[check]).toBe('expected')
  expect(findings.every(({ expected }) => expected)).toBe(true)
})

test.each(['seen-set', 'location-changed'])(
  '%s: an old update that comes late replaces the newer one, as is expected of it',
  name => {
    const { of, states } = checked(quietHerd(flood(name), NEW, OLD).events)
    expect(of('no resurrection')).toHaveLength(5)
    expect(states).toEqual({ ...allKept, 'no resurrection': 'expected' })
  },
)

test('location-changed: two updates that chase each other make more copies than it promises of one, as is expected', () => {
  const herd = createToldHerd(preset('ucla-2024'), flood('location-changed'))
  herd.say('Bailey', 'IAMAT kiwi +1+1 1')
  herd.say('Clark', 'IAMAT kiwi +2+2 2')
  for (let turn = 0; turn < 500; turn++) {
    const wires = herd.loaded()
    herd.deliver(wires[turn % wires.length] ?? '')
  }
  const { of, findings } = checked(herd.events)
  expect(of('bounded').length).toBeGreaterThan(0)
  expect(findings.every(({ expected }) => expected)).toBe(true)
})

test('every flood says what it promises', () => {
  const [one, other] = preset('ucla-2024').servers
  for (const { promises } of floods)
    expect(promises.mostCopies(preset('ucla-2024'), one?.name ?? '')).toBeGreaterThanOrEqual(4)
  expect(other).toBeDefined()
})
