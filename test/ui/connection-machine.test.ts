import { expect, test } from 'vitest'
import { createActor, fromCallback, SimulatedClock } from 'xstate'
import {
  type ConnectionEvent,
  connectionMachine,
  connectionState,
} from '../../src/ui/session/feeds/connection-machine.ts'

/** The machine on a clock of its own, with a bridge that the test speaks for. */
function connect() {
  const clock = new SimulatedClock()
  const bridge = { tries: 0, open: 0, say: (_: ConnectionEvent) => {} }
  const actor = createActor(
    connectionMachine.provide({
      actors: {
        bridge: fromCallback<ConnectionEvent>(({ sendBack }) => {
          bridge.tries++
          bridge.open++
          bridge.say = sendBack
          return () => {
            bridge.open--
          }
        }),
      },
    }),
    { clock, input: { clock: () => clock.now() } },
  ).start()
  return { clock, bridge, actor, state: () => connectionState(actor.getSnapshot()) }
}

const lost: ConnectionEvent = { type: 'CLOSED', why: 'the bridge closed the connection' }

test('the connection is live only when the bridge has said hello', () => {
  const { bridge, state } = connect()
  expect(state()).toEqual({ state: 'connecting' })
  bridge.say({ type: 'HELLO' })
  expect(state()).toEqual({ state: 'live' })
})

test('a lost connection says why and when it is tried again, and is tried then', () => {
  const { bridge, clock, state } = connect()
  bridge.say({ type: 'HELLO' })
  bridge.say(lost)
  expect(state()).toEqual({ state: 'lost', why: 'the bridge closed the connection', retryAt: 250 })
  clock.increment(249)
  expect(bridge.tries).toBe(1)
  clock.increment(1)
  expect(bridge.tries).toBe(2)
  expect(state()).toMatchObject({ state: 'lost' })
  bridge.say({ type: 'HELLO' })
  expect(state()).toEqual({ state: 'live' })
})

test('waits grow up to three seconds, and are short again after a connection that stood', () => {
  const { bridge, clock, state } = connect()
  const wait = () => {
    const now = state()
    return now.state === 'lost' ? now.retryAt - clock.now() : 0
  }
  const waits: number[] = []
  for (let tries = 0; tries < 6; tries++) {
    bridge.say(lost)
    waits.push(wait())
    clock.increment(wait())
  }
  expect(waits).toEqual([250, 500, 1000, 2000, 3000, 3000])
  bridge.say({ type: 'HELLO' })
  bridge.say(lost)
  expect(wait()).toBe(250)
})

test('a person need not wait', () => {
  const { actor, bridge } = connect()
  bridge.say(lost)
  actor.send({ type: 'RETRY' })
  expect(bridge.tries).toBe(2)
})

test('a bridge that never answers is given up after five seconds', () => {
  const { clock, state } = connect()
  clock.increment(5000)
  expect(state()).toMatchObject({ state: 'lost', why: 'the bridge does not answer' })
})

test('there is never more than one connection, and none while it is lost', () => {
  const { actor, bridge } = connect()
  actor.send({ type: 'RETRY' })
  expect(bridge.open).toBe(1)
  bridge.say(lost)
  expect(bridge.open).toBe(0)
  actor.send({ type: 'RETRY' })
  actor.send({ type: 'RETRY' })
  expect(bridge.open).toBe(1)
})
