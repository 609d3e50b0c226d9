import { describe, expect, test } from 'vitest'
import { lanesOf } from '../../src/trace/index.ts'
import { type EngineHerd, engines } from './herd.ts'

/** The lane of one server, over all that has happened. */
function laneOf({ events, engine }: EngineHerd, server: string) {
  const sorted = events.toSorted((a, b) => a.t - b.t)
  const lane = lanesOf(sorted, { from: 0, to: engine.now() }).find(each => each.server === server)
  if (!lane) throw new Error(`no lane of ${server}`)
  return lane
}

/** Resolves once the turn in which that happened has been told: it is when it has ended. */
const turnOf = (herd: EngineHerd, { server, t }: { server: string; t: number }) =>
  herd.event('turn', turn => turn.server === server && turn.t - turn.ran <= t && t <= turn.t)

const iamats = (count: number, client: string) =>
  Array.from({ length: count }, (_, index) => `IAMAT ${client} +34.07-118.45 ${index + 1}\n`).join('')

describe.each(engines)('%s', (_, start) => {
  test('whatever a server handles is in one turn of its, which counts it and is told after it', async () => {
    const herd = await start()
    const client = await herd.talk('Bailey')
    client.say(iamats(50, 'many'))
    for (const name of ['Bailey', 'Jaquez']) {
      const fits = (event: { server: string; verdict?: string }) =>
        event.server === name && event.verdict === 'news'
      const handled = await herd.times(50, 'handled', fits)
      await turnOf(herd, handled[49] ?? { server: '', t: 0 })
    }
    for (const name of ['Bailey', 'Jaquez']) {
      const { turns } = laneOf(herd, name)
      const ends = turns.at(-1)?.to ?? 0
      const handled = herd.events.filter(
        event => event.kind === 'handled' && event.server === name && event.t <= ends,
      )
      expect(handled.length).toBeGreaterThanOrEqual(50)
      expect(turns.reduce((sum, { lines }) => sum + lines, 0)).toBe(handled.length)
      for (const { lines, said } of turns)
        expect(said.filter(({ does }) => does === 'handled')).toHaveLength(lines)
      const own = herd.events.filter(
        event => 'server' in event && event.server === name && event.kind !== 'client',
      )
      expect(own.map(({ t }) => t)).toEqual(own.map(({ t }) => t).toSorted((a, b) => a - b))
    }
  })

  test('places are as slow as was chosen, which the herd says; meanwhile the loop has other turns', async () => {
    const herd = await start()
    expect(await herd.event('herd')).toMatchObject({ placesDelay: 0 })
    expect(await herd.engine.apply({ do: 'places', delay: 3000 })).toEqual({ ok: true })
    await herd.event('herd', ({ placesDelay }) => placesDelay === 3000)
    const talk = await herd.talk('Bailey')
    const other = await herd.talk('Bailey')
    talk.say('IAMAT a +34.07-118.45 1\nWHATSAT a 10 5\n')
    const asked = await herd.event('asked')
    other.say(iamats(20, 'other'))
    const answered = await herd.event('answered')
    await turnOf(herd, answered)
    expect(answered.t - asked.t).toBeGreaterThanOrEqual(3_000_000)
    const { awaits, stills, turns } = laneOf(herd, 'Bailey')
    expect(awaits).toMatchObject([{ from: asked.t, to: answered.t, client: 'a' }])
    expect(awaits[0]?.meanwhile).toBeGreaterThanOrEqual(20)
    expect(stills).toEqual([])
    expect(turns.filter(({ from, to }) => from > asked.t && to < answered.t).length).toBeGreaterThan(0)
    expect(turns.find(({ from, to }) => from <= answered.t && answered.t <= to)?.woke).toBe('answer')
  })

  test('blocking-places: the wait is one turn, under which no line is handled', async () => {
    const herd = await start({ flaws: ['blocking-places'] })
    await herd.engine.apply({ do: 'places', delay: 400 })
    const talk = await herd.talk('Bailey')
    talk.say('IAMAT a +34.07-118.45 1\nWHATSAT a 10 5\n')
    const other = await herd.talk('Bailey')
    await herd.event('asked')
    other.say(iamats(20, 'other'))
    const handled = await herd.times(
      20,
      'handled',
      ({ server, line }) => server === 'Bailey' && line.includes(' other '),
    )
    await turnOf(herd, handled[19] ?? { server: '', t: 0 })
    const { awaits, stills, turns } = laneOf(herd, 'Bailey')
    const [wait] = awaits
    expect(wait?.meanwhile).toBe(0)
    expect(stills).toEqual([{ from: wait?.from, to: wait?.to, why: 'places' }])
    const around = turns.filter(({ from, to }) => wait?.to && from < wait.to && to > wait.from)
    expect(around).toHaveLength(1)
    expect(around[0]).toMatchObject({ woke: 'data' })
  })

  test('a loop that is blocked has one long turn; what came meanwhile waits, and is handled after', async () => {
    const herd = await start()
    const client = await herd.talk('Campbell')
    client.say('IAMAT first +1+1 1\n')
    // Nothing else is to wake the loop.
    await herd.times(13, 'handled', ({ update }) => update === 'first 1')
    await herd.engine.apply({ do: 'block', server: 'Campbell', for: 3000 })
    const blocked = await herd.event('blocked')
    client.say(iamats(5, 'here'))
    const { t: goesOn } = await herd.event('unblocked')
    const fits = ({ server, line }: { server: string; line: string }) =>
      server === 'Campbell' && line.startsWith('IAMAT here')
    const handled = await herd.times(5, 'handled', fits)
    await turnOf(herd, handled[4] ?? { server: '', t: 0 })
    const { turns, stills, waits } = laneOf(herd, 'Campbell')
    const [long, ...rest] = turns.filter(({ from, to }) => from < goesOn && to > blocked.t)
    expect(rest).toEqual([])
    expect(long).toMatchObject({ woke: 'message', lines: 0 })
    expect(long?.from).toBeLessThanOrEqual(blocked.t)
    expect(long?.to).toBeGreaterThanOrEqual(goesOn)
    expect(stills).toEqual([{ from: blocked.t, to: goesOn, why: 'blocked' }])
    expect(waits.filter(({ line }) => line.startsWith('IAMAT here'))).toHaveLength(5)
  })
})
