import { expect, test } from 'vitest'
import { createLastMinutes } from '../../src/bridge/last-minutes.ts'
import { batchOfEvents, createHerdView, see, type TraceEvent } from '../../src/trace/index.ts'
import { createRecordingReader } from '../../src/trace/recording/index.ts'
import fc from '../properties.ts'
import { talkTo } from '../tcp/talk.ts'
import { happenings, lifeOfHerd } from '../trace/a-herds-life.ts'
import { ask, openPage, startBridgeUnderTest } from './bridge-under-test.ts'

const herd = { preset: 'x', title: 'X', servers: [], friends: [] }

function read(pieces: Iterable<string>): TraceEvent[] {
  const reader = createRecordingReader()
  return [...pieces].flatMap(piece => reader.take(piece)).concat(reader.end())
}

function seen(events: readonly TraceEvent[]) {
  const view = createHerdView()
  for (const event of events) see(view, event)
  return [...view.servers.values()].map(({ name, state, records, connections }) => ({
    name,
    state,
    records: [...records].sort(),
    ports: [...connections.keys()].sort(),
  }))
}

test('a recording of the last minutes tells the same herd as the whole trace, however little is kept', () => {
  fc.assert(
    fc.property(happenings, fc.integer({ min: 0, max: 20_000 }), (all, bound) => {
      const events = lifeOfHerd(all)
      const kept = createLastMinutes(bound)
      for (const event of events) kept.add(batchOfEvents([event]))
      expect(seen(read(kept.recording(herd)))).toEqual(seen(events))
    }),
    { numRuns: 100 },
  )
})

test('a run of the playground can be saved after the fact, by its own page alone', async () => {
  const bridge = await startBridgeUnderTest()
  const page = await openPage(bridge)
  const past = await page.message('past')
  const servers = past.events.flatMap(event => (event.kind === 'herd' ? event.servers : []))
  const talk = await talkTo(servers.findLast(({ name }) => name === 'Bona')?.port ?? 0)
  talk.say('IAMAT kiwi +1+1 1\n')
  await talk.until('\n')
  await page.message('trace', ({ events }) => events.some(({ kind }) => kind === 'handled'))
  const own = { Host: bridge.host, 'X-Herdscope-Secret': bridge.secret }
  const saved = await ask(bridge.url, 'GET', '/recording', own)
  expect(saved.status).toBe(200)
  expect(JSON.parse(saved.body.slice(0, saved.body.indexOf('\n')))).toMatchObject({
    herdscope: 2,
    preset: 'ucla-2024',
    servers: expect.arrayContaining(['Bona']),
    flood: 'newest-wins',
  })
  expect(read([saved.body])).toContainEqual(
    expect.objectContaining({ kind: 'handled', server: 'Bona', line: 'IAMAT kiwi +1+1 1' }),
  )
  const refused = async (headers: Record<string, string>) =>
    (await ask(bridge.url, 'GET', '/recording', headers)).status
  expect(await refused({ Host: bridge.host })).toBe(403)
  expect(await refused({ ...own, 'X-Herdscope-Secret': 'no' })).toBe(403)
  expect(await refused({ ...own, Origin: 'http://evil.example' })).toBe(403)
})
