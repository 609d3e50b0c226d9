import { expect, test } from 'vitest'
import { createActor, fromPromise } from 'xstate'
import { linkMachine } from '../../src/herd/index.ts'

function createLink(isKept: boolean) {
  const link = { isKept, dials: 0, hungUp: 0 }
  const logic = linkMachine.provide({
    actors: {
      dial: fromPromise(async () => {
        link.dials++
      }),
    },
    actions: {
      hangUp: () => {
        link.hungUp++
      },
    },
  })
  const input = { friend: 'Bona', random: () => 0.5, kept: () => link.isKept }
  const machine = createActor(logic, { input })
  machine.start()
  return Object.assign(link, { machine, state: () => machine.getSnapshot().value })
}

const aTurn = () => new Promise<void>(resolve => setImmediate(resolve))

test('per message from the start, it never dials', async () => {
  const link = createLink(false)
  await aTurn()
  expect(link.state()).toBe('per message')
  expect(link.dials).toBe(0)
})

test('it changes while it is up, and back', async () => {
  const link = createLink(true)
  await aTurn()
  expect(link.state()).toBe('up')
  link.isKept = false
  link.machine.send({ type: 'PER MESSAGE' })
  expect(link.state()).toBe('per message')
  expect(link.hungUp).toBe(1)
  link.machine.send({ type: 'LOST' })
  expect(link.state()).toBe('per message')
  link.isKept = true
  link.machine.send({ type: 'KEEP' })
  await aTurn()
  expect(link.state()).toBe('up')
  expect(link.dials).toBe(2)
})

test('cut, it stays cut; mended, it is as links then are', () => {
  const link = createLink(true)
  link.machine.send({ type: 'CUT' })
  link.isKept = false
  link.machine.send({ type: 'PER MESSAGE' })
  expect(link.state()).toBe('cut')
  link.machine.send({ type: 'MEND' })
  expect(link.state()).toBe('per message')
})
