import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { gallery } from '../../src/herd/gallery.ts'
import type { HerdCommand } from '../../src/herd/index.ts'
import { createFloods, createHerdView, lifeOf, see } from '../../src/trace/index.ts'
import { type HerdUnderTest, preset, startHerd } from './herd.ts'
import { isRefused } from './refused.ts'
import { talkTo } from './talk.ts'

let updates = 0

/** Has a client update one server, and gives the flood once every copy has been decided or lost. */
async function floodFrom(herd: HerdUnderTest, origin: string, copies: number) {
  const update = `c${++updates} 1`
  const talk = await talkTo(herd.port(origin))
  talk.say(`IAMAT c${updates} +1+1 1\n`)
  await talk.until('\n')
  await herd.times(copies + 1, 'handled', event => event.update === update)
  await herd.times(copies, 'sent', event => event.update === update)
  return floodsOf(herd).of(update)
}

function floodsOf(herd: HerdUnderTest) {
  const floods = createFloods()
  for (const event of herd.events) floods.add(event)
  return floods
}

function viewOf(herd: HerdUnderTest) {
  const view = createHerdView()
  for (const event of herd.events) see(view, event)
  return view
}

const done = { ok: true }

const ring = (size: number) =>
  gallery.find(({ name }) => name === 'ring')?.make(size) ?? { servers: [], friends: [] }

async function refusedBy(herd: HerdUnderTest, command: HerdCommand) {
  const result = await herd.engine.apply(command)
  return result.ok ? 'done' : result.error
}

test('a server that is removed in the middle of a flood stops gently; the copies on its wires are told lost', async () => {
  const herd = await startHerd({ options: { catchUp: false } })
  // What is under way stays so until the wires are wide again.
  expect(await herd.engine.apply({ do: 'dial', bandwidth: 1 })).toEqual(done)
  const port = herd.port('Campbell')
  const talk = await talkTo(herd.port('Bailey'))
  talk.say('IAMAT m +1+1 1\n')
  await herd.times(2, 'sent', event => event.update === 'm 1')
  expect(await herd.engine.apply({ do: 'remove', server: 'Campbell' })).toEqual(done)
  expect(await herd.engine.apply({ do: 'heal' })).toEqual(done)
  const lost = await herd.event('lost', event => event.to === 'Campbell')
  expect(lost).toMatchObject({ update: 'm 1', from: 'Bailey' })
  await herd.event('handled', event => event.update === 'm 1' && event.server === 'Jaquez')
  await herd.times(7, 'handled', event => event.update === 'm 1')
  const flood = floodsOf(herd).of('m 1')
  expect([...(flood?.reached.keys() ?? [])].sort()).toEqual(['Bailey', 'Bona', 'Clark', 'Jaquez'])
  for (const copy of flood?.copies ?? []) expect(copy.verdict ?? copy.why).toBeDefined()
  expect(await isRefused(port)).toBe(true)
  const view = viewOf(herd)
  expect([...view.servers.keys()]).toEqual(['Bailey', 'Bona', 'Clark', 'Jaquez'])
  expect([...view.links.keys()].filter(key => key.includes('Campbell'))).toEqual([])
  expect(await floodFrom(herd, 'Jaquez', 6)).toMatchObject({ sent: 6, lost: 0, news: 3 })
})

test.each([true, false])(
  'a server that is renamed keeps its port, its friends, its records and its clients (wires: %s)',
  async wires => {
    const herd = await startHerd({ wires })
    const port = herd.port('Bona')
    const talk = await talkTo(port)
    talk.say('IAMAT kept +1+1 1\n')
    await talk.until('\n')
    await herd.times(13, 'handled', event => event.update === 'kept 1')
    expect(await herd.engine.apply({ do: 'rename', server: 'Bona', name: 'Bonnie' })).toEqual(done)
    talk.say('WHATSAT kept 1 1\n')
    expect(await talk.until(/\n\n$/)).toMatch(/AT Bona \S+ kept/)
    talk.say('IAMAT new +1+1 1\n')
    expect(await talk.until(/new \+1\+1 1\n$/)).toMatch(/AT Bonnie \S+ new/)
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
  },
)

test('a herd becomes another and again another: each floods as its shape says, and nothing of the one before stays', async () => {
  const herd = await startHerd()
  const before = herd.engine.snapshot().servers
  expect(await herd.engine.apply({ do: 'become', herd: ring(7) })).toEqual(done)
  for (const { port } of before) expect(await isRefused(port)).toBe(true)
  expect(await floodFrom(herd, 'Ada', 14)).toMatchObject({ sent: 14, lost: 0, news: 6 })
  expect(viewOf(herd).links.size).toBe(14)
  const { servers, friends, title } = preset('ucla-2018')
  const plan = { title, servers: servers.map(({ name }) => ({ name })), friends, flood: 'visited-list' }
  expect(await herd.engine.apply({ do: 'become', herd: plan })).toEqual(done)
  expect(herd.engine.snapshot()).toMatchObject({ title, flood: 'visited-list' })
  expect(await floodFrom(herd, 'Goloman', 12)).toMatchObject({ sent: 12, lost: 0 })
})

test('a herd that cannot become another stays as it was', async () => {
  const blocker = createServer()
  await new Promise<void>(resolve => blocker.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void blocker.close())
  const address = blocker.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const herd = await startHerd()
  const plan = ring(3)
  plan.servers[1] = { name: 'Alan', port }
  expect(await refusedBy(herd, { do: 'become', herd: plan })).toBe(
    `Alan cannot start: port ${port} is taken by another program; the herd stands as it was.`,
  )
  expect(await refusedBy(herd, { do: 'add', server: 'Dora', port, friends: ['Bona'] })).toBe(
    `Dora cannot start: port ${port} is taken by another program.`,
  )
  expect(await floodFrom(herd, 'Bona', 12)).toMatchObject({ sent: 12, lost: 0, news: 4 })
  expect([...viewOf(herd).servers.keys()]).not.toContain('Dora')
})
