import { createServer, type Server } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { lifeOf } from '../../src/trace/index.ts'
import { type HerdUnderTest, startHerd } from './herd.ts'
import { talkTo } from './talk.ts'

/** Listens on a port as soon as it can be had. */
async function grab(port: number): Promise<Server> {
  for (;;) {
    const server = createServer()
    const isHad = await new Promise<boolean>(resolve => {
      server.once('error', () => resolve(false))
      server.listen(port, '127.0.0.1', () => resolve(true))
    })
    if (!isHad) continue
    onTestFinished(() => void server.close())
    return server
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise(resolve => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

const lives = (herd: HerdUnderTest) => Object.values(herd.engine.snapshot().states).map(lifeOf)

test('where a new server’s port is taken after the old herd has ended, the old one runs again, on its ports', async () => {
  const herd = await startHerd()
  const ports = herd.engine.snapshot().servers
  const port = await freePort()
  const becoming = herd.engine.apply({
    do: 'become',
    herd: { servers: [{ name: 'A' }, { name: 'B', port }], friends: [['A', 'B']] },
  })
  await herd.event('state', event => event.server === 'Bona' && event.value === 'stopped')
  await grab(port)
  expect(await becoming).toEqual({
    ok: false,
    error: `B cannot start: port ${port} is taken by another program; the herd before runs again, without its records.`,
  })
  expect(herd.engine.snapshot()).toMatchObject({ preset: 'ucla-2024', servers: ports })
  expect(lives(herd)).toEqual(Array(5).fill('up'))
  const talk = await talkTo(herd.port('Jaquez'))
  talk.say('IAMAT a +1+1 1\n')
  await herd.times(13, 'handled', event => event.update === 'a 1')
})

test('where the old herd cannot run again either, it is there, stopped, and can be started server by server', async () => {
  const herd = await startHerd()
  const port = herd.port('Bona')
  const becoming = herd.engine.apply({
    do: 'become',
    herd: { servers: [{ name: 'A' }, { name: 'B', port }], friends: [['A', 'B']] },
  })
  const blocker = await grab(port)
  const result = await becoming
  expect(result).toMatchObject({ ok: false })
  expect(!result.ok && result.error).toMatch(
    /^B cannot start: port \d+ is taken .*; the herd before is there again, but all its servers are stopped: Bona cannot start/,
  )
  expect(lives(herd)).toEqual(Array(5).fill('stopped'))
  await new Promise(resolve => blocker.close(resolve))
  for (const { name } of herd.engine.snapshot().servers)
    expect(await herd.engine.apply({ do: 'start', server: name })).toEqual({ ok: true })
  await herd.times(12, 'state', event => event.friend !== undefined && event.value === 'up')
  const talk = await talkTo(herd.port('Jaquez'))
  talk.say('IAMAT a +1+1 1\n')
  await herd.event('handled', event => event.update === 'a 1' && event.server === 'Bailey')
})
