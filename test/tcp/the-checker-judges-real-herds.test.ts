import { expect, test } from 'vitest'
import { floods } from '../../src/flood/index.ts'
import type { HerdCommand } from '../../src/herd/index.ts'
import type { TraceEvent } from '../../src/trace/index.ts'
import { allKept, checked } from '../trace/check/checked.ts'
import { type HerdUnderTest, startHerd } from './herd.ts'

async function does(herd: HerdUnderTest, command: HerdCommand) {
  expect(await herd.engine.apply(command)).toEqual({ ok: true })
}

/** A client tells a server, and every copy of that has been handled or is lost. */
async function tell(herd: HerdUnderTest, server: string, update: string, location = '+1+1') {
  const [client = '', time = ''] = update.split(' ')
  await does(herd, { do: 'send', server, client: 'me', line: `IAMAT ${client} ${location} ${time}` })
  await herd.until(() => isOver(herd, update))
}

/**
 * Whether every server has handled, or lost, as many copies as are known to have gone to it. Threads tell of themselves
 * in no order: of copies in all, some may be known to be handled before it is known that they were sent. Of a server
 * that is not in the herd any more, or to which a link went down meanwhile, nothing is waited for.
 */
function isOver({ events }: HerdUnderTest, update: string): boolean {
  const open = new Map<string, number>()
  const count = (server: string, more: number) => void open.set(server, (open.get(server) ?? 0) + more)
  const isOfUpdate = (event: TraceEvent) => 'update' in event && event.update === update
  const began = events.find(event => isOfUpdate(event))?.t ?? Number.POSITIVE_INFINITY
  let isAccepted = false
  for (const event of events) {
    if (event.kind === 'lost' && isOfUpdate(event)) count(event.to, -1)
    if (event.kind !== 'handled' || !isOfUpdate(event)) continue
    if (event.what === 'at') count(event.server, -1)
    else isAccepted = true
    for (const friend of event.to ?? []) count(friend, 1)
  }
  const herd = events.findLast(event => event.kind === 'herd')
  for (const server of open.keys())
    if (!herd?.servers.some(({ name }) => name === server)) open.delete(server)
  for (const event of events)
    if (event.kind === 'state' && event.friend !== undefined && event.t >= began && event.value !== 'up')
      open.delete(event.friend)
  return isAccepted && [...open.values()].every(copies => copies <= 0)
}

/** Time enough for whatever is wrong to count as lasting: only the trace's clock counts, and events tell it. */
function rested(herd: HerdUnderTest) {
  const t = herd.engine.now() + 3_000_000
  return [...herd.events, { kind: 'noted', t, level: 'info', text: 'the end' } as const]
}

test.each([
  ...floods.map(({ name }) => [name, true] as const),
  ['newest-wins', false] as const,
  ['spanning-tree', false] as const,
])('%s keeps its promises on real sockets, wires: %s', async (flood, wires) => {
  const herd = await startHerd({ flood, wires })
  await tell(herd, 'Bailey', 'kiwi 1', '+1+1')
  await tell(herd, 'Clark', 'kiwi 2', '+2+2')
  await does(herd, { do: 'send', server: 'Clark', client: 'me', line: 'WHATSAT kiwi 10 2' })
  await herd.event('client', event => event.line?.startsWith('{') === true)
  expect(checked(rested(herd))).toMatchObject({ findings: [], states: allKept })
})

test('what is broken, mended, edited, renamed and flawed gives no finding', async () => {
  const herd = await startHerd()
  await tell(herd, 'Bailey', 'kiwi 1')
  await does(herd, { do: 'crash', server: 'Clark' })
  await tell(herd, 'Bona', 'kiwi 2')
  await does(herd, { do: 'start', server: 'Clark' })
  await herd.event(
    'handled',
    ({ server, update, verdict }) => server === 'Clark' && update === 'kiwi 2' && verdict === 'news',
  )
  await does(herd, { do: 'dial', from: 'Bailey', to: 'Bona', mode: 'black hole' })
  await tell(herd, 'Bailey', 'emu 1')
  await does(herd, { do: 'partition', groups: [['Clark', 'Jaquez']] })
  await does(herd, { do: 'send', server: 'Clark', client: 'me', line: 'IAMAT emu +2+2 2' })
  await herd.event('handled', ({ server, update }) => server === 'Clark' && update === 'emu 2')
  await does(herd, { do: 'heal' })
  for (const server of ['Bailey', 'Campbell'])
    await herd.event('handled', event => event.server === server && event.update === 'emu 2')
  await does(herd, { do: 'rename', server: 'Clark', name: 'Clarke' })
  await does(herd, { do: 'add', server: 'New', friends: ['Clarke', 'Bona'] })
  await tell(herd, 'New', 'kiwi 3')
  await does(herd, { do: 'remove', server: 'Bona' })
  await tell(herd, 'Bailey', 'kiwi 4')
  await does(herd, { do: 'flood', flood: 'spanning-tree' })
  await tell(herd, 'New', 'emu 4')
  await does(herd, { do: 'flood', flood: 'visited-list' })
  await tell(herd, 'Jaquez', 'emu 5')
  await does(herd, { do: 'flood', flood: 'newest-wins' })
  await does(herd, { do: 'options', catchUp: false, links: 'per-message' })
  await tell(herd, 'Clarke', 'kiwi 5')
  await does(herd, { do: 'flaw', flaw: 'forgets', on: true })
  await does(herd, { do: 'options', breaker: 40 })
  await does(herd, { do: 'send', server: 'Bailey', client: 'me', line: 'IAMAT kiwi +3+3 6' })
  await herd.event('tripped')
  const { findings, states } = checked(rested(herd))
  expect(findings).toEqual([])
  expect(states).toMatchObject({ 'no lost update': 'kept', 'no resurrection': 'kept', replies: 'kept' })
})

test('two updates that cross on real wires leave seen-set’s servers apart, as is expected of it', async () => {
  const herd = await startHerd({ flood: 'seen-set' })
  // Neither comes to where the other begins before both have begun.
  await does(herd, { do: 'dial', bandwidth: 1 })
  const say = (server: string, time: number) =>
    does(herd, { do: 'send', server, client: 'me', line: `IAMAT kiwi +${time}+1 ${time}` })
  await Promise.all([say('Bailey', 1), say('Clark', 2)])
  for (const server of ['Bailey', 'Clark'])
    await herd.event('handled', event => event.server === server && event.what === 'iamat')
  await does(herd, { do: 'heal' })
  for (const { name } of herd.engine.snapshot().servers)
    for (const update of ['kiwi 1', 'kiwi 2'])
      await herd.event('handled', event => event.server === name && event.update === update)
  const { friends } = herd.engine.snapshot()
  const degree = friends.filter(pair => pair.includes('Bailey') || pair.includes('Clark')).length
  await herd.times(4 * friends.length - degree, 'handled', ({ what }) => what === 'at')
  const { of, findings } = checked(rested(herd))
  expect(of('convergence')).toMatchObject([{ update: 'kiwi 2', expected: true }])
  expect(findings.every(({ expected }) => expected)).toBe(true)
})
