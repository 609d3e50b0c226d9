import { expect, test } from 'vitest'
import { floods, updateIn } from '../../src/flood/index.ts'
import { createSeen } from '../../src/flood/seen-set.ts'
import { createHerdServer } from '../../src/herd/index.ts'
import { MAX_LINE, parseMessage } from '../../src/protocol/index.ts'
import { expectHeld, flood, herdOf, namesOf, preset } from './herds.ts'

const AT = 'AT Bailey +0.263873386 kiwi.cs.ucla.edu +34.068930-118.445127 1621464827.959498503'

const campbell = (name: string) =>
  createHerdServer({
    name: 'Campbell',
    friends: ['Bailey', 'Bona', 'Jaquez'],
    flood: flood(name),
    options: { catchUp: true },
    clock: () => 1621464828_000000000n,
    wake: () => {},
  })

test.each([
  ['newest-wins', AT, AT, ['Bailey', 'Bona', 'Jaquez']],
  ['location-changed', AT, AT, ['Bailey', 'Bona', 'Jaquez']],
  ['seen-set', AT, AT, ['Bona', 'Jaquez']],
  ['visited-list', AT, `FLOOD ${AT} Campbell`, ['Bailey', 'Bona', 'Jaquez']],
  ['visited-list', `FLOOD ${AT} Bailey`, `FLOOD ${AT} Bailey Campbell`, ['Bona', 'Jaquez']],
  ['visited-list', `FLOOD ${AT} Bailey Bona Jaquez`, `FLOOD ${AT} Bailey Bona Jaquez Campbell`, []],
  ['signatures', AT, `${AT} SIGNED Campbell`, ['Bailey', 'Bona', 'Jaquez']],
  ['signatures', `${AT} SIGNED Bailey`, `${AT} SIGNED Bailey Campbell`, ['Bona', 'Jaquez']],
  ['spanning-tree', AT, AT, ['Bailey', 'Bona', 'Jaquez']],
])('under %s, %s goes on as %s to %j', (name, line, onward, to) => {
  expect(campbell(name).handle(line)).toMatchObject({
    what: 'at',
    verdict: 'news',
    line: onward,
    to,
    stored: AT,
  })
})

test.each(floods.map(({ name }) => name))(
  'under %s a plain AT line from a terminal or a foreign server is understood',
  name => {
    const shape = preset('ucla-2024')
    const herd = herdOf(shape, flood(name))
    // Its server is none of the herd's: seen-set does not send to the one that is named.
    herd.say('Clark', AT.replace('Bailey', 'Elsewhere'))
    herd.settle([0, 2])
    expectHeld(herd, namesOf(shape), 'kiwi.cs.ucla.edu', '1621464827.959498503')
  },
)

test('an update in the words of another flood is understood: lines are under way when the flood is changed', () => {
  for (const line of [`FLOOD ${AT} Bailey`, `${AT} SIGNED Bailey`])
    for (const { name } of floods)
      expect(campbell(name).handle(line)).toMatchObject({ what: 'at', verdict: 'news', stored: AT })
})

test.each([
  `FLOOD ${AT.replace('+34', '34')} Bailey`,
  'FLOOD AT Bailey',
  `FLOOD IAMAT a b c d e`,
  `${AT} SIGNATURE Bailey`,
  `${AT} Bailey`,
  `FLOOD ${AT} Bail\xffey`,
  'HAVE kiwi',
  'PRUNE Bona',
  'FRIEND',
  'FRIEND Bona Clark',
])('%j is invalid under every flood', line => {
  for (const { name } of floods)
    expect(campbell(name).handle(line, 'Bona')).toMatchObject({ what: 'invalid', reply: `? ${line}` })
})

test('a hello is understood where the flood asks for it, and only from a friend; else it is refused and remembered', () => {
  for (const { name, needsSender } of floods)
    expect(campbell(name).handle('FRIEND Bona')).toMatchObject(
      needsSender
        ? { what: 'hello', friend: 'Bona' }
        : { what: 'invalid', reply: '? FRIEND Bona', friend: 'Bona' },
    )
  expect(campbell('spanning-tree').handle('FRIEND Mallory')).toMatchObject({
    what: 'invalid',
    friend: 'Mallory',
  })
})

test('control lines of spanning-tree count only from a friend', () => {
  for (const line of ['PRUNE', 'HAVE kiwi 5', 'GRAFT kiwi 5', 'MISSED 3']) {
    expect(campbell('spanning-tree').handle(line, 'Bona').what).toBe('control')
    expect(campbell('spanning-tree').handle(line).what).toBe('invalid')
    expect(campbell('spanning-tree').handle(line, 'Mallory').what).toBe('invalid')
    expect(campbell('newest-wins').handle(line, 'Bona').what).toBe('invalid')
  }
})

test('whatever a flood sends between servers carries its update, for a wire to see', () => {
  for (const { name } of floods) {
    const outcome = campbell(name).handle('IAMAT kiwi +1+1 5')
    if (outcome.what !== 'iamat') throw new Error('it is an IAMAT')
    expect(updateIn(outcome.line)).toMatchObject({ server: 'Campbell', client: 'kiwi', time: '5' })
    expect(parseMessage(outcome.reply).kind).toBe('at')
  }
})

test('a line that names would make too long goes on as a plain AT line', () => {
  const client = 'k'.repeat(MAX_LINE - 60)
  for (const name of ['visited-list', 'signatures']) {
    const names = Array.from({ length: 40 }, (_, index) => `S${index}`).join(' ')
    const at = `AT S0 +0.1 ${client} +1+1 5`
    const line = name === 'signatures' ? `${at} SIGNED ${names}` : `FLOOD ${at} ${names}`
    expect(campbell(name).handle(line)).toMatchObject({ what: 'at', line: at })
  }
})

test('an IAMAT whose AT line no server would take is refused', () => {
  const line = `IAMAT ${'k'.repeat(MAX_LINE - 13)} +1+1 5`
  expect(line.length).toBeLessThanOrEqual(MAX_LINE)
  expect(campbell('newest-wins').handle(line)).toMatchObject({ what: 'invalid', reply: `? ${line}` })
})

test('seen-set forgets its oldest messages when it holds too much text', () => {
  const seen = createSeen(10)
  expect(['aaaa', 'bbbb', 'aaaa', 'cccc', 'bbbb', 'aaaa'].map(line => seen.add(line))).toEqual([
    true,
    true,
    false,
    true,
    false,
    true,
  ])
})

test.each(floods.map(flood => [flood.name, flood] as const))('%s says for people what it is', (_, flood) => {
  for (const sentence of [flood.rule, flood.cost, flood.weakness]) expect(sentence).toMatch(/^[A-Z].*\.$/)
  expect(flood.paper).toMatch(/\d{4}$/)
})
