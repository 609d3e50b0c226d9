import { expect, test } from 'vitest'
import { createFloods, lifeOf } from '../../src/trace/index.ts'
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

test('a flood goes round a crashed server, and its copies to it are lost, said with the reason', async () => {
  const herd = await startHerd()
  await herd.engine.apply({ do: 'crash', server: 'Jaquez' })
  for (const friend of ['Campbell', 'Clark'])
    await herd.event('state', e => e.server === friend && e.friend === 'Jaquez' && e.value === 'backing off')
  const talk = await talkTo(herd.port('Bailey'))
  talk.say('IAMAT a +1+1 40\n')
  await herd.times(9, 'handled', event => event.update === 'a 40')
  await herd.times(2, 'lost', event => event.update === 'a 40')
  const floods = createFloods()
  for (const event of herd.events) floods.add(event)
  const flood = floods.of('a 40')
  expect(flood).toMatchObject({ sent: 10, lost: 2 })
  expect([...(flood?.reached.keys() ?? [])].sort()).toEqual(['Bailey', 'Bona', 'Campbell', 'Clark'])
  expect(flood?.copies.filter(copy => copy.lostAt !== undefined).map(copy => copy.why)).toEqual([
    'the link to Jaquez is down',
    'the link to Jaquez is down',
  ])
})

test('a paused server answers nothing until it resumes, and loses nothing', async () => {
  const herd = await startHerd()
  const talk = await talkTo(herd.port('Campbell'))
  expect(await herd.engine.apply({ do: 'pause', server: 'Campbell' })).toEqual({ ok: true })
  talk.say('IAMAT p +1+1 50\n')
  const other = await talkTo(herd.port('Bailey'))
  other.say('IAMAT q +1+1 51\n')
  await herd.times(5, 'handled', event => event.update === 'q 51' && event.server !== 'Campbell')
  expect(herd.events.filter(event => event.kind === 'handled' && event.server === 'Campbell')).toEqual([])
  expect(await herd.engine.apply({ do: 'resume', server: 'Campbell' })).toEqual({ ok: true })
  expect(await talk.until('\n')).toMatch(/^AT Campbell /)
  await herd.times(13, 'handled', event => event.update === 'p 50')
  await herd.times(13, 'handled', event => event.update === 'q 51')
})

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

test('a command that cannot be done says why and changes nothing', async () => {
  const herd = await startHerd()
  const refused = async (command: Parameters<typeof herd.engine.apply>[0]) => {
    const result = await herd.engine.apply(command)
    return result.ok ? 'done' : result.error
  }
  expect(await refused({ do: 'start', server: 'Bona' })).toBe(
    'Bona is up: only a server that is stopped or crashed can start.',
  )
  expect(await refused({ do: 'resume', server: 'Bona' })).toBe(
    'Bona is up: only a server that is paused can resume.',
  )
  expect(await refused({ do: 'crash', server: 'Bonnie' })).toBe(
    'There is no server Bonnie; there are Bailey, Bona, Campbell, Clark, Jaquez.',
  )
  expect(await refused({ do: 'dial', from: 'Bailey', to: 'Jaquez', delay: 1 })).toBe(
    'There is no wire from Bailey to Jaquez.',
  )
  await herd.engine.apply({ do: 'crash', server: 'Bona' })
  expect(await refused({ do: 'send', server: 'Bona', client: 'c', line: 'x' })).toMatch(
    /^Bona cannot be reached/,
  )
})

test('a port that is taken is named, and the herd that could not start leaves nothing open', async () => {
  const first = await startHerd()
  const taken = first.port('Bailey')
  const topology = { ...first.engine.snapshot(), preset: 'taken' }
  await expect(startHerd({ topology })).rejects.toThrow(
    `Bailey cannot start: port ${taken} is taken by another program`,
  )
})
