import { expect, test } from 'vitest'
import { presets } from '../../src/herd/index.ts'
import { connectedShape, picks, type Shape } from '../herd/shapes.ts'
import fc from '../properties.ts'
import { holds } from '../protocol/holds.ts'
import { cost, expectHeld, flood, herdOf, namesOf, preset } from './herds.ts'

const tree = flood('spanning-tree')

/** From each server in turn, with times that go up. */
function saysOf(shape: Shape, first: number): [server: string, line: string, time: string][] {
  return namesOf(shape).map((name, index) => [name, `IAMAT kiwi +1+1 ${first + index}`, `${first + index}`])
}

test('the first update costs 2E − (n − 1), each later one n − 1, from wherever, in whatever order wires deliver', () => {
  const shapes = fc.oneof(fc.constantFrom<Shape>(...presets), connectedShape)
  holds(
    fc.property(shapes, fc.nat(), picks, (shape, who, order) => {
      const least = shape.servers.length - 1
      const herd = herdOf(shape, tree)
      const first = namesOf(shape)[who % shape.servers.length] ?? ''
      expect(cost(herd, order, () => herd.say(first, 'IAMAT kiwi +1+1 1'))).toBe(
        2 * shape.friends.length - least,
      )
      for (const [server, line, time] of saysOf(shape, 2)) {
        expect(cost(herd, order, () => herd.say(server, line))).toBe(least)
        expectHeld(herd, namesOf(shape), 'kiwi', time)
      }
    }),
    300,
  )
})

test('an update that is known everywhere costs no copy and prunes nothing', () => {
  const herd = herdOf(preset('ucla-2024'), tree)
  cost(herd, [0], () => herd.say('Bailey', 'IAMAT kiwi +1+1 1'))
  for (const name of namesOf(preset('ucla-2024')))
    expect(cost(herd, [0], () => herd.say(name, 'IAMAT kiwi +1+1 1'))).toBe(0)
  expect(cost(herd, [0], () => herd.say('Bailey', 'IAMAT kiwi +1+1 2'))).toBe(4)
})

test('while eager copies come in time, nothing is grafted: time alone changes nothing', () => {
  const herd = herdOf(preset('ucla-2024'), tree)
  cost(herd, [0], () => herd.say('Bailey', 'IAMAT kiwi +1+1 1'))
  const before = herd.copies
  herd.say('Bona', 'IAMAT kiwi +1+1 2')
  for (let step = 0; step < 8; step++) {
    for (const wire of herd.loaded()) herd.deliver(wire)
    herd.pass(350)
  }
  herd.rest([0])
  expect(herd.copies - before).toBe(4)
})
