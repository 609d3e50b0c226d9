import { expect, test } from 'vitest'
import { gallery } from '../../src/herd/gallery.ts'
import { topologyOf } from '../../src/herd/index.ts'
import { createFloods, type HerdEvent, lifeOf } from '../../src/trace/index.ts'
import { type HerdUnderTest, startHerd } from './herd.ts'
import { isRefused } from './refused.ts'
import { talkTo } from './talk.ts'

const shape = (name: string, size: number) => {
  const plan = gallery.find(each => each.name === name)?.make(size)
  if (!plan) throw new Error(`no ${name} in the gallery`)
  return topologyOf(plan)
}

/** The event loop of each server. */
function loopsOf(herd: HerdUnderTest): Record<string, number> {
  const told = herd.events.findLast((event): event is HerdEvent => event.kind === 'herd')
  return told?.loops ?? {}
}

const lives = (herd: HerdUnderTest) =>
  Object.entries(herd.engine.snapshot().states).map(([name, state]) => `${name} ${lifeOf(state)}`)

test('40 servers in a grid share event loops, evenly, and one update costs exactly two copies a friendship', async () => {
  const topology = shape('grid', 40)
  const herd = await startHerd({ topology })
  const crowds = new Map<number, number>()
  for (const loop of Object.values(loopsOf(herd))) crowds.set(loop, (crowds.get(loop) ?? 0) + 1)
  expect(crowds.size).toBeLessThan(40)
  expect(Math.max(...crowds.values()) - Math.min(...crowds.values())).toBeLessThanOrEqual(1)
  const copies = 2 * topology.friends.length
  const talk = await talkTo(herd.port('Ada'))
  talk.say('IAMAT a +1+1 1\n')
  await herd.times(copies + 1, 'handled', event => event.update === 'a 1')
  await herd.times(copies, 'sent', event => event.update === 'a 1')
  const floods = createFloods()
  for (const event of herd.events) floods.add(event)
  expect(floods.of('a 1')).toMatchObject({ sent: copies, lost: 0, news: 39 })
})

test('a server that crashes closes its port and its connections, and those that share its loop go on', async () => {
  const herd = await startHerd({ topology: shape('ring', 64) })
  const loops = loopsOf(herd)
  const [victim = '', mate = ''] = Object.keys(loops).filter(name => loops[name] === loops.Ada)
  const port = herd.port(victim)
  const [talk, other] = [await talkTo(port), await talkTo(herd.port(mate))]
  talk.say('IAMAT a +1+1 1\n')
  await talk.until('\n')
  const closed = new Promise<void>(resolve => talk.socket.on('close', () => resolve()))
  expect(await herd.engine.apply({ do: 'crash', server: victim })).toEqual({ ok: true })
  await closed
  expect(await isRefused(port)).toBe(true)
  other.say('IAMAT b +1+1 1\n')
  expect(await other.until('\n')).toMatch(new RegExp(`^AT ${mate} `))
  expect(lives(herd).filter(life => !life.endsWith(' up'))).toEqual([`${victim} crashed`])
  await herd.event('state', event => event.friend === victim && event.value === 'backing off')
  expect(await herd.engine.apply({ do: 'start', server: victim })).toEqual({ ok: true })
  expect(herd.port(victim)).toBe(port)
  const again = await talkTo(port)
  again.say('WHATSAT a 1 1\nIAMAT c +1+1 1\n')
  expect(await again.until(/AT \w+ \S+ c/)).toMatch(/^(\? WHATSAT a 1 1|AT )/)
})

test('a server that blocks a shared event loop can crash at once, and then the loop goes on', async () => {
  const herd = await startHerd({ topology: shape('ring', 40) })
  const loops = loopsOf(herd)
  const [blocker = '', mate = ''] = Object.keys(loops).filter(name => loops[name] === loops.Ada)
  for (const _ of [1, 2]) await herd.engine.apply({ do: 'block', server: blocker, for: 60_000 })
  await herd.event('blocked')
  expect(await herd.engine.apply({ do: 'crash', server: blocker })).toEqual({ ok: true })
  const talk = await talkTo(herd.port(mate))
  talk.say('IAMAT a +1+1 1\n')
  expect(await talk.until('\n')).toMatch(new RegExp(`^AT ${mate} `))
  expect(lives(herd).filter(life => !life.endsWith(' up'))).toEqual([`${blocker} crashed`])
})

test('a server that cannot have its port says so where it shares a loop, too, and its mates go on', async () => {
  const herd = await startHerd({ topology: shape('ring', 40) })
  const taken = herd.port('Ada')
  const first = await startHerd({ topology: shape('ring', 3) })
  const result = await herd.engine.apply({ do: 'add', server: 'Extra', port: first.port('Alan') })
  expect(result).toEqual({
    ok: false,
    error: `Extra cannot start: port ${first.port('Alan')} is taken by another program.`,
  })
  expect(await herd.engine.apply({ do: 'add', server: 'Extra', port: taken })).toMatchObject({ ok: false })
  expect(lives(herd).every(life => life.endsWith(' up'))).toBe(true)
})

test('64 servers run; there is no 65th', async () => {
  const herd = await startHerd({ topology: shape('random', 64) })
  expect(lives(herd).filter(life => life.endsWith(' up'))).toHaveLength(64)
  expect(await herd.engine.apply({ do: 'add', server: 'Extra', friends: ['Ada'] })).toEqual({
    ok: false,
    error: 'A herd has at most 64 servers: remove one before adding Extra.',
  })
  expect(await herd.engine.apply({ do: 'remove', server: 'Ada' })).toEqual({ ok: true })
  expect(await herd.engine.apply({ do: 'add', server: 'Extra', friends: ['Zoe'] })).toEqual({ ok: true })
})
