import { expect, test } from 'vitest'
import { createServer } from './machines.ts'

const quiet = { up: { traffic: 'quiet', places: 'idle' } }
/** Longer than a server without lines counts as busy still. */
const A_SECOND = 1000

test('a server begins stopped; started, it opens its port, and is up once it has it', async () => {
  const server = createServer()
  expect(server.state()).toBe('stopped')
  server.machine.send({ type: 'START' })
  expect(server.state()).toBe('starting')
  await server.last('listen').succeed()
  expect(server.state()).toEqual(quiet)
})

test('a server that cannot have its port is stopped again, without any link, and can be started again', async () => {
  const server = createServer()
  server.machine.send({ type: 'START' })
  await server.last('listen').fail()
  expect(server.state()).toBe('stopped')
  expect(server.did).toEqual(['leave'])
  expect(server.links()).toEqual([])
  await server.goUp()
  expect(server.state()).toEqual(quiet)
})

test('up, it has a link for each friend, and each dials', async () => {
  const server = createServer(['Bailey', 'Clark'])
  expect(server.links()).toEqual([])
  await server.goUp()
  expect(server.links()).toEqual(['link:Bailey', 'link:Clark'])
  await server.last('dial Clark').succeed()
  expect(server.linkState('Clark')).toBe('up')
  expect(server.linkState('Bailey')).toBe('dialing')
})

test('a server without friends is up without links', async () => {
  const server = createServer([])
  await server.goUp()
  expect(server.state()).toEqual(quiet)
  expect(server.links()).toEqual([])
})

test('paused, it holds what comes in and keeps its links; resumed, it lets go and is up', async () => {
  const server = createServer()
  await server.goUp()
  server.machine.send({ type: 'PAUSE' })
  expect(server.state()).toBe('paused')
  expect(server.did).toEqual(['hold'])
  expect(server.links()).toHaveLength(2)
  server.machine.send({ type: 'RESUME' })
  expect(server.state()).toEqual(quiet)
  expect(server.did).toEqual(['hold', 'release'])
  expect(server.attempts.filter(({ what }) => what === 'dial Bailey')).toHaveLength(1)
})

test.each(['up', 'paused'])('stopped while %s, it closes its links, lets go and leaves', async from => {
  const server = createServer()
  await server.goUp()
  await server.last('dial Clark').succeed()
  if (from === 'paused') server.machine.send({ type: 'PAUSE' })
  server.machine.send({ type: 'STOP' })
  expect(server.state()).toBe('stopping')
  expect(server.links()).toEqual([])
  expect(server.last('dial Bailey').aborted).toBe(true)
  await server.last('letGo').succeed()
  expect(server.state()).toBe('stopped')
  expect(server.did.at(-1)).toBe('leave')
})

test.each(['starting', 'up', 'paused', 'stopping'])(
  'crashed while %s, it dies with its links',
  async from => {
    const server = createServer()
    server.machine.send({ type: 'START' })
    if (from !== 'starting') await server.last('listen').succeed()
    if (from === 'paused') server.machine.send({ type: 'PAUSE' })
    if (from === 'stopping') server.machine.send({ type: 'STOP' })
    server.machine.send({ type: 'CRASH' })
    expect(server.state()).toBe('crashed')
    expect(server.did.at(-1)).toBe('die')
    expect(server.links()).toEqual([])
    for (const { what, aborted } of server.attempts)
      if (what !== 'listen' || from === 'starting') expect(aborted).toBe(true)
  },
)

test('started after a crash, it has one link for each friend, and nothing of before goes on', async () => {
  const server = createServer(['Bailey'])
  await server.goUp()
  server.machine.send({ type: 'ASKED' })
  server.machine.send({ type: 'CRASH' })
  await server.goUp()
  expect(server.state()).toEqual(quiet)
  expect(server.links()).toEqual(['link:Bailey'])
  const dials = server.attempts.filter(({ what }) => what === 'dial Bailey')
  expect(dials.map(({ aborted }) => aborted)).toEqual([true, false])
})

test('it is busy from a line on until no line has come for a while', async () => {
  const server = createServer()
  await server.goUp()
  const busy = { up: { traffic: 'busy', places: 'idle' } }
  server.machine.send({ type: 'LINES' })
  expect(server.state()).toEqual(busy)
  server.clock.increment(300)
  server.machine.send({ type: 'LINES' })
  server.clock.increment(300)
  expect(server.state()).toEqual(busy)
  server.clock.increment(100)
  expect(server.state()).toEqual(quiet)
})

test('it is asking as long as any WHATSAT waits for places, also over a pause', async () => {
  const server = createServer()
  await server.goUp()
  const asking = { up: { traffic: 'quiet', places: 'asking' } }
  server.machine.send({ type: 'ASKED' })
  server.machine.send({ type: 'ASKED' })
  server.machine.send({ type: 'ANSWERED' })
  expect(server.state()).toEqual(asking)
  server.machine.send({ type: 'PAUSE' })
  server.machine.send({ type: 'RESUME' })
  expect(server.state()).toEqual(asking)
  server.machine.send({ type: 'ANSWERED' })
  expect(server.state()).toEqual(quiet)
  server.machine.send({ type: 'ASKED' })
  server.machine.send({ type: 'PAUSE' })
  server.machine.send({ type: 'ANSWERED' })
  server.machine.send({ type: 'RESUME' })
  expect(server.state()).toEqual(quiet)
})

test('what makes no sense in a state changes nothing', async () => {
  const server = createServer()
  for (const type of ['STOP', 'CRASH', 'PAUSE', 'RESUME', 'LINES', 'ASKED', 'ANSWERED'] as const)
    server.machine.send({ type })
  expect(server.state()).toBe('stopped')
  await server.goUp()
  for (const type of ['START', 'RESUME', 'ANSWERED'] as const) server.machine.send({ type })
  server.clock.increment(A_SECOND)
  expect(server.state()).toEqual(quiet)
  expect(server.did).toEqual([])
})
