import { describe, expect, test } from 'vitest'
import { type EngineHerd, engines, type Start } from './herd.ts'

async function restarted(start: Start, catchUp: boolean) {
  const herd = await start({ options: { catchUp } })
  await herd.engine.apply({ do: 'crash', server: 'Jaquez' })
  const talk = await herd.talk('Bailey')
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

const asks = async (herd: EngineHerd, server: string, client = 'a') => {
  const talk = await herd.talk(server)
  talk.say(`WHATSAT ${client} 10 1\nIAMAT end +1+1 1\n`)
  return talk.until(/ end \+1\+1 1\n$/)
}

describe.each(engines)('%s', (_, start) => {
  test('catch-up: a server that was down gets what it missed when its friends’ links come up', async () => {
    const { herd } = await restarted(start, true)
    const caught = await herd.event('handled', event => event.server === 'Jaquez' && event.update === 'a 1')
    expect(caught.verdict).toBe('news')
    expect(await asks(herd, 'Jaquez')).toMatch(/^AT Bailey \S+ a /)
  })

  test('without catch-up it stays ignorant until the next IAMAT', async () => {
    const { herd, talk } = await restarted(start, false)
    expect(await asks(herd, 'Jaquez')).toMatch(/^\? WHATSAT a 10 1\n/)
    talk.say('IAMAT a +34.07-118.44 2\n')
    await herd.event('handled', event => event.server === 'Jaquez' && event.update === 'a 2')
    expect(await asks(herd, 'Jaquez')).toMatch(/^AT Bailey \S+ a /)
  })

  test('expiry: records over age are forgotten, and only where there is one', async () => {
    const herd = await start({ options: { catchUp: true, expiry: 3000 } })
    const talk = await herd.talk('Bailey')
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
})
