import { describe, expect, test } from 'vitest'
import { type HerdCommand, topologyOf } from '../../src/herd/index.ts'
import { createFloods, createHerdView, createPast, lifeOf, see } from '../../src/trace/index.ts'
import { type EngineHerd, engines, withoutWires } from './herd.ts'

let updates = 0

/** Has a client update one server, and gives the flood once every copy has been decided or lost. */
async function floodFrom(herd: EngineHerd, origin: string, copies: number) {
  const update = `c${++updates} 1`
  const talk = await herd.talk(origin)
  talk.say(`IAMAT c${updates} +1+1 1\n`)
  await talk.until('\n')
  await herd.times(copies + 1, 'handled', event => event.update === update)
  await herd.times(copies, 'sent', event => event.update === update)
  return floodsOf(herd).of(update)
}

function floodsOf(herd: EngineHerd) {
  const floods = createFloods()
  for (const event of herd.events) floods.add(event)
  return floods
}

function viewOf(herd: EngineHerd) {
  const view = createHerdView()
  for (const event of herd.events) see(view, event)
  return view
}

const done = { ok: true }

async function refusedBy(herd: EngineHerd, command: HerdCommand) {
  const result = await herd.engine.apply(command)
  return result.ok ? 'done' : result.error
}

describe.each(engines)('%s', (_, start) => {
  test('a page that is opened after a server was added sees it up, with its links', async () => {
    const herd = await start()
    await herd.engine.apply({ do: 'add', server: 'Dora', friends: ['Bailey'] })
    await herd.event('state', e => e.server === 'Dora' && e.friend === 'Bailey' && e.value === 'up')
    const past = createPast(10_000)
    past.add(herd.events)
    const view = createHerdView()
    for (const event of past.events()) see(view, event)
    expect(lifeOf(view.servers.get('Dora')?.state ?? '')).toBe('up')
    expect(view.links.get('Dora Bailey')).toMatchObject({ state: 'up', delay: 0 })
  })

  test('a server that is renamed keeps its port, its friends and its records', async () => {
    const herd = await start()
    const port = herd.port('Bona')
    const talk = await herd.talk('Bona')
    talk.say('IAMAT kept +1+1 1\n')
    await talk.until('\n')
    await herd.times(13, 'handled', event => event.update === 'kept 1')
    expect(await herd.engine.apply({ do: 'rename', server: 'Bona', name: 'Bonnie' })).toEqual(done)
    // A client's connection goes by the server's name: under the new one it is another.
    const again = await herd.talk('Bonnie')
    again.say('WHATSAT kept 1 1\n')
    expect(await again.until(/\n\n$/)).toMatch(/AT Bona \S+ kept/)
    again.say('IAMAT new +1+1 1\n')
    expect(await again.until(/new \+1\+1 1\n$/)).toMatch(/AT Bonnie \S+ new/)
    expect(herd.port('Bonnie')).toBe(port)
    expect(await floodFrom(herd, 'Jaquez', 12)).toMatchObject({ sent: 12, lost: 0, news: 4 })
    const view = viewOf(herd)
    expect([...view.servers.keys()]).toEqual(['Bailey', 'Bonnie', 'Campbell', 'Clark', 'Jaquez'])
    expect(view.servers.get('Bonnie')?.records.get('kept')?.line).toMatch(/^AT Bona/)
    expect(lifeOf(view.servers.get('Bonnie')?.state ?? '')).toBe('up')
    expect(floodsOf(herd).of('kept 1')?.origin).toBe('Bonnie')
    expect(floodsOf(herd).of('kept 1')?.reached.has('Bona')).toBe(false)
    expect(await herd.engine.apply({ do: 'add', server: 'Bona', friends: ['Bonnie'] })).toEqual(done)
    expect(await floodFrom(herd, 'Bona', 14)).toMatchObject({ sent: 14, lost: 0, news: 5 })
  })

  test('an edit that makes no sense is refused with a sentence and changes nothing', async () => {
    const herd = await start()
    const told = herd.events.filter(({ kind }) => kind === 'herd').length
    const says = async (command: HerdCommand, sentence: string | RegExp) =>
      expect(await refusedBy(herd, command)).toMatch(sentence)
    await says({ do: 'add', server: 'Bona' }, 'There is a server Bona already: choose another name.')
    await says({ do: 'add', server: 'Dora', port: herd.port('Bona') }, /^Port \d+ is Bona’s already/)
    await says({ do: 'add', server: 'Dora', friends: ['Dora'] }, 'Dora cannot be its own friend')
    await says({ do: 'add', server: 'Dora', friends: ['Bona', 'Bona'] }, 'Bona is named twice')
    await says(
      { do: 'add', server: 'Dora', friends: ['Bonnie'] },
      'There is no server Bonnie; there are Bailey, Bona',
    )
    await says({ do: 'remove', server: 'Bonnie' }, 'There is no server Bonnie')
    await says({ do: 'befriend', a: 'Bona', b: 'Bona' }, 'Bona cannot be its own friend')
    await says({ do: 'befriend', a: 'Bona', b: 'Bailey' }, 'Bona and Bailey are friends already.')
    await says({ do: 'unfriend', a: 'Bailey', b: 'Jaquez' }, 'Bailey and Jaquez are no friends')
    await says({ do: 'rename', server: 'Bona', name: 'Clark' }, 'There is a server Clark already')
    await says({ do: 'rename', server: 'Bona', name: 'Bona' }, 'Bona is its name already.')
    await says(
      { do: 'become', herd: { servers: [{ name: 'A' }], friends: [['A', 'B']] } },
      'There is no server B; there are A.',
    )
    expect(herd.events.filter(({ kind }) => kind === 'herd')).toHaveLength(told)
  })

  test('the last server cannot be removed', async () => {
    const herd = await start({
      topology: topologyOf({ servers: [{ name: 'A' }, { name: 'B' }], friends: [] }),
    })
    expect(await herd.engine.apply({ do: 'remove', server: 'A' })).toEqual(done)
    expect(await refusedBy(herd, { do: 'remove', server: 'B' })).toBe(
      'B is the last server: a herd has at least one.',
    )
  })

  test('a herd is edited while servers of it are crashed and paused; they know of it when they are back', async () => {
    const herd = await start()
    await herd.engine.apply({ do: 'crash', server: 'Bona' })
    await herd.engine.apply({ do: 'pause', server: 'Clark' })
    expect(await herd.engine.apply({ do: 'add', server: 'Dora', friends: ['Bona', 'Clark'] })).toEqual(done)
    expect(await herd.engine.apply({ do: 'unfriend', a: 'Bona', b: 'Bailey' })).toEqual(done)
    expect(await herd.engine.apply({ do: 'rename', server: 'Bona', name: 'Bonnie' })).toEqual(done)
    expect(await herd.engine.apply({ do: 'start', server: 'Bonnie' })).toEqual(done)
    expect(await herd.engine.apply({ do: 'resume', server: 'Clark' })).toEqual(done)
    for (const [server, friend] of [
      ['Dora', 'Bonnie'],
      ['Dora', 'Clark'],
      ['Bonnie', 'Dora'],
      ['Bonnie', 'Campbell'],
      ['Campbell', 'Bonnie'],
      ['Clark', 'Bonnie'],
      ['Bonnie', 'Clark'],
      ['Clark', 'Dora'],
    ] as const)
      await herd.event('state', e => e.server === server && e.friend === friend && e.value === 'up')
    expect(await floodFrom(herd, 'Dora', 14)).toMatchObject({ sent: 14, lost: 0, news: 5 })
    expect(await herd.engine.apply({ do: 'crash', server: 'Dora' })).toEqual(done)
    expect(await herd.engine.apply({ do: 'remove', server: 'Dora' })).toEqual(done)
    expect(await floodFrom(herd, 'Bonnie', 10)).toMatchObject({ sent: 10, lost: 0, news: 4 })
  })
})

describe.each([...engines, withoutWires])('%s', (_, start) => {
  test('a server that is added floods with its friends: exactly two copies for each friendship', async () => {
    const herd = await start()
    expect(await herd.engine.apply({ do: 'add', server: 'Dora', friends: ['Bailey', 'Jaquez'] })).toEqual(
      done,
    )
    expect(herd.port('Dora')).toBeGreaterThan(0)
    expect(await floodFrom(herd, 'Dora', 16)).toMatchObject({ sent: 16, lost: 0, news: 5 })
    expect(await herd.engine.apply({ do: 'befriend', a: 'Clark', b: 'Dora' })).toEqual(done)
    expect(await floodFrom(herd, 'Bona', 18)).toMatchObject({ sent: 18, lost: 0, news: 5 })
    expect(await herd.engine.apply({ do: 'add', server: 'Lone' })).toEqual(done)
    expect(await floodFrom(herd, 'Lone', 0)).toMatchObject({ sent: 0 })
    expect(herd.engine.snapshot()).toMatchObject({ preset: 'own', states: { Dora: { up: {} } } })
    const view = viewOf(herd)
    expect([...view.servers.values()].map(({ state }) => lifeOf(state))).toEqual(Array(7).fill('up'))
    expect(view.links.get('Dora Clark')?.state).toBe('up')
    expect(view.herd?.loops).toEqual({
      Bailey: 0,
      Bona: 1,
      Campbell: 2,
      Clark: 3,
      Jaquez: 4,
      Dora: 5,
      Lone: 6,
    })
  })

  test('friends that part keep their other friends, and no copy goes between them', async () => {
    const herd = await start()
    expect(await herd.engine.apply({ do: 'unfriend', a: 'Campbell', b: 'Bailey' })).toEqual(done)
    const flood = await floodFrom(herd, 'Bailey', 10)
    expect(flood).toMatchObject({ sent: 10, lost: 0, news: 4 })
    expect(viewOf(herd).links.has('Bailey Campbell')).toBe(false)
    expect(await herd.engine.apply({ do: 'befriend', a: 'Bailey', b: 'Campbell' })).toEqual(done)
    const again = await floodFrom(herd, 'Bailey', 12)
    expect(again).toMatchObject({ sent: 12, lost: 0, news: 4 })
    const ids = floodsOf(herd)
      .list()
      .flatMap(({ copies }) => copies.map(({ id }) => id))
    expect(new Set(ids).size).toBe(ids.length)
  })
})
