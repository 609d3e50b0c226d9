import { expect, test } from 'vitest'
import type { BridgeMessage, PageMessage } from '../../src/bridge/messages.ts'
import type { TraceEvent } from '../../src/trace/index.ts'
import { bridgeFeed } from '../../src/ui/session/feeds/bridge.ts'
import type { BridgeListener } from '../../src/ui/session/feeds/bridge-link.ts'
import { feeds } from '../../src/ui/session/feeds/index.ts'
import { createSession } from '../../src/ui/session/session.ts'
import type { SessionView } from '../../src/ui/session/view.ts'
import type { ModelOf } from '../../src/ui/session/views/index.ts'
import { flood, herd, ms } from './tracing.ts'

/** A session whose bridge is the test; `when` resolves with the first view that is as it should be. */
function openSession(recorded = '') {
  const said: PageMessage[] = []
  const seen: SessionView[] = []
  const waiting = new Set<(view: SessionView) => void>()
  let listener: BridgeListener = { message: () => {}, closed: () => {} }
  const bridge = bridgeFeed((_, heard) => {
    listener = heard
    return {
      send(message) {
        said.push(message)
        return true
      },
      recording: async () => new Blob([recorded]).stream(),
      close: () => {},
    }
  })
  const session = createSession({ ...feeds, bridge }, Date.now)
  session.watch(change => {
    const view = { ...seen.at(-1), ...change } as SessionView
    seen.push(view)
    for (const look of waiting) look(view)
  })
  session.open({ source: { kind: 'bridge', address: 'http://127.0.0.1/' }, client: 'page-test' })
  return {
    session,
    said,
    seen,
    say(...messages: BridgeMessage[]) {
      for (const message of messages) listener.message(message)
    },
    close: (why: string) => listener.closed(why),
    when: (isSo: (view: SessionView) => boolean) =>
      new Promise<SessionView>(resolve => {
        const look = (view: SessionView) => {
          if (isSo(view)) resolve(view)
        }
        waiting.add(look)
        const now = seen.at(-1)
        if (now) look(now)
      }),
  }
}

const hello: BridgeMessage = {
  type: 'hello',
  run: 'one',
  logs: { Bona: '/logs/Bona.log' },
  places: 'offline',
}
const pastOf = (now: number, events: TraceEvent[], told = events.length): BridgeMessage => ({
  ...{ type: 'past', now, events, recent: events.length, told, herdSince: 0 },
})
const traceOf = (now: number, events: TraceEvent[], told = 0): BridgeMessage => ({
  ...{ type: 'trace', now, told, events },
})
const past: BridgeMessage = pastOf(900 * ms, herd)

test('what a scenario’s run told is in a recording that its bridge keeps without', async () => {
  const kept = '{"herdscope":1,"preset":"row","title":""}\n'
  const { session, say, when } = openSession(kept)
  const told: TraceEvent = { kind: 'told', t: 901 * ms, told: { shows: 'caption', text: 'Look: …' } }
  say(hello, past, traceOf(902 * ms, [told, ...flood]))
  await when(view => view.herd !== undefined)
  const file = await session.save('herd')
  const text = new Response(file.stream().pipeThrough(new DecompressionStream('gzip'))).text()
  expect(await text).toBe(`${kept}${JSON.stringify(told)}\n`)
})

test('hello and the past make the view; what happens then changes only its part of it', async () => {
  const { say, seen, when } = openSession()
  say(hello, past)
  const before = await when(view => view.herd !== undefined)
  expect(before).toMatchObject({ connection: { state: 'live' }, places: 'offline', missed: 0 })
  const count = seen.length
  say(traceOf(901 * ms, flood))
  const after = await when(view => view.stage.flood?.reached === 3)
  expect(seen.length - count).toBeLessThanOrEqual(2)
  expect(after.herd).toBe(before.herd)
  expect(after.conversation).toBe(before.conversation)
})

test('a lost bridge leaves what is shown, and answers every command with a sentence', async () => {
  const { session, say, said, close, when } = openSession()
  say(hello, past)
  await when(view => view.connection.state === 'live')
  const waiting = session.apply({ do: 'crash', server: 'Bona' })
  expect(said).toMatchObject([{ type: 'command', command: { do: 'crash', server: 'Bona' } }])
  close('the bridge ends')
  expect(await waiting).toEqual({ ok: false, error: 'the connection was lost: the bridge ends' })
  const view = await when(({ connection }) => connection.state === 'lost')
  expect(view.stage.servers).toHaveLength(3)
})

test('each command gets its own result', async () => {
  const { session, say, said } = openSession()
  say(hello, past)
  const crash = session.apply({ do: 'crash', server: 'Bona' })
  const start = session.apply({ do: 'start', server: 'Bona' })
  const [first, second] = said.map(({ id }) => id)
  if (first === undefined || second === undefined) throw new Error('nothing was said')
  say({ type: 'result', id: second, result: { ok: false, error: 'Bona is up already' } })
  say({ type: 'result', id: first, result: { ok: true } })
  expect(await crash).toEqual({ ok: true })
  expect(await start).toEqual({ ok: false, error: 'Bona is up already' })
})

test('a new past replaces what was known', async () => {
  const { say, when } = openSession()
  say(hello, pastOf(2000 * ms, [...herd, ...flood]))
  await when(view => view.floods.length === 1)
  say({ ...hello, run: 'two' }, past)
  const view = await when(({ floods }) => floods.length === 0)
  expect(view.stage.flood).toBeUndefined()
})

test('a mark for a loop is told, and a herd that begins anew knows of none', async () => {
  const { session, say, when } = openSession()
  say(hello, pastOf(2000 * ms, [...herd, ...flood]))
  await when(({ herd }) => herd !== undefined)
  session.time({ do: 'go', to: 1100 * ms })
  session.time({ do: 'mark' })
  await when(({ time }) => time.mode === 'paused' && time.mark === 1100 * ms)
  say({ ...hello, run: 'two' }, past)
  await when(({ time }) => time.mode === 'live' && time.mark === undefined)
  session.time({ do: 'go', to: 0 })
  session.time({ do: 'mark' })
  session.time({ do: 'live' })
  session.time({ do: 'mark' })
  const { time } = await when(({ time }) => time.mode === 'playing')
  expect(time.loop?.from).toBe(0)
  say({ ...hello, run: 'three' }, past)
  await when(({ time }) => time.mode === 'live' && time.loop === undefined)
})

test('an error that is about no command is noted', async () => {
  const { say, when } = openSession()
  say(hello, past, { type: 'error', error: 'More than 200 messages in a second: slow down.' })
  const view = await when(({ notes }) => notes.length > 0)
  expect(view.notes[0]).toMatchObject({
    level: 'error',
    text: 'More than 200 messages in a second: slow down.',
  })
})

test('a chosen flood is shown until the latest is wanted again', async () => {
  const { session, say, when } = openSession()
  say(hello, pastOf(2000 * ms, [...herd, ...flood]))
  const later = flood.map(event =>
    'update' in event ? { ...event, t: event.t + 1000 * ms, update: 'lime 2' } : event,
  )
  say(traceOf(3000 * ms, later))
  await when(view => view.stage.flood?.update === 'lime 2')
  session.showFlood('kiwi 1.5')
  await when(view => view.stage.flood?.update === 'kiwi 1.5' && view.follows === 'chosen')
  session.showFlood(undefined)
  await when(view => view.stage.flood?.update === 'lime 2' && view.follows === 'latest')
})

test('before the end of the trace everything is as it was then, and exactly so', async () => {
  const { session, say, when } = openSession()
  const crash = { kind: 'state' as const, t: 1250 * ms, server: 'Bona', event: 'CRASH', value: 'crashed' }
  say(hello, pastOf(2000 * ms, [...herd, ...flood, crash]))
  const lifeOf = (view: SessionView) => view.stage.servers.find(({ name }) => name === 'Bona')?.life
  await when(view => lifeOf(view) === 'crashed')
  session.time({ do: 'go', to: 1150 * ms })
  const then = await when(view => view.time.mode === 'paused' && lifeOf(view) === 'up')
  expect(then.clock).toMatchObject({ now: 1150 * ms, rate: 0 })
  expect(then.stage.flood).toMatchObject({ reached: 2, sent: 3 })
  const copy = then.copies.find(({ from, to }) => from === 'Bona' && to === 'Clark')
  expect(copy).toMatchObject({ sentAt: 1100 * ms, decidedAt: 1200 * ms, verdict: 'news' })
  say({
    type: 'trace',
    now: 2100 * ms,
    told: 1,
    events: [{ kind: 'noted', t: 2050 * ms, level: 'info', text: 'later' }],
  })
  const later = await when(view => view.time.size > then.time.size)
  expect([later.notes, lifeOf(later)]).toEqual([[], 'up'])
  session.time({ do: 'live' })
  const live = await when(view => view.time.mode === 'live' && lifeOf(view) === 'crashed')
  expect(live.notes).toHaveLength(1)
})

test('steps go through the past one moment after the other, both ways', async () => {
  const { session, say, when } = openSession()
  say(hello, pastOf(2000 * ms, [...herd, ...flood]))
  await when(view => view.floods.length === 1)
  const standsAt = (t: number) => when(({ clock }) => clock.rate === 0 && clock.now === t * ms)
  for (const t of [1300, 1200, 1100]) {
    session.time({ do: 'step', by: -1 })
    await standsAt(t)
  }
  session.time({ do: 'step', by: 1 })
  expect((await standsAt(1200)).stage.flood).toMatchObject({ reached: 3, duplicates: 1 })
})

test('a view model comes for the stretch that is asked for, and again when there is more of the trace', async () => {
  const { session, say, when } = openSession()
  say(hello, pastOf(2000 * ms, [...herd, ...flood]))
  await when(view => view.floods.length === 1)
  const models: ModelOf<'timeline'>[] = []
  const heard = () => new Promise<void>(resolve => waiting.push(resolve))
  const waiting: (() => void)[] = []
  const first = heard()
  session.watchView(1, 'timeline', { from: 900 * ms, to: 1400 * ms, width: 300 }, model => {
    models.push(model)
    for (const resolve of waiting.splice(0)) resolve()
  })
  await first
  expect(models[0]?.floods).toMatchObject([{ update: 'kiwi 1.5', begins: 1000 * ms, ends: 1300 * ms }])
  expect(models[0]?.density.reduce((sum, count) => sum + count, 0)).toBe(flood.length)
  const second = heard()
  say(traceOf(2100 * ms, [{ kind: 'blocked', t: 1350 * ms, server: 'Bona', for: 5 }]))
  await second
  expect(models[1]?.marks).toMatchObject([{ t: 1350 * ms, kind: 'fault' }])
})

test('a page that comes back hears only what is new to it, and what it knew stays', async () => {
  const { say, close, when } = openSession()
  const all = [...herd, ...flood]
  say(hello, pastOf(1150 * ms, all.slice(0, -4)))
  await when(view => view.stage.flood?.reached === 2)
  close('the bridge ends')
  say(hello, pastOf(1400 * ms, all))
  const { time, missed, stage } = await when(view => view.stage.flood?.reached === 3)
  expect(time.size).toBe(all.length)
  expect(missed).toBe(0)
  expect(stage.flood?.sent).toBe(4)
})

test('where too much was missed, the history stays and the gap is shown in time; what holds behind it is known', async () => {
  const { session, say, close, when } = openSession()
  say(hello, pastOf(1350 * ms, [...herd, ...flood]))
  await when(view => view.floods.length === 1)
  close('the bridge ends')
  const crash: TraceEvent = { kind: 'state', t: 5000 * ms, server: 'Bona', event: 'CRASH', value: 'crashed' }
  const noted: TraceEvent = { kind: 'noted', t: 9000 * ms, level: 'info', text: 'lately' }
  const again = pastOf(9100 * ms, [...herd.slice(0, 1), crash, noted], herd.length + flood.length + 50)
  say(hello, { ...again, recent: 1 } as BridgeMessage)
  const lifeOf = (view: SessionView) => view.stage.servers.find(({ name }) => name === 'Bona')?.life
  const { missed, floods, time } = await when(view => view.missed > 0 && lifeOf(view) === 'crashed')
  expect(missed).toBe(49)
  expect(floods.map(({ client }) => client)).toEqual(['kiwi'])
  expect(time.begins).toBe(0)
  const model = await new Promise<ModelOf<'timeline'>>(resolve =>
    session.watchView(1, 'timeline', { from: 0, to: 10_000 * ms, width: 100 }, resolve),
  )
  expect(model.gaps).toEqual([{ from: 1300 * ms, to: 9000 * ms, says: expect.stringMatching(/^49 events/) }])
})

test('a flood that is long past is replayed on its own, however many came after it', async () => {
  const { session, say, when } = openSession()
  const later = Array.from({ length: 3000 }, (_, n) => ({
    ...{ kind: 'handled', t: 2000 * ms + n, server: 'Bailey', port: 201, n: n + 2, what: 'iamat', to: [] },
    ...{ line: `IAMAT lime +1+1 ${n + 2}`, update: `lime ${n + 2}`, verdict: 'news' },
  })) as TraceEvent[]
  say(hello, past, traceOf(2500 * ms, [...flood, ...later]))
  session.time({ do: 'go', to: 1500 * ms })
  await when(({ floods }) => floods[0]?.update === 'kiwi 1.5')
  session.replay('kiwi 1.5')
  const { time } = await when(view => view.time.loop !== undefined)
  expect(time.loop?.from).toBeLessThan(1000 * ms)
  expect(time.loop?.to).toBeGreaterThan(1300 * ms)
  session.time({ do: 'live' })
})
