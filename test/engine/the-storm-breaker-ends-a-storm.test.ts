import { describe, expect, test } from 'vitest'
import { createFloods } from '../../src/trace/index.ts'
import { type EngineHerd, engines, withoutWires } from './herd.ts'

const perMessage = { catchUp: true, links: 'per-message' } as const

function floodsOf(herd: EngineHerd) {
  const floods = createFloods()
  for (const event of herd.events) floods.add(event)
  return floods
}

describe.each(engines)('%s', (_, start) => {
  test('forgets: with persistent links a flood ends, as there is no new connection', async () => {
    const herd = await start({ flaws: ['forgets'] })
    const talk = await herd.talk('Bailey')
    talk.say('IAMAT a +1+1 1\n')
    await herd.times(13, 'handled', event => event.update === 'a 1')
    await herd.times(12, 'sent', event => event.update === 'a 1')
    expect(floodsOf(herd).of('a 1')).toMatchObject({ sent: 12 })
  })

  test('forgets: what a server knew is gone with the next connection', async () => {
    const herd = await start({ flaws: ['forgets'] })
    const talk = await herd.talk('Bailey')
    talk.say('IAMAT a +1+1 1\n')
    await talk.until('\n')
    await herd.times(13, 'handled', event => event.update === 'a 1')
    const other = await herd.talk('Bailey')
    other.say('WHATSAT a 10 5\n')
    expect(await other.until('\n')).toBe('? WHATSAT a 10 5\n')
  })

  test('the breaker’s bound turns while the herd runs, holds for each update, and says what it is', async () => {
    const herd = await start({ breaker: 1000 })
    expect(await herd.engine.apply({ do: 'options', breaker: 5 })).toEqual({ ok: true })
    await herd.event('herd', ({ breaker }) => breaker === 5)
    const told = herd.events.flatMap(event => (event.kind === 'herd' ? [event.breaker] : []))
    expect([...new Set(told)]).toEqual([1000, 5])
    const talk = await herd.talk('Bailey')
    for (const client of ['a', 'b']) {
      talk.say(`IAMAT ${client} +1+1 1\n`)
      const tripped = await herd.event('tripped', event => event.update === `${client} 1`)
      expect(tripped.copies).toBe(5)
      await herd.times(6, 'handled', event => event.update === `${client} 1`)
    }
    await herd.engine.apply({ do: 'options', breaker: 12 })
    talk.say('IAMAT c +1+1 1\n')
    await herd.times(13, 'handled', event => event.update === 'c 1')
    expect(herd.events.filter(event => event.kind === 'tripped' && event.update === 'c 1')).toEqual([])
  })
})

describe.each([...engines, withoutWires])('%s', (_, start) => {
  test('forgets: with per-message links the flood never ends, and the storm breaker stops it at its bound', async () => {
    const herd = await start({ options: perMessage, flaws: ['forgets'], breaker: 300 })
    const talk = await herd.talk('Bailey')
    talk.say('IAMAT a +1+1 1\n')
    const tripped = await herd.event('tripped')
    expect(tripped).toMatchObject({ update: 'a 1', copies: 300 })
    // It ends by that: the client's line and every copy is handled, and no more.
    await herd.times(301, 'handled', event => event.update === 'a 1')
    await herd.engine.apply({ do: 'flaw', flaw: 'forgets', on: false })
    await herd.engine.apply({ do: 'options', links: 'persistent' })
    talk.say('IAMAT b +1+1 1\n')
    await herd.times(13, 'handled', event => event.update === 'b 1')
    const sent = herd.events.filter(event => event.kind === 'sent' && event.update === 'a 1').length
    expect(sent).toBe(300)
    expect(herd.events.filter(event => event.kind === 'handled' && event.update === 'a 1')).toHaveLength(301)
    expect(herd.events.filter(({ kind }) => kind === 'tripped')).toHaveLength(1)
    const held = herd.events.filter(event => event.kind === 'lost' && event.why === 'storm breaker').length
    expect(held).toBeGreaterThan(0)
    expect(held).toBeLessThanOrEqual(20)
  })
})
