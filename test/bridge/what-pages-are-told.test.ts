import { expect, test } from 'vitest'
import {
  createFloods,
  createHerdView,
  eventsIn,
  lifeOf,
  see,
  type TraceEvent,
} from '../../src/trace/index.ts'
import { openPage, type Page, startBridgeUnderTest } from './bridge-under-test.ts'

const eventsOf = (page: Page) =>
  page.messages.flatMap((message): TraceEvent[] =>
    message.type === 'past' || message.type === 'trace' ? eventsIn(message.events) : [],
  )

const isDecided = (events: TraceEvent[], update: string) =>
  events.filter(event => event.kind === 'handled' && event.update === update).length === 13

const sendIamat = (id: number, client = 'page-test') => ({
  type: 'command',
  id,
  command: { do: 'send', server: 'Bailey', client, line: 'IAMAT kiwi +34.068930-118.445127 7' },
})

test('a command is answered, and everything that it sets off is told', async () => {
  const bridge = await startBridgeUnderTest()
  const page = await openPage(bridge)
  page.send(sendIamat(3))
  expect(await page.message('result')).toEqual({ type: 'result', id: 3, result: { ok: true } })
  await page.message('trace', () => isDecided(eventsOf(page), 'kiwi 7'))
  await page.message('trace', () =>
    eventsOf(page).some(event => event.kind === 'client' && event.does === 'heard'),
  )
  const floods = createFloods()
  for (const event of eventsOf(page)) floods.add(event)
  expect(floods.of('kiwi 7')).toMatchObject({ sent: 12, news: 4, duplicates: 8, origin: 'Bailey' })
  const heard = eventsOf(page).find(event => event.kind === 'client' && event.does === 'heard')
  expect(heard).toMatchObject({
    client: 'page-test',
    line: expect.stringMatching(/^AT Bailey \+\d+\.\d{9} kiwi /),
  })
})

test('a page opened late gets the present state and the recent past', async () => {
  const bridge = await startBridgeUnderTest()
  const early = await openPage(bridge)
  early.send(sendIamat(1))
  await early.message('trace', () => isDecided(eventsOf(early), 'kiwi 7'))
  early.send({ type: 'command', id: 2, command: { do: 'crash', server: 'Clark' } })
  early.send({ type: 'command', id: 3, command: { do: 'dial', from: 'Bona', to: 'Bailey', delay: 9 } })
  await early.message('result', ({ id }) => id === 2)
  await early.message('result', ({ id }) => id === 3)
  await early.message('trace', () =>
    eventsOf(early).some(event => event.kind === 'dial' && event.delay === 9),
  )

  const late = await openPage(bridge)
  const past = await late.message('past')
  const view = createHerdView()
  const floods = createFloods()
  for (const event of past.events) {
    see(view, event)
    floods.add(event)
  }
  expect([...view.servers.keys()]).toEqual(['Bailey', 'Bona', 'Campbell', 'Clark', 'Jaquez'])
  expect(lifeOf(view.servers.get('Clark')?.state ?? '')).toBe('crashed')
  expect(lifeOf(view.servers.get('Jaquez')?.state ?? '')).toBe('up')
  expect(view.servers.get('Jaquez')?.records.get('kiwi')?.line).toMatch(/^AT Bailey .* 7$/)
  expect(view.links.get('Bona Bailey')).toMatchObject({ state: 'up', delay: 9 })
  expect(
    [...(view.servers.get('Bailey')?.connections.values() ?? [])].map(
      ({ friend, client }) => friend ?? client,
    ),
  ).toEqual(expect.arrayContaining(['Bona', 'Campbell', 'kiwi']))
  expect(floods.of('kiwi 7')).toMatchObject({ sent: 12, news: 4, duplicates: 8 })
})

test('several pages see the same events', async () => {
  const bridge = await startBridgeUnderTest()
  const pages = await Promise.all([openPage(bridge), openPage(bridge), openPage(bridge)])
  pages[0]?.send(sendIamat(1))
  for (const page of pages) await page.message('trace', () => isDecided(eventsOf(page), 'kiwi 7'))
})

test('an open page learns the log of a server that is added or has another name', async () => {
  const bridge = await startBridgeUnderTest()
  const page = await openPage(bridge)
  page.send({ type: 'command', id: 1, command: { do: 'add', server: 'Dora' } })
  const { logs } = await page.message('logs', message => 'Dora' in message.logs)
  expect(logs.Dora).toMatch(/Dora\.log$/)
  page.send({ type: 'command', id: 2, command: { do: 'rename', server: 'Bona', name: 'Bonnie' } })
  const renamed = await page.message('logs', message => 'Bonnie' in message.logs)
  expect(renamed.logs.Bonnie).toMatch(/Bona\.log$/)
  expect(renamed.logs).not.toHaveProperty('Bona')
})
