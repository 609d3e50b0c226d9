import { expect, test } from 'vitest'
import { floodNamed } from '../../../src/flood/index.ts'
import { createChecker, createPast, isWhole, type TraceEvent } from '../../../src/trace/index.ts'
import { flood, preset } from '../../flood/herds.ts'
import fc from '../../properties.ts'
import { holds } from '../../protocol/holds.ts'
import { allKept, checked } from './checked.ts'
import { createToldHerd, type ToldHerd } from './told-herd.ts'

const NEW: [string, string] = ['Bailey', 'IAMAT kiwi +2+2 2']
const OLD: [string, string] = ['Clark', 'IAMAT kiwi +1+1 1']

function say(herd: ToldHerd, [server, line]: [string, string]) {
  herd.say(server, line)
  herd.rest([1, 0, 4])
  herd.wait(4000)
}

test('a trace that is over is judged in the order of its times, however late a thread told its part', () => {
  const herd = herdOf()
  say(herd, OLD)
  say(herd, NEW)
  const late = (event: TraceEvent) => event.kind === 'handled' && event.server === 'Bona'
  const events = [...herd.events.filter(event => !late(event)), ...herd.events.filter(late)]
  expect(checked(events)).toMatchObject({ findings: [], states: allKept, why: {} })
})

const herdOf = (name = 'newest-wins') => createToldHerd(preset('ucla-2024'), flood(name))

/** Seen-set takes what is old for news: where newest-wins is what the trace names, each finding would be a broken promise. */
function resurrecting(between: (herd: ToldHerd) => void) {
  const herd = createToldHerd(preset('ucla-2024'), { ...flood('seen-set'), name: 'newest-wins' })
  say(herd, NEW)
  between(herd)
  say(herd, OLD)
  return checked(herd.events)
}

test('a gap, a flaw, another flood or an expiry before it: that an old record is replaced may be right', () => {
  expect(resurrecting(() => {}).of('no resurrection')).toHaveLength(5)
  const changes: ((herd: ToldHerd) => void)[] = [
    herd => herd.tell({ kind: 'gap', missed: 3 }),
    herd => herd.tellHerd({ flaws: { Bona: ['forgets'] } }),
    herd => {
      herd.tellHerd({ flaws: { Bona: ['forgets'] } })
      herd.tellHerd({ flaws: undefined })
      herd.wait(4000)
    },
    herd => herd.tellHerd({ flood: 'seen-set' }),
    herd => {
      herd.tellHerd({ expiry: 10 })
      herd.wait(9000)
    },
    herd => {
      herd.tellHerd({ expiry: 100 })
      herd.tell({ kind: 'skewed', server: 'Bona', by: 200_000 })
    },
  ]
  for (const change of changes) {
    const { findings, why } = resurrecting(change)
    expect(findings.filter(({ expected }) => !expected)).toEqual([])
    expect(why['no resurrection']).toBeDefined()
  }
})

test('a flaw or a flood that shows a moment before the herd’s event tells of it is no broken promise', () => {
  const herd = createToldHerd(preset('ucla-2024'), { ...flood('seen-set'), name: 'newest-wins' })
  say(herd, NEW)
  herd.say('Clark', 'IAMAT kiwi +1+1 1')
  herd.tellHerd({ flood: 'seen-set' })
  herd.rest([0])
  herd.wait(4000)
  expect(checked(herd.events).findings.filter(({ expected }) => !expected)).toEqual([])
})

test('while the network is not whole convergence waits, and says for what', () => {
  const herd = herdOf()
  herd.cut('Bona', 'Clark')
  herd.cut('Clark', 'Jaquez')
  herd.wait(100)
  say(herd, NEW)
  const { findings, states, why } = checked(herd.events)
  expect(findings).toEqual([])
  expect(states).toMatchObject({ convergence: 'open', 'no resurrection': 'kept', bounded: 'kept' })
  expect(why.convergence).toMatch(/^the link from \w+ to \w+ is not up$/)
})

test('without catch-up, who was away need not hold what it missed; with it, it must', () => {
  const stories = [true, false].map(catchUp => {
    const herd = createToldHerd(preset('ucla-2024'), flood('newest-wins'), { catchUp: false })
    herd.tellHerd({ catchUp })
    herd.crash('Clark')
    say(herd, NEW)
    herd.start('Clark')
    herd.rest([0])
    herd.wait(4000)
    return checked(herd.events)
  })
  expect(stories[0]?.of('convergence')[0]?.sentence).toMatch(/Clark holds nothing/)
  expect(stories[0]?.of('no lost update')[0]?.sentence).toMatch(/never reached Clark/)
  expect(stories[1]?.findings).toEqual([])
})

test('what the storm breaker stopped need not arrive', () => {
  const herd = herdOf()
  const stingy = createToldHerd(preset('ucla-2024'), {
    ...flood('newest-wins'),
    begin: () => ({ decide: ({ line }) => ({ verdict: 'news', to: [], line }) }),
  })
  for (const told of [herd, stingy]) say(told, NEW)
  expect(checked(herd.events).states).toEqual(allKept)
  expect(checked(stingy.events).of('no lost update')).toHaveLength(1)
  const tripped: TraceEvent = { kind: 'tripped', t: 20_000, server: 'Bailey', update: 'kiwi 2', copies: 40 }
  expect(checked([...stingy.events, tripped]).findings).toEqual([])
})

test('events of threads that come a few milliseconds out of order make no difference', () => {
  const herd = herdOf()
  for (const told of [OLD, NEW, OLD]) say(herd, told)
  const inOrder = checked(herd.events)
  expect(inOrder).toMatchObject({ findings: [], states: allKept })
  const threadOf = (event: TraceEvent) => ('server' in event ? (event.server ?? '') : '')
  holds(
    fc.property(fc.array(fc.nat({ max: 30_000 }), { minLength: 6, maxLength: 6 }), lags => {
      const threads = [...new Set(herd.events.map(threadOf))]
      const arrives = (event: TraceEvent) => event.t + (lags[threads.indexOf(threadOf(event))] ?? 0)
      const [first, ...rest] = herd.events
      const arrived = rest.toSorted((a, b) => arrives(a) - arrives(b))
      expect(checked(first ? [first, ...arrived] : [])).toEqual(
        expect.objectContaining({ findings: [], states: allKept }),
      )
    }),
    30,
  )
})

test('of a past that is not whole nothing is judged, and then what follows is', () => {
  const herd = herdOf()
  say(herd, NEW)
  say(herd, ['Bona', 'IAMAT kiwi +2+2 3'])
  const past = createPast(20)
  past.add(herd.events)
  const events = past.events()
  expect([isWhole(herd.events), isWhole(events)]).toEqual([true, false])
  const told = herd.events.length
  say(herd, ['Clark', 'IAMAT kiwi +2+2 4'])
  const checker = createChecker(name => floodNamed(name)?.promises)
  checker.begin(events)
  expect(checker.verdicts().map(({ state }) => state)).toEqual(Array(5).fill('open'))
  for (const event of herd.events.slice(told)) checker.add(event)
  checker.at((herd.events.at(-1)?.t ?? 0) + 5_000_000)
  expect(checker.findings()).toEqual([])
  const states = Object.fromEntries(checker.verdicts().map(({ check, state }) => [check, state]))
  expect(states).toMatchObject({ convergence: 'kept', 'no lost update': 'kept', bounded: 'kept' })
})
