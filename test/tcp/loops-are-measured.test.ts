import { expect, test } from 'vitest'
import { type LoopEvent, lanesOf } from '../../src/trace/index.ts'
import { type HerdUnderTest, startHerd } from './herd.ts'
import { slowPlaces } from './slow-places.ts'
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
  const before = herd.engine.now()
  await herd.engine.apply({ do: 'block', server: 'Campbell', for: 800 })
  const blocked = await herd.event('blocked')
  client.say(iamats(10, 'here').join(''))
  other.say(iamats(10, 'there').join(''))
  const { t: goesOn } = await herd.event('unblocked')
  await herd.times(10, 'handled', event => event.server === 'Jaquez' && event.line.includes(' here '))
  const loops = await herd.times(1, 'loop', event => event.server === 'Campbell' && event.delay.max > 500_000)
  await herd.times(4, 'loop', event => event.server !== 'Campbell' && event.t > goesOn)
  const campbell = lanes(herd)('Campbell')

  const [long, ...rest] = campbell.turns.filter(({ from, to }) => from >= before && to - from >= 700_000)
  expect(rest).toEqual([])
  expect(long).toMatchObject({ woke: 'message', lines: 0 })
  expect(long?.from).toBeLessThanOrEqual(blocked.t)
  expect(long?.to).toBeGreaterThanOrEqual(goesOn)
  expect(campbell.stills).toEqual([{ from: blocked.t, to: goesOn, why: 'blocked' }])
  // What Bona and Clark had passed on meanwhile lay there all the time, and was read before or with the client's lines.
  expect(campbell.waits.length).toBeGreaterThanOrEqual(10)
  expect(campbell.waits.every(({ from, to }) => from <= goesOn && to >= goesOn)).toBe(true)
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

/** Resolves once the turn in which that happened has been told: it is when it has ended. */
const turnOf = (herd: HerdUnderTest, { server, t }: { server: string; t: number }) =>
  herd.event('turn', turn => turn.server === server && turn.t - turn.ran <= t && t <= turn.t)

/** Bailey is asked for places, and sent twenty IAMATs by another client before they come. */
async function askedAndOccupied(flaws: string[], meanwhile: (herd: HerdUnderTest) => Promise<unknown>) {
  const places = await slowPlaces()
  const herd = await startHerd({ flaws, places: { url: places.url } })
  const asker = await talkTo(herd.port('Bailey'))
  const other = await talkTo(herd.port('Bailey'))
  asker.say('IAMAT a +1+1 1\n')
  await asker.until('\n')
  await herd.times(13, 'handled')
  asker.say('WHATSAT a 10 5\n')
  await places.isAsked
  await herd.event('asked')
  other.say(iamats(20, 'other').join(''))
  await meanwhile(herd)
  places.answer()
  await turnOf(herd, await herd.event('answered'))
  const handled = await herd.times(20, 'handled', isOthers)
  await turnOf(herd, handled[19] ?? { server: '', t: 0 })
  return lanes(herd)('Bailey')
}

const isOthers = ({ server, line }: { server: string; line: string }) =>
  server === 'Bailey' && line.includes(' other ')

test('while a WHATSAT waits for places, the same loop has other turns, and answers twenty IAMATs in them', async () => {
  const lane = await askedAndOccupied([], herd => herd.times(20, 'replied', isOthers))
  const [wait] = lane.awaits
  expect(wait).toMatchObject({ client: 'a', meanwhile: expect.any(Number) })
  expect(wait?.meanwhile).toBeGreaterThanOrEqual(20)
  const under = lane.turns.filter(({ from, to }) => wait && from > wait.from && to < (wait.to ?? 0))
  const answers = under.flatMap(({ said }) => said).filter(({ does }) => does === 'replied')
  expect(answers).toHaveLength(20)
  expect(lane.stills).toEqual([])
  expect(lane.turns.some(({ woke }) => woke === 'answer')).toBe(true)
})

test('blocking-places: the wait is one turn, under which no line is handled', async () => {
  const lane = await askedAndOccupied(['blocking-places'], async herd => {
    // By the time that another server has answered twenty, Bailey could have.
    const clark = await talkTo(herd.port('Clark'))
    clark.say(iamats(20, 'elsewhere').join(''))
    await herd.times(20, 'replied', event => event.server === 'Clark')
  })
  const [wait] = lane.awaits
  expect(wait?.meanwhile).toBe(0)
  expect(lane.stills).toEqual([{ from: wait?.from, to: wait?.to, why: 'places' }])
  const turns = lane.turns.filter(({ from, to }) => wait?.to && from <= wait.to && to >= wait.from)
  expect(turns).toHaveLength(1)
  expect(turns[0]).toMatchObject({ woke: 'data' })
})

test('whatever a server handles is in one turn of its, which counts it', async () => {
  const herd = await startHerd()
  const client = await talkTo(herd.port('Bailey'))
  client.say(iamats(50, 'many').join(''))
  for (const name of ['Bailey', 'Jaquez']) {
    const handled = await herd.times(
      50,
      'handled',
      ({ server, verdict }) => server === name && verdict === 'news',
    )
    await turnOf(herd, handled[49] ?? { server: '', t: 0 })
  }
  for (const name of ['Bailey', 'Jaquez']) {
    const { turns } = lanes(herd)(name)
    const ends = turns.at(-1)?.to ?? 0
    const handled = herd.events.filter(
      event => event.kind === 'handled' && event.server === name && event.t <= ends,
    )
    expect(handled.length).toBeGreaterThanOrEqual(50)
    expect(turns.reduce((sum, { lines }) => sum + lines, 0)).toBe(handled.length)
    for (const { lines, said } of turns)
      expect(said.filter(({ does }) => does === 'handled')).toHaveLength(lines)
  }
})

test('a herd that is not measured, or not traced, tells no turns', async () => {
  const herd = await startHerd({ meter: false })
  const client = await talkTo(herd.port('Bailey'))
  client.say(iamats(50, 'many').join(''))
  await herd.times(50, 'handled', event => event.server === 'Jaquez')
  expect(herd.events.filter(({ kind }) => kind === 'turn' || kind === 'loop')).toEqual([])
})
