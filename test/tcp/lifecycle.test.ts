import { expect, test } from 'vitest'
import { lifeOf } from '../../src/trace/index.ts'
import { startHerd } from './herd.ts'
import { isRefused } from './refused.ts'
import { talkTo } from './talk.ts'

test.each([true, false])(
  'a crashed server closes its port, its friends back off, and its links come back when it starts (wires: %s)',
  async wires => {
    const herd = await startHerd({ wires })
    const port = herd.port('Bona')
    expect(await herd.engine.apply({ do: 'crash', server: 'Bona' })).toEqual({ ok: true })
    await herd.event('state', event => event.server === 'Bona' && event.value === 'crashed')
    expect(await isRefused(port)).toBe(true)
    for (const friend of ['Bailey', 'Campbell', 'Clark'])
      await herd.event(
        'state',
        event =>
          event.server === friend &&
          event.friend === 'Bona' &&
          event.value === 'backing off' &&
          event.until !== undefined,
      )
    const crashedAt = herd.engine.now()
    expect(await herd.engine.apply({ do: 'start', server: 'Bona' })).toEqual({ ok: true })
    expect(herd.port('Bona')).toBe(port)
    for (const friend of ['Bailey', 'Campbell', 'Clark']) {
      const up = (server: string, to: string) =>
        herd.event(
          'state',
          e => e.t > crashedAt && e.server === server && e.friend === to && e.value === 'up',
        )
      await up(friend, 'Bona')
      await up('Bona', friend)
    }
    const talk = await talkTo(port)
    talk.say('IAMAT back +1+1 30\n')
    await herd.times(13, 'handled', event => event.update === 'back 30')
  },
)

test('a server that stops answers what it has, then closes its connections and its port', async () => {
  const herd = await startHerd()
  const port = herd.port('Clark')
  const talk = await talkTo(port)
  talk.say('IAMAT s +1+1 60\n')
  await herd.event('handled', event => event.server === 'Clark')
  expect(await herd.engine.apply({ do: 'stop', server: 'Clark' })).toEqual({ ok: true })
  expect(await talk.all()).toMatch(/^AT Clark .*\n$/)
  expect(await isRefused(port)).toBe(true)
  expect(lifeOf(herd.engine.snapshot().states.Clark ?? '')).toBe('stopped')
  expect(await herd.engine.apply({ do: 'start', server: 'Clark' })).toEqual({ ok: true })
  expect(lifeOf(herd.engine.snapshot().states.Clark ?? '')).toBe('up')
})

test('a port that is taken is named, and the herd that could not start leaves nothing open', async () => {
  const first = await startHerd()
  const taken = first.port('Bailey')
  const topology = { ...first.engine.snapshot(), preset: 'taken' }
  await expect(startHerd({ topology })).rejects.toThrow(
    `Bailey cannot start: port ${taken} is taken by another program`,
  )
})
