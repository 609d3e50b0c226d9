import { expect, test } from 'vitest'
import { type HerdUnderTest, preset, startHerd } from './herd.ts'
import { talkTo } from './talk.ts'

async function restarted(catchUp: boolean) {
  const herd = await startHerd({ options: { catchUp } })
  await herd.engine.apply({ do: 'crash', server: 'Jaquez' })
  const talk = await talkTo(herd.port('Bailey'))
  talk.say('IAMAT a +34.07-118.44 1\n')
  await herd.times(9, 'handled', event => event.update === 'a 1')
  const since = herd.engine.now()
  await herd.engine.apply({ do: 'start', server: 'Jaquez' })
  for (const friend of ['Campbell', 'Clark'])
    await herd.event(
      'state',
      e => e.t > since && e.server === friend && e.friend === 'Jaquez' && e.value === 'up',
    )
  return { herd, talk }
}

const asks = async (herd: HerdUnderTest, server: string, client = 'a') => {
  const talk = await talkTo(herd.port(server))
  talk.say(`WHATSAT ${client} 10 1\nIAMAT end +1+1 1\n`)
  return talk.until(/ end \+1\+1 1\n$/)
}

test('catch-up: a server that was down gets what it missed when its friends’ links come up', async () => {
  const { herd } = await restarted(true)
  const caught = await herd.event('handled', event => event.server === 'Jaquez' && event.update === 'a 1')
  expect(caught.verdict).toBe('news')
  expect(await asks(herd, 'Jaquez')).toMatch(/^AT Bailey \S+ a /)
})

test('without catch-up it stays ignorant until the next IAMAT', async () => {
  const { herd, talk } = await restarted(false)
  expect(await asks(herd, 'Jaquez')).toMatch(/^\? WHATSAT a 10 1\n/)
  talk.say('IAMAT a +34.07-118.44 2\n')
  await herd.event('handled', event => event.server === 'Jaquez' && event.update === 'a 2')
  expect(await asks(herd, 'Jaquez')).toMatch(/^AT Bailey \S+ a /)
})

test('expiry: records over age are forgotten, and only where there is one', async () => {
  const herd = await startHerd({ options: { catchUp: true, expiry: 3000 } })
  const talk = await talkTo(herd.port('Bailey'))
  talk.say('IAMAT a +34.07-118.44 1\n')
  await herd.times(13, 'handled', event => event.update === 'a 1')
  expect(await asks(herd, 'Clark')).toMatch(/^AT Bailey \S+ a /)
  // An hour goes by at Clark, and then at Bona, where nothing expires any more.
  await herd.engine.apply({ do: 'skew', server: 'Clark', by: 3_600_000 })
  while (!(await asks(herd, 'Clark')).startsWith('? WHATSAT a 10 1\n'));
  await herd.engine.apply({ do: 'options', expiry: null })
  await herd.engine.apply({ do: 'skew', server: 'Bona', by: 3_600_000 })
  expect(await asks(herd, 'Bona')).toMatch(/^AT Bailey \S+ a /)
})

test('expiry does not stall the loop: while 20,000 records go, others are answered', async () => {
  const lone = { ...preset('ucla-2024'), friends: [] }
  const herd = await startHerd({ topology: lone, trace: false, options: { catchUp: false, expiry: 3000 } })
  const talk = await talkTo(herd.port('Bailey'))
  const count = 20_000
  talk.say(Array.from({ length: count }, (_, index) => `IAMAT c${index} +1+1 1\n`).join(''))
  await talk.until(new RegExp(` c${count - 1} \\S+ 1\n$`))
  const isKnown = async (client: number) => {
    talk.say(`WHATSAT c${client} 10 1\n`)
    return !(await talk.until(/^\?.*\n$|\n\n$/)).startsWith('?')
  }
  expect(await isKnown(0)).toBe(true)
  await herd.engine.apply({ do: 'skew', server: 'Bailey', by: 3_600_000 })
  while (await isKnown(0));
  let meanwhile = 0
  while (await isKnown(count - 1)) meanwhile++
  // Were they all forgotten in one turn, none would be answered between the first and the last.
  expect(meanwhile).toBeGreaterThan(2)
})
