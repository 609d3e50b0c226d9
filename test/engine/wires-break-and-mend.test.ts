import { describe, expect, test } from 'vitest'
import { createFloods } from '../../src/trace/index.ts'
import { type EngineHerd, engines } from './herd.ts'

const ab = { from: 'Bailey', to: 'Bona' }
const isAb = (event: { from: string; to: string }) => event.from === ab.from && event.to === ab.to

const link = (herd: EngineHerd, value: string, since: number) =>
  herd.event(
    'state',
    event =>
      event.t >= since && event.server === 'Bailey' && event.friend === 'Bona' && event.value === value,
  )

describe.each(engines)('%s', (_, start) => {
  test('a wire that is cut loses what is on it and refuses; its link backs off, and dials again by itself once it is mended', async () => {
    const herd = await start({ delay: 30_000 })
    const talk = await herd.talk('Bailey')
    talk.say('IAMAT a +1+1 1\n')
    await herd.event('sent', isAb)
    const cutAt = herd.engine.now()
    expect(await herd.engine.apply({ do: 'dial', ...ab, mode: 'cut' })).toEqual({ ok: true })
    expect(await herd.event('dial', event => isAb(event) && event.mode === 'cut')).toMatchObject({
      delay: 30_000,
      jitter: 0,
      bandwidth: null,
    })
    expect(await herd.event('lost', isAb)).toMatchObject({ n: 1, update: 'a 1', why: 'the wire was cut' })
    await link(herd, 'backing off', cutAt)
    await herd.times(
      2,
      'state',
      event =>
        event.t > cutAt && event.server === 'Bailey' && event.friend === 'Bona' && event.value === 'dialing',
    )
    talk.say('IAMAT a +1+1 2\n')
    expect(await herd.event('lost', event => isAb(event) && event.update === 'a 2')).toMatchObject({
      why: 'the link to Bona is down',
    })
    const mendedAt = herd.engine.now()
    await herd.engine.apply({ do: 'dial', ...ab, mode: 'open', delay: 0 })
    await link(herd, 'up', mendedAt)
    await herd.event('delivered', event => isAb(event) && event.t > mendedAt)
    expect(
      herd.events.filter(event => event.kind === 'state' && event.friend && event.value === 'backing off'),
    ).toSatisfy((events: { server: string; friend: string }[]) =>
      events.every(({ server, friend }) => server === 'Bailey' && friend === 'Bona'),
    )
  })

  test('a black hole takes every line and loses it, while the link is up; then lines are counted as their reader counts', async () => {
    const herd = await start({ delay: 40 })
    const talk = await herd.talk('Bailey')
    await herd.engine.apply({ do: 'dial', ...ab, mode: 'black hole' })
    talk.say('IAMAT a +1+1 1\nIAMAT a +1+1 2\n')
    const lost = await herd.times(2, 'lost', isAb)
    expect(lost.map(({ update, why }) => ({ update, why }))).toEqual([
      { update: 'a 1', why: 'the wire is a black hole' },
      { update: 'a 2', why: 'the wire is a black hole' },
    ])
    const sent = await herd.times(2, 'sent', isAb)
    expect(lost.map(({ link, n }) => ({ link, n }))).toEqual(sent.map(({ link, n }) => ({ link, n })))
    const mendedAt = herd.engine.now()
    await herd.engine.apply({ do: 'heal' })
    talk.say('IAMAT a +1+1 3\n')
    await herd.event('delivered', event => isAb(event) && event.t > mendedAt)
    await herd.times(13, 'handled', event => event.update === 'a 3')
    const floods = createFloods()
    for (const event of herd.events) floods.add(event)
    expect(floods.of('a 3')).toMatchObject({ sent: 12, lost: 0, news: 4, duplicates: 8 })
    expect(
      herd.events.filter(event => event.kind === 'state' && event.friend && event.value === 'backing off'),
    ).toEqual([])
  })

  test('a reset ends the connection at both ends, and the link comes back', async () => {
    const herd = await start()
    const before = herd.engine.now()
    expect(await herd.engine.apply({ do: 'reset', ...ab })).toEqual({ ok: true })
    await link(herd, 'backing off', before)
    const closed = await herd.event('closed', event => event.server === 'Bona')
    expect(closed.why).toMatch(/ECONNRESET/)
    await link(herd, 'up', before)
    const talk = await herd.talk('Bailey')
    talk.say('IAMAT a +1+1 1\n')
    await herd.times(13, 'handled', event => event.update === 'a 1')
  })

  test('through a partition no update passes; healed, the other side is told what it missed', async () => {
    const herd = await start()
    expect(await herd.engine.apply({ do: 'partition', groups: [['Bailey', 'Bona']] })).toEqual({ ok: true })
    const cut = await herd.times(6, 'dial', event => event.mode === 'cut')
    expect(cut.map(({ from, to }) => `${from} ${to}`).sort()).toEqual(
      [
        'Bailey Campbell',
        'Campbell Bailey',
        'Bona Campbell',
        'Campbell Bona',
        'Bona Clark',
        'Clark Bona',
      ].sort(),
    )
    await herd.times(6, 'state', event => event.friend !== undefined && event.value === 'backing off')
    const talk = await herd.talk('Bailey')
    talk.say('IAMAT a +1+1 1\n')
    await herd.times(3, 'handled', event => event.update === 'a 1')
    await herd.times(3, 'lost', event => event.update === 'a 1')
    const reached = () => [
      ...new Set(
        herd.events.flatMap(event => (event.kind === 'handled' && event.update ? event.server : [])),
      ),
    ]
    expect(reached().sort()).toEqual(['Bailey', 'Bona'])
    const before = herd.engine.now()
    expect(await herd.engine.apply({ do: 'heal' })).toEqual({ ok: true })
    await herd.times(3, 'handled', event => event.t > before && event.verdict === 'news')
    expect(reached().sort()).toEqual(['Bailey', 'Bona', 'Campbell', 'Clark', 'Jaquez'])
  })

  test('what cannot be done to wires is refused with a sentence, and nothing is half done', async () => {
    const herd = await start()
    const refused = async (command: Parameters<typeof herd.engine.apply>[0]) => {
      const result = await herd.engine.apply(command)
      return result.ok ? 'done' : result.error
    }
    const dials = herd.events.filter(({ kind }) => kind === 'dial').length
    expect(await refused({ do: 'dial', from: 'Bailey', to: 'Jaquez', mode: 'cut' })).toBe(
      'There is no wire from Bailey to Jaquez.',
    )
    expect(await refused({ do: 'reset', to: 'Nobody' })).toBe('There is no wire from anyone to Nobody.')
    expect(await refused({ do: 'partition', groups: [['Bailey'], ['Bona', 'Bonnie']] })).toBe(
      'There is no server Bonnie to part from others; there are Bailey, Bona, Campbell, Clark, Jaquez.',
    )
    expect(await refused({ do: 'partition', groups: [['Bailey'], ['Bona', 'Bailey']] })).toBe(
      'Bailey is there twice: a server is on one side of a partition.',
    )
    expect(
      await refused({ do: 'partition', groups: [['Bailey', 'Bona', 'Campbell', 'Clark', 'Jaquez']] }),
    ).toBe('All servers are in one group: a partition has at least two sides.')
    const talk = await herd.talk('Bailey')
    talk.say('IAMAT a +1+1 1\n')
    await herd.times(13, 'handled', event => event.update === 'a 1')
    expect(herd.events.filter(({ kind }) => kind === 'dial').length).toBe(dials)
  })
})
