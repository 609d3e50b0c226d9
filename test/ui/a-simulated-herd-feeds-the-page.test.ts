import { expect, onTestFinished, test } from 'vitest'
import type { HerdEvent, TraceEvent } from '../../src/trace/index.ts'
import type { ConnectionState, Feed, FeedMarks } from '../../src/ui/session/feeds/feed.ts'
import { simulationFeed } from '../../src/ui/session/feeds/simulation.ts'
import type { SimulationSource } from '../../src/ui/session/feeds/simulation-source.ts'
import { startStaticSite } from '../page/static-site.ts'

const NOWHERE = 'http://127.0.0.1:9/'

/** A simulated herd whose listener is the test; `when` resolves once what was heard is as it should be. */
async function openHerd(settings: Partial<SimulationSource> = {}) {
  const events: TraceEvent[] = []
  const nows: number[] = []
  const heard: { marks?: FeedMarks; connection?: ConnectionState } = {}
  const waiting = new Set<() => void>()
  const look = () => {
    for (const see of waiting) see()
  }
  const when = (isSo: () => boolean) =>
    new Promise<void>(resolve => {
      const see = () => {
        if (isSo()) resolve()
      }
      waiting.add(see)
      see()
    })
  const take = (more: readonly TraceEvent[], now: number) => {
    events.push(...more)
    nows.push(now)
    look()
  }
  const feed: Feed = simulationFeed(
    { kind: 'simulation', seed: 7, base: NOWHERE, ...settings },
    {
      marks: marks => {
        heard.marks = marks
        look()
      },
      connection: state => {
        heard.connection = state
        look()
      },
      past: take,
      gap() {},
      piece() {},
      whole() {},
      events: take,
      problem: sentence => {
        throw new Error(sentence)
      },
    },
    () => performance.timeOrigin + performance.now(),
  )
  onTestFinished(feed.close)
  await when(() => heard.connection !== undefined)
  const of = <K extends TraceEvent['kind']>(kind: K) =>
    events.filter((event): event is Extract<TraceEvent, { kind: K }> => event.kind === kind)
  const send = (server: string, line: string) => feed.apply({ do: 'send', client: 'page', server, line })
  return { feed, heard, events, nows, of, when, send }
}

test('it says that it is simulated, runs along with time, and floods as on sockets', async () => {
  const { heard, of, when, send } = await openHerd()
  expect(heard.connection).toEqual({ state: 'live' })
  expect(heard.marks).toMatchObject({ kind: 'simulated', name: 'seed 7', commands: true, pace: 1, logs: {} })
  expect(of('herd').at(-1)).toMatchObject({ preset: 'ucla-2024', flood: 'newest-wins', catchUp: true })
  expect(await send('Bailey', 'IAMAT kiwi +1+1 1')).toEqual({ ok: true })
  await when(() => of('handled').filter(({ what }) => what === 'at').length === 12)
  const [first] = of('sent')
  expect(first && first.due - first.t).toBe(350_000)
  expect(of('sent').length).toBe(12)
})

test('held, its time stands whatever is sent; it goes on from there', async () => {
  const { feed, heard, nows, of, when, send } = await openHerd()
  feed.hold?.(true)
  expect(heard.marks?.pace).toBe(0)
  await send('Bailey', 'IAMAT kiwi +1+1 1')
  const stands = nows.at(-1)
  await send('Bona', 'IAMAT kiwi +1+1 2')
  expect(nows.at(-1)).toBe(stands)
  expect(of('handled')).toEqual([])
  feed.hold?.(false)
  expect(heard.marks?.pace).toBe(1)
  await when(() => of('handled').some(({ what }) => what === 'at'))
  expect(nows.at(-1)).toBeGreaterThan((stands ?? 0) + 350_000)
})

test('commands are checked as the bridge checks them', async () => {
  const { feed, events } = await openHerd()
  const count = events.length
  const refused = await feed.apply({ do: 'send', client: 'a b', server: 'Bailey', line: '' })
  expect(refused).toEqual({
    ok: false,
    error: 'a client name has no white space and at most 64 characters',
  })
  expect(await feed.apply({ do: 'crash', server: 'Nobody' })).toMatchObject({ ok: false })
  expect(await feed.apply({ do: 'fly' } as never)).toMatchObject({ ok: false })
  expect(events.slice(count).filter(({ kind }) => kind === 'state')).toEqual([])
})

test('the herd that was shown goes along: shape, ports, flood, options, flaws and bound', async () => {
  const herd: HerdEvent = {
    kind: 'herd',
    t: 5,
    preset: 'own',
    title: 'Two',
    flood: 'seen-set',
    catchUp: false,
    expiry: 60,
    links: 'per-message',
    batch: 20,
    placesDelay: 30,
    breaker: 99,
    flaws: { Ann: ['fragile'] },
    wires: true,
    servers: [
      { name: 'Ann', port: 45_001 },
      { name: 'Bob', port: 45_002 },
    ],
    friends: [['Ann', 'Bob']],
  }
  const { of } = await openHerd({ herd })
  const { t, loops, anew, ...shown } = of('herd').at(-1) ?? herd
  const { t: _, ...wanted } = herd
  expect(shown).toEqual(wanted)
})

test('a plan is begun with; a flood of a recording that is not known here gives way', async () => {
  const plan = { title: 'Pair', flood: 'seen-set', servers: [{ name: 'Ann' }, { name: 'Bob' }], friends: [] }
  const planned = await openHerd({ plan })
  expect(planned.of('herd')[0]).toMatchObject({ title: 'Pair', flood: 'seen-set' })
  const [herd] = planned.of('herd')
  const { of, heard } = await openHerd({ herd: { ...(herd as HerdEvent), flood: 'of elsewhere' } })
  expect(heard.connection).toEqual({ state: 'live' })
  expect(of('herd')[0]?.flood).toBe('newest-wins')
})

test('places come from the gazetteer beside the page; without it a WHATSAT is refused and says why', async () => {
  const { heard, of, when, send } = await openHerd({ base: await startStaticSite('/below/') })
  expect(heard.marks?.places).toMatch(/^offline gazetteer, \d+ places$/)
  await send('Bailey', 'IAMAT kiwi +34.068930-118.445127 1')
  await send('Bailey', 'WHATSAT kiwi 10 5')
  await when(() => of('answered').length > 0)
  expect(of('answered')[0]).toMatchObject({ results: 5 })

  const none = await openHerd()
  expect(none.heard.marks?.places).toMatch(/^none: the gazetteer beside the page cannot be read/)
  await none.send('Bailey', 'IAMAT kiwi +1+1 1')
  await none.send('Bailey', 'WHATSAT kiwi 10 5')
  await none.when(() => none.of('answered').length > 0)
  expect(none.of('answered')[0]?.error).toMatch(/^the gazetteer beside the page cannot be read/)
})

test('closed, it says no more, and does no more', async () => {
  const { feed, events, send } = await openHerd()
  feed.close()
  const count = events.length
  expect(await send('Bailey', 'IAMAT kiwi +1+1 1')).toEqual({
    ok: false,
    error: 'The simulated herd does not run.',
  })
  expect(events.length).toBe(count)
})
