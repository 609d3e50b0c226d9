import { describe, expect, test } from 'vitest'
import { lifeOf } from '../../src/trace/index.ts'
import { engines } from './herd.ts'

const _difference = (at: string) => Number(at.split(' ')[2])

describe.each(engines)('%s', (_, start) => {
  test('while a server’s event loop is blocked the others go on; it answers only after', async () => {
    const herd = await start()
    const blocked = await herd.talk('Campbell')
    const other = await herd.talk('Bailey')
    expect(await herd.engine.apply({ do: 'block', server: 'Campbell', for: 3000 })).toEqual({ ok: true })
    const begun = await herd.event('blocked')
    expect(begun).toMatchObject({ server: 'Campbell', for: 3000 })
    blocked.say('IAMAT late +1+1 1\n')
    other.say('IAMAT soon +1+1 1\n')
    await herd.times(13, 'handled', event => event.update === 'soon 1')
    expect(await blocked.until('\n')).toMatch(/^AT Campbell /)
    const ended = await herd.event('unblocked', event => event.server === 'Campbell')
    expect(ended.t).toBeGreaterThanOrEqual(begun.t + 3_000_000)
    const handled = herd.events.filter(event => event.kind === 'handled')
    const atCampbell = handled.filter(({ server, t }) => server === 'Campbell' && t > begun.t)
    for (const event of atCampbell) expect(event.t).toBeGreaterThanOrEqual(ended.t)
    expect(
      handled.filter(({ server, update, t }) => server !== 'Campbell' && update === 'soon 1' && t < ended.t)
        .length,
    ).toBeGreaterThanOrEqual(4)
  })

  test('a blocked server can crash, and the herd can end, without waiting for its loop', async () => {
    const herd = await start()
    await herd.engine.apply({ do: 'block', server: 'Campbell', for: 60_000 })
    await herd.engine.apply({ do: 'block', server: 'Bona', for: 60_000 })
    await herd.times(2, 'blocked')
    expect(await herd.engine.apply({ do: 'crash', server: 'Campbell' })).toEqual({ ok: true })
    expect(lifeOf(herd.engine.snapshot().states.Campbell ?? '')).toBe('crashed')
    expect(await herd.engine.apply({ do: 'block', server: 'Campbell', for: 5 })).toEqual({
      ok: false,
      error: 'Campbell is crashed: only the event loop of a server that is up or paused can be blocked.',
    })
    expect(await herd.engine.apply({ do: 'start', server: 'Campbell' })).toEqual({ ok: true })
  })

  test('a server that is down can be skewed; one that does not exist cannot', async () => {
    const herd = await start()
    await herd.engine.apply({ do: 'stop', server: 'Bona' })
    expect(await herd.engine.apply({ do: 'skew', server: 'Bona', by: 7 })).toEqual({ ok: true })
    await herd.event('skewed', event => event.server === 'Bona' && event.by === 7)
    for (const command of [
      { do: 'skew', server: 'Bonnie', by: 7 },
      { do: 'block', server: 'Bonnie', for: 7 },
    ] as const)
      expect(await herd.engine.apply(command)).toEqual({
        ok: false,
        error: 'There is no server Bonnie; there are Bailey, Bona, Campbell, Clark, Jaquez.',
      })
  })
})
