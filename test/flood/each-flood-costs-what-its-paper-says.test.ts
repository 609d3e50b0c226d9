import { expect, test } from 'vitest'
import { floods } from '../../src/flood/index.ts'
import { friendsOf, presets } from '../../src/herd/index.ts'
import { connectedShape, picks, type Shape } from '../herd/shapes.ts'
import fc from '../properties.ts'
import { holds } from '../protocol/holds.ts'
import { complete, cost, expectHeld, flood, herdOf, namesOf, preset, simplePaths } from './herds.ts'

/** The least and the most copies of a herd's first update, from that server. */
type Bounds = (shape: Shape, origin: string) => [least: number, most: number]

const exactly =
  (count: (shape: Shape, origin: string) => number): Bounds =>
  (shape, origin) => [count(shape, origin), count(shape, origin)]

const twice = (shape: Shape) => 2 * shape.friends.length
const others = (shape: Shape) => shape.servers.length - 1

const firstUpdate: Record<string, Bounds> = {
  'newest-wins': exactly(twice),
  'location-changed': exactly(twice),
  'seen-set': exactly((shape, origin) => twice(shape) - friendsOf(shape, origin).length),
  'visited-list': exactly((shape, origin) => simplePaths(shape, origin)),
  signatures: shape => [others(shape), twice(shape) - others(shape)],
  'spanning-tree': exactly(shape => twice(shape) - others(shape)),
}

const IAMAT = 'IAMAT kiwi.cs.ucla.edu +34.068930-118.445127 1621464827.959498503'

function expectCost(shape: Shape, name: string, origin: string, order: readonly number[]) {
  const [least, most] = firstUpdate[name]?.(shape, origin) ?? [0, -1]
  const herd = herdOf(shape, flood(name))
  const copies = cost(herd, order, () => herd.say(origin, IAMAT))
  expect(copies, `${name} from ${origin}`).toBeGreaterThanOrEqual(least)
  expect(copies, `${name} from ${origin}`).toBeLessThanOrEqual(most)
  expectHeld(herd, namesOf(shape), 'kiwi.cs.ucla.edu', '1621464827.959498503')
}

test('every flood has its cost here', () => {
  expect(Object.keys(firstUpdate).sort()).toEqual(floods.map(({ name }) => name).sort())
})

// Of signatures the order of arrivals decides the cost within its bounds; all others cost the same in every order.
test.each(floods.flatMap(({ name }) => presets.map(shape => [name, shape.preset, shape] as const)))(
  '%s on %s costs what its paper says, from every server, in whatever order wires deliver',
  (name, _, shape) => {
    holds(
      fc.property(fc.constantFrom(...namesOf(shape)), picks, (origin, order) =>
        expectCost(shape, name, origin, order),
      ),
      100,
    )
    for (const origin of namesOf(shape)) expectCost(shape, name, origin, [0])
  },
)

test.each(floods.filter(({ name }) => name !== 'visited-list').map(({ name }) => name))(
  '%s costs that on any herd',
  name => {
    holds(
      fc.property(connectedShape, fc.nat(), picks, (shape, who, order) =>
        expectCost(shape, name, namesOf(shape)[who % shape.servers.length] ?? '', order),
      ),
      300,
    )
  },
)

test.each([
  ['ucla-2024', 'Bailey', 14],
  ['ucla-2024', 'Bona', 12],
  ['ucla-2018', 'Goloman', 12],
  ['ucla-2018', 'Hands', 14],
])('visited-list on %s from %s costs %i copies', (name, origin, copies) => {
  const herd = herdOf(preset(name), flood('visited-list'))
  expect(cost(herd, [0], () => herd.say(origin, IAMAT))).toBe(copies)
})

test.each([
  [5, 64],
  [6, 325],
  [7, 1956],
  [8, 13_699],
])('visited-list among %i servers that are all friends costs %i copies', (count, copies) => {
  const herd = herdOf(complete(count), flood('visited-list'))
  expect(cost(herd, [7, 0, 3, 12, 5], () => herd.say('S0', IAMAT))).toBe(copies)
  expectHeld(herd, namesOf(complete(count)), 'kiwi.cs.ucla.edu', '1621464827.959498503')
})

test('visited-list forwards always: the same update again, and an older one, cost as much as news', () => {
  const shape = preset('ucla-2024')
  const herd = herdOf(shape, flood('visited-list'))
  for (const time of ['5', '5', '4']) {
    expect(cost(herd, [2, 0, 1], () => herd.say('Bailey', `IAMAT kiwi +1+1 ${time}`))).toBe(14)
    expectHeld(herd, namesOf(shape), 'kiwi', '5')
  }
})

test('location-changed costs nothing when only the time changes, and 2E when the client has moved', () => {
  const herd = herdOf(preset('ucla-2024'), flood('location-changed'))
  const say = (location: string, time: string) =>
    cost(herd, [0, 4, 1], () => herd.say('Clark', `IAMAT kiwi ${location} ${time}`))
  expect([say('+1+1', '5'), say('+1+1', '6'), say('+2+2', '7'), say('+2+2', '8')]).toEqual([12, 0, 12, 0])
})

test('signatures reaches both of its bounds on a ring of three', () => {
  const costs = new Set<number>()
  holds(
    fc.property(picks, order => {
      const herd = herdOf(complete(3), flood('signatures'))
      costs.add(cost(herd, order, () => herd.say('S0', IAMAT)))
    }),
  )
  expect([...costs].sort()).toEqual([3, 4])
})
