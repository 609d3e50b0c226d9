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
  const before = herd.engine.now()
  await herd.engine.apply({ do: 'block', server: 'Campbell', for: 3000 })
  const blocked = await herd.event('blocked')
  client.say(iamats(10, 'here').join(''))
  other.say(iamats(10, 'there').join(''))
  const { t: goesOn } = await herd.event('unblocked')
  await herd.times(10, 'handled', event => event.server === 'Jaquez' && event.line.includes(' here '))
  const loops = await herd.times(
    1,
    'loop',
    event => event.server === 'Campbell' && event.delay.max > 2_000_000,
  )
  await herd.times(4, 'loop', event => event.server !== 'Campbell' && event.t > goesOn)
  const campbell = lanes(herd)('Campbell')

  const [long, ...rest] = campbell.turns.filter(({ from, to }) => from >= before && to - from >= 2_900_000)
  expect(rest).toEqual([])
  expect(long).toMatchObject({ woke: 'message', lines: 0 })
  expect(long?.from).toBeLessThanOrEqual(blocked.t)
  expect(long?.to).toBeGreaterThanOrEqual(goesOn)
  expect(campbell.stills).toEqual([{ from: blocked.t, to: goesOn, why: 'blocked' }])
  // What Bona and Clark had passed on meanwhile lay there all the time, and was read before or with the client's lines.
  const waited = campbell.waits.filter(({ from, to }) => from <= goesOn && to >= goesOn)
  expect(waited.length).toBeGreaterThanOrEqual(10)
  const burst = campbell.turns.filter(({ from, lines }) => from >= goesOn && lines > 0)
  expect(burst[0]?.lines).toBeGreaterThanOrEqual(10)

  const p99 = (loop: LoopEvent | undefined) => loop?.delay.p99 ?? 0
  expect(p99(loops[0])).toBeGreaterThanOrEqual(500_000)
  expect(loops[0]?.utilisation).toBeGreaterThan(0.3)
  for (const name of ['Bailey', 'Bona', 'Clark', 'Jaquez']) {
    const { turns, stills } = lanes(herd)(name)
    expect(longest(turns.filter(({ from }) => from >= before))).toBeLessThan(longest(campbell.turns))
    expect(stills).toEqual([])
    for (const event of herd.events)
      if (event.kind === 'loop' && event.server === name && event.t > blocked.t)
        expect(p99(event)).toBeLessThan(p99(loops[0]))
  }
})

test('a herd that is not measured, or not traced, tells no turns', async () => {
  const herd = await startHerd({ meter: false })
  const client = await talkTo(herd.port('Bailey'))
  client.say(iamats(50, 'many').join(''))
  await herd.times(50, 'handled', event => event.server === 'Jaquez')
  expect(herd.events.filter(({ kind }) => kind === 'turn' || kind === 'loop')).toEqual([])
})
