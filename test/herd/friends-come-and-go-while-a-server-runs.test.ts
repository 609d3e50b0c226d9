import { expect, test } from 'vitest'
import { createServer } from './machines.ts'

test.each(['up', 'paused'])('befriended while %s, it has a link that dials; unfriended, none', async life => {
  const server = createServer(['Bailey'])
  await server.goUp()
  if (life === 'paused') server.machine.send({ type: 'PAUSE' })
  server.machine.send({ type: 'BEFRIEND', friend: 'Dora' })
  expect(server.links()).toEqual(['link:Bailey', 'link:Dora'])
  await server.last('dial Dora').succeed()
  expect(server.linkState('Dora')).toBe('up')
  server.machine.send({ type: 'UNFRIEND', friend: 'Dora' })
  expect(server.links()).toEqual(['link:Bailey'])
  server.machine.send({ type: 'BEFRIEND', friend: 'Dora' })
  server.machine.send({ type: 'UNFRIEND', friend: 'Dora' })
  expect(server.last('dial Dora').aborted).toBe(true)
})

test('befriended or unfriended while it is starting, it has its links once it is up', async () => {
  const server = createServer(['Bailey', 'Clark'])
  server.machine.send({ type: 'START' })
  server.machine.send({ type: 'UNFRIEND', friend: 'Clark' })
  server.machine.send({ type: 'BEFRIEND', friend: 'Dora' })
  expect(server.links()).toEqual([])
  await server.last('listen').succeed()
  expect(server.links()).toEqual(['link:Bailey', 'link:Dora'])
})

test('who is a friend already is not dialed again', async () => {
  const server = createServer(['Bailey'])
  await server.goUp()
  server.machine.send({ type: 'BEFRIEND', friend: 'Bailey' })
  expect(server.attempts.filter(({ what }) => what === 'dial Bailey')).toHaveLength(1)
  server.machine.send({ type: 'UNFRIEND', friend: 'Nobody' })
  expect(server.links()).toEqual(['link:Bailey'])
})
