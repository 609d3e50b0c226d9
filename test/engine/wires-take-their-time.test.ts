import { describe, expect, test } from 'vitest'
import { engines } from './herd.ts'

describe.each(engines)('%s', (_, start) => {
  test('a wire hands a line over when its delay has passed, not before, and never out of order', async () => {
    const herd = await start({ delay: 50 })
    const talk = await herd.talk('Bailey')
    talk.say('IAMAT a +1+1 1\nIAMAT a +1+1 2\n')
    const fits = (event: { from: string; to: string }) => event.from === 'Bailey' && event.to === 'Bona'
    await herd.times(2, 'delivered', fits)
    await herd.engine.apply({ do: 'dial', from: 'Bailey', to: 'Bona', delay: 0 })
    talk.say('IAMAT a +1+1 3\n')
    const delivered = await herd.times(3, 'delivered', fits)
    const sent = await herd.times(3, 'sent', fits)
    expect(delivered.map(event => event.n)).toEqual([1, 2, 3])
    expect(sent.map(event => event.update)).toEqual(['a 1', 'a 2', 'a 3'])
    for (const [index, event] of delivered.entries())
      expect(event.t).toBeGreaterThanOrEqual(sent[index]?.due ?? Infinity)
    expect(sent[0] && sent[0].due - sent[0].t).toBe(50_000)
    expect(sent[2] && sent[2].due - sent[2].t).toBe(0)
  })

  test('a dial turned for all wires is told for each', async () => {
    const herd = await start()
    expect(await herd.engine.apply({ do: 'dial', delay: 7 })).toEqual({ ok: true })
    const dials = await herd.times(12, 'dial', event => event.delay === 7)
    expect(new Set(dials.map(({ from, to }) => `${from} ${to}`)).size).toBe(12)
  })

  test('copies that are on the wire still arrive when their sender crashes', async () => {
    const herd = await start({ delay: 80 })
    const talk = await herd.talk('Bailey')
    talk.say('IAMAT a +1+1 1\n')
    await herd.times(2, 'sent', event => event.from === 'Bailey')
    await herd.engine.apply({ do: 'crash', server: 'Bailey' })
    const delivered = await herd.times(2, 'delivered', event => event.from === 'Bailey')
    expect(delivered.map(({ to }) => to).sort()).toEqual(['Bona', 'Campbell'])
  })

  test('copies that are on the wire are lost when their receiver crashes', async () => {
    const herd = await start({ delay: 30_000 })
    const talk = await herd.talk('Bailey')
    talk.say('IAMAT a +1+1 1\n')
    await herd.times(2, 'sent', event => event.from === 'Bailey')
    await herd.engine.apply({ do: 'crash', server: 'Bona' })
    const lost = await herd.event('lost', event => event.from === 'Bailey' && event.to === 'Bona')
    expect(lost).toMatchObject({ n: 1, update: 'a 1', why: 'Bona is gone' })
  })
})
