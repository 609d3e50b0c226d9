import { describe, expect, test } from 'vitest'
import { engines, withoutWires } from './herd.ts'

describe.each(engines)('%s', (_, start) => {
  test('fragile, with per-message links: the server dies when it has something to say to a friend that is down', async () => {
    const herd = await start({ options: { catchUp: true, links: 'per-message' } })
    await herd.engine.apply({ do: 'flaw', flaw: 'fragile', on: true, server: 'Bailey' })
    await herd.engine.apply({ do: 'crash', server: 'Bona' })
    const talk = await herd.talk('Bailey')
    talk.say('IAMAT a +1+1 1\n')
    await herd.event('state', event => event.server === 'Bailey' && event.value === 'crashed')
    await herd.event('lost', event => event.to === 'Bona' && event.why === 'Bona refused')
    expect(herd.engine.snapshot().states).toMatchObject({ Campbell: { up: {} }, Clark: { up: {} } })
  })

  test('without the flaw a friend that is down is dialed again and again, and nobody dies', async () => {
    const herd = await start()
    await herd.engine.apply({ do: 'crash', server: 'Jaquez' })
    const isBackingOff = (event: { friend?: string; value: unknown }) =>
      event.friend === 'Jaquez' && event.value === 'backing off'
    await herd.times(6, 'state', isBackingOff)
    const crashed = herd.events.filter(event => event.kind === 'state' && event.value === 'crashed')
    expect(crashed.map(event => event.kind === 'state' && event.server)).toEqual(['Jaquez'])
  })
})

describe.each([...engines, withoutWires])('%s', (_, start) => {
  test('fragile: a friend that is down takes the whole herd with it', async () => {
    const herd = await start({ flaws: ['fragile'] })
    await herd.engine.apply({ do: 'crash', server: 'Jaquez' })
    for (const name of ['Bailey', 'Bona', 'Campbell', 'Clark'])
      await herd.event('state', event => event.server === name && event.value === 'crashed')
    const noted = await herd.event('noted', event => event.server === 'Clark')
    expect(noted.text).toMatch(
      /^(Jaquez|Bona) refused a connection, and a server that is fragile dies of that$/,
    )
  })
})
