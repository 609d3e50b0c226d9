import { expect, test } from 'vitest'
import { friendsOf } from '../../src/herd/index.ts'
import { connectedShape, picks } from '../herd/shapes.ts'
import fc from '../properties.ts'
import { holds } from '../protocol/holds.ts'
import { cost, expectHeld, flood, held, herdOf, namesOf, preset } from './herds.ts'

const pair = { servers: [{ name: 'A' }, { name: 'B' }], friends: [['A', 'B']] as [string, string][] }

test('seen-set: after two updates of a client have crossed, servers disagree, and nothing will mend it', () => {
  const herd = herdOf(
    { ...pair, servers: pair.servers.map(({ name }) => ({ name, port: 0 })) },
    flood('seen-set'),
  )
  herd.say('A', 'IAMAT kiwi +1+1 1')
  herd.say('B', 'IAMAT kiwi +2+2 2')
  herd.settle([0])
  expect(held(herd, 'A', 'kiwi')).toMatch(/^AT B .* 2$/)
  expect(held(herd, 'B', 'kiwi')).toMatch(/^AT A .* 1$/)
})

test('seen-set: an old update that comes late replaces the newer one', () => {
  const shape = preset('ucla-2024')
  const herd = herdOf(shape, flood('seen-set'))
  cost(herd, [0], () => herd.say('Bailey', 'IAMAT kiwi +2+2 2'))
  cost(herd, [0], () => herd.say('Clark', 'IAMAT kiwi +1+1 1'))
  expectHeld(herd, namesOf(shape), 'kiwi', '1')
})

test('location-changed: two updates that have crossed chase each other without end, and servers disagree', () => {
  const herd = herdOf(preset('ucla-2024'), flood('location-changed'))
  herd.say('Bailey', 'IAMAT kiwi +1+1 1')
  herd.say('Clark', 'IAMAT kiwi +2+2 2')
  let disagreed = 0
  for (let turn = 0; turn < 20_000; turn++) {
    const wires = herd.loaded()
    herd.deliver(wires[turn % wires.length] ?? '')
    if (new Set(namesOf(preset('ucla-2024')).map(name => held(herd, name, 'kiwi'))).size > 1) disagreed++
  }
  expect(herd.loaded().length).toBeGreaterThan(0)
  expect(disagreed).toBeGreaterThan(10_000)
})

test('location-changed: an old location that comes late replaces the newer one', () => {
  const shape = preset('ucla-2024')
  const herd = herdOf(shape, flood('location-changed'))
  cost(herd, [0], () => herd.say('Bailey', 'IAMAT kiwi +2+2 2'))
  cost(herd, [0], () => herd.say('Clark', 'IAMAT kiwi +1+1 1'))
  expectHeld(herd, namesOf(shape), 'kiwi', '1')
})

const told = fc.array(
  fc.tuple(fc.nat(), fc.constantFrom('1', '1.0000000001', '2', '3.5', '10'), fc.boolean()),
  {
    minLength: 1,
    maxLength: 6,
  },
)

test.each(['newest-wins', 'visited-list', 'signatures', 'spanning-tree'])(
  '%s: however updates cross, in the end all servers have the newest',
  name => {
    holds(
      fc.property(
        connectedShape.filter(
          ({ servers, friends }) => name !== 'visited-list' || friends.length < servers.length + 3,
        ),
        told,
        picks,
        (shape, updates, order) => {
          const herd = herdOf(shape, flood(name))
          for (const [index, [who, time, deliver]] of updates.entries()) {
            herd.say(namesOf(shape)[who % shape.servers.length] ?? '', `IAMAT kiwi +1+1 ${time}`)
            const wires = herd.loaded()
            const wire = wires[(order[index % order.length] ?? 0) % wires.length]
            if (deliver && wire !== undefined) herd.deliver(wire)
          }
          herd.rest(order)
          const newest = updates.map(([, time]) => time).sort((a, b) => Number(b) - Number(a))[0] ?? ''
          expectHeld(herd, namesOf(shape), 'kiwi', newest)
        },
      ),
      300,
    )
  },
)

test.each(['newest-wins', 'location-changed', 'seen-set', 'signatures', 'spanning-tree'])(
  '%s: an update from a server that crashes right after goes on from where it came',
  name => {
    const shape = preset('ucla-2024')
    const herd = herdOf(shape, flood(name))
    herd.settle([0])
    herd.say('Bailey', 'IAMAT kiwi +1+1 1')
    herd.crash('Bailey')
    herd.rest([0])
    expect(friendsOf(shape, 'Bailey')).toEqual(['Bona', 'Campbell'])
    expectHeld(herd, ['Bona', 'Campbell', 'Clark', 'Jaquez'], 'kiwi', '1')
  },
)
