import { expect, test } from 'vitest'
import { type LoopEvent, lanesOf } from '../../src/trace/index.ts'
import { type HerdUnderTest, startHerd } from './herd.ts'
import { talkTo } from './talk.ts'

/** The lanes of all that has happened, by server. */
function lanes({ events, engine }: HerdUnderTest) {
  const sorted = events.toSorted((a, b) => a.t - b.t)
  const all = lanesOf(sorted, { from: 0, to: engine.now() })
  return (server: string) => {
    const lane = all.find(lane => lane.server === server)
    if (!lane) throw new Error(`no lane of ${server}`)
    return lane
  }
}

const longest = (turns: readonly { from: number; to: number }[]) =>
  Math.max(0, ...turns.map(({ from, to }) => to - from))

const p99 = (loop: LoopEvent | undefined) => loop?.delay.p99 ?? 0

/** So many updates of one client, each a line. */
const iamats = (count: number, client: string) =>
  Array.from({ length: count }, (_, index) => `IAMAT ${client} +1+1 ${index + 1}\n`)

test('a loop that is blocked has one long turn, on its lane alone; then all that waited is handled in a burst', async () => {
  const herd = await startHerd()
  const client = await talkTo(herd.port('Campbell'))
  const other = await talkTo(herd.port('Bailey'))
  client.say('IAMAT first +1+1 1\n')
  // Nothing else is to wake the loop.
  await herd.times(13, 'handled', ({ update }) => update === 'first 1')
  for (let attempt = 1; ; attempt++) {
    const before = herd.engine.now()
    await herd.engine.apply({ do: 'block', server: 'Campbell', for: 3000 })
    const blocked = await herd.event('blocked', ({ t }) => t >= before)
    client.say(iamats(10, `here${attempt}`).join(''))
    other.say(iamats(10, `there${attempt}`).join(''))
    const { t: goesOn } = await herd.event('unblocked', ({ t }) => t >= before)
    await herd.times(
      10,
      'handled',
      event => event.server === 'Jaquez' && event.line.includes(` here${attempt} `),
    )
    const [late] = await herd.times(
      1,
      'loop',
      event => event.server === 'Campbell' && event.t >= goesOn && event.delay.max > 2_000_000,
    )
    await herd.times(4, 'loop', event => event.server !== 'Campbell' && event.t > goesOn)
    const campbell = lanes(herd)('Campbell')
    const others = ['Bailey', 'Bona', 'Clark', 'Jaquez'].map(name => {
      const { turns, stills } = lanes(herd)(name)
      const loops = herd.events.filter(
        (event): event is LoopEvent => event.kind === 'loop' && event.server === name && event.t > blocked.t,
      )
      return {
        longest: longest(turns.filter(({ from }) => from >= before)),
        p99: Math.max(0, ...loops.map(p99)),
        stills,
      }
    })
    // Where the machine itself stood still for so long, nothing can be said of its loops: once more.
    if (attempt < 5 && others.some(other => other.longest >= 1_000_000 || other.p99 >= 1_000_000)) continue

    const [long, ...rest] = campbell.turns.filter(({ from, to }) => from < goesOn && to > blocked.t)
    expect(rest).toEqual([])
    expect(long).toMatchObject({ woke: 'message', lines: 0 })
    expect(long?.from).toBeLessThanOrEqual(blocked.t)
    expect(long?.to).toBeGreaterThanOrEqual(goesOn)
    expect(campbell.stills.filter(({ from }) => from >= before)).toEqual([
      { from: blocked.t, to: goesOn, why: 'blocked' },
    ])
    // What Bona and Clark had passed on meanwhile lay there all the time, and was read before or with the client's lines.
    const waited = campbell.waits.filter(({ from, to }) => from <= goesOn && to >= goesOn)
    expect(waited.length).toBeGreaterThanOrEqual(10)
    const burst = campbell.turns.filter(({ from, lines }) => from >= goesOn && lines > 0)
    expect(burst[0]?.lines).toBeGreaterThanOrEqual(10)

    expect(p99(late)).toBeGreaterThanOrEqual(500_000)
    expect(late?.utilisation).toBeGreaterThan(0.3)
    for (const other of others) {
      expect(other.longest).toBeLessThan(longest(campbell.turns))
      expect(other.p99).toBeLessThan(p99(late))
      expect(other.stills).toEqual([])
    }
    return
  }
})

test('a herd that is not measured, or not traced, tells no turns', async () => {
  const herd = await startHerd({ meter: false })
  const client = await talkTo(herd.port('Bailey'))
  client.say(iamats(50, 'many').join(''))
  await herd.times(50, 'handled', event => event.server === 'Jaquez')
  expect(herd.events.filter(({ kind }) => kind === 'turn' || kind === 'loop')).toEqual([])
})
