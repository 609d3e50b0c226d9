import { describe, expect, test } from 'vitest'
import { createFloods, createHerdView, see } from '../../src/trace/index.ts'
import { engines, withoutWires } from './herd.ts'

const perMessage = { catchUp: true, links: 'per-message' } as const

describe.each(engines)('%s', (_, start) => {
  test('a per-message herd is ready at once, its links say what they are, and who is connected is known by name', async () => {
    const herd = await start({ options: perMessage, delay: 30_000 })
    const states = await herd.times(12, 'state', event => event.friend !== undefined)
    expect(new Set(states.map(({ value }) => value))).toEqual(new Set(['per message']))
    const talk = await herd.talk('Bailey')
    talk.say('IAMAT a +1+1 1\n')
    await herd.event('sent', event => event.to === 'Bona')
    await herd.event('linked', event => event.to === 'Bona')
    await herd.event('opened', event => event.server === 'Bona')
    const view = createHerdView()
    for (const event of herd.events) see(view, event)
    expect([...(view.servers.get('Bona')?.connections.values() ?? [])].map(({ friend }) => friend)).toEqual([
      'Bailey',
    ])
  })

  test('links change while the herd runs, both ways, and no update is lost by it', async () => {
    const herd = await start()
    const talk = await herd.talk('Bailey')
    const flood = async (time: number) => {
      talk.say(`IAMAT a +1+1 ${time}\n`)
      await herd.times(13, 'handled', event => event.update === `a ${time}`)
    }
    await flood(1)
    expect(await herd.engine.apply({ do: 'options', links: 'per-message' })).toEqual({ ok: true })
    await herd.times(12, 'state', event => event.friend !== undefined && event.value === 'per message')
    await flood(2)
    const since = herd.engine.now()
    await herd.engine.apply({ do: 'options', links: 'persistent' })
    await herd.times(
      12,
      'state',
      event => event.t > since && event.friend !== undefined && event.value === 'up',
    )
    await flood(3)
    const told = herd.events
      .filter(event => event.kind === 'herd')
      .map(event => event.kind === 'herd' && event.links)
    expect([...new Set(told)]).toEqual([undefined, 'per-message', 'persistent'])
    expect(herd.events.filter(({ kind }) => kind === 'lost')).toEqual([])
  })
})

describe.each([...engines, withoutWires])('%s', (_, start) => {
  test('with per-message links one update on ucla-2024 costs exactly 12 copies, each on a connection of its own', async () => {
    const herd = await start({ options: perMessage })
    const { servers } = herd.engine.snapshot()
    for (const { name } of servers) {
      const talk = await herd.talk(name)
      talk.say(`IAMAT ${name} +1+1 1\n`)
      await talk.until('\n')
      await herd.times(13, 'handled', event => event.update === `${name} 1`)
      await herd.times(12, 'sent', event => event.update === `${name} 1`)
    }
    const floods = createFloods()
    for (const event of herd.events) floods.add(event)
    for (const { name } of servers) {
      const flood = floods.of(`${name} 1`)
      expect(flood).toMatchObject({ sent: 12, lost: 0, news: 4, duplicates: 8 })
      expect(flood?.copies.every(copy => copy.verdict !== undefined)).toBe(true)
      expect(new Set(flood?.copies.map(({ id }) => id)).size).toBe(12)
    }
    const links = await herd.times(60, 'linked')
    expect(new Set(links.map(({ from, to, link }) => `${from} ${to} ${link}`)).size).toBe(60)
    await herd.times(60, 'closed', event =>
      links.some(({ to, port }) => to === event.server && port === event.port),
    )
  })

  test('a line for a friend that is down is lost, with the reason, and that moves no machine', async () => {
    const herd = await start({ options: perMessage })
    await herd.engine.apply({ do: 'crash', server: 'Jaquez' })
    const talk = await herd.talk('Bailey')
    talk.say('IAMAT a +1+1 1\n')
    await herd.times(9, 'handled', event => event.update === 'a 1')
    const lost = await herd.times(2, 'lost', event => event.update === 'a 1')
    expect(lost.map(({ from, to, why }) => `${from} ${to} ${why}`).sort()).toEqual([
      'Campbell Jaquez Jaquez refused',
      'Clark Jaquez Jaquez refused',
    ])
    expect(herd.events.filter(event => event.kind === 'state' && event.value === 'backing off')).toEqual([])
    await herd.engine.apply({ do: 'start', server: 'Jaquez' })
    talk.say('IAMAT a +1+1 2\n')
    await herd.times(13, 'handled', event => event.update === 'a 2')
  })
})
