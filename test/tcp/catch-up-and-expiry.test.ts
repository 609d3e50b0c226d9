import { expect, test } from 'vitest'
import { type HerdUnderTest, startHerd } from './herd.ts'
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

test('expiry: records over age are forgotten; without it they stay', async () => {
  const herd = await startHerd()
  const talk = await talkTo(herd.port('Bailey'))
  talk.say('IAMAT a +34.07-118.44 1\n')
  await herd.times(13, 'handled', event => event.update === 'a 1')
  await new Promise(resolve => setTimeout(resolve, 1500))
  expect(await asks(herd, 'Clark')).toMatch(/^AT Bailey \S+ a /)
  await herd.engine.apply({ do: 'options', expiry: 1 })
  let answer = ''
  for (let tries = 0; tries < 100 && !answer.startsWith('?'); tries++) {
    answer = await asks(herd, 'Clark')
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  expect(answer).toMatch(/^\? WHATSAT a 10 1\n/)
})

test('expiry does not stall the loop: while 50,000 records go, others are answered within 200 ms', async () => {
  const herd = await startHerd({ trace: false, options: { catchUp: false } })
  const talk = await talkTo(herd.port('Bailey'))
  const asked = async (line: string) => {
    const since = performance.now()
    talk.say(`${line}\n`)
    return { answer: await talk.until('\n'), took: performance.now() - since }
  }
  const count = 50_000
  for (let start = 0; start < count; start += 5000) {
    const lines = Array.from({ length: 5000 }, (_, index) => `IAMAT c${start + index} +1+1 1\n`)
    talk.say(lines.join(''))
    await talk.until(new RegExp(` c${start + 4999} \\S+ 1\n$`))
  }
  // Bailey has answered, but copies come back to it still.
  for (let calm = 0; calm < 20; ) calm = (await asked('not a command')).took < 10 ? calm + 1 : 0
  await herd.engine.apply({ do: 'options', expiry: 1 })
  let slowest = 0
  for (const until = performance.now() + 4000; performance.now() < until; ) {
    slowest = Math.max(slowest, (await asked('not a command')).took)
    await new Promise(resolve => setTimeout(resolve, 5))
  }
  for (const client of ['c0', `c${count - 1}`])
    expect((await asked(`WHATSAT ${client} 10 1`)).answer).toBe(`? WHATSAT ${client} 10 1\n`)
  expect(slowest).toBeLessThan(200)
}, 60_000)
