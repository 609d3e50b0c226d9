import { expect, test } from 'vitest'
import type { PureHerd } from '../herd/pure-herd.ts'
import { connectedShape, picks, type Shape } from '../herd/shapes.ts'
import fc from '../properties.ts'
import { holds } from '../protocol/holds.ts'
import { complete, cost, expectHeld, flood, held, herdOf, namesOf, preset, within } from './herds.ts'

const tree = flood('spanning-tree')
const order = [0, 3, 1]

/** A herd whose tree stands, grown by an update from `root`. */
function grown(shape: Shape, root: string) {
  const herd = herdOf(shape, tree)
  cost(herd, order, () => herd.say(root, 'IAMAT kiwi +1+1 1'))
  return herd
}

test.each(namesOf(preset('ucla-2024')))(
  'when %s has crashed, the next update reaches all others, then for n − 2',
  gone => {
    const shape = preset('ucla-2024')
    for (const root of namesOf(shape)) {
      const herd = grown(shape, root)
      herd.crash(gone)
      const left = namesOf(shape).filter(name => name !== gone)
      for (const [index, name] of left.entries()) {
        const time = `${index + 2}`
        const before = herd.copies
        herd.say(name, `IAMAT kiwi +1+1 ${time}`)
        herd.rest(order)
        expectHeld(herd, left, 'kiwi', time)
        if (index > 0) expect(herd.copies - before).toBe(3)
      }
    }
  },
)

test('when a crashed server is back it learns what it missed, and is in the tree after one update', () => {
  const shape = preset('ucla-2024')
  const herd = grown(shape, 'Bailey')
  herd.crash('Campbell')
  herd.say('Bailey', 'IAMAT kiwi +1+1 2')
  herd.rest(order)
  herd.start('Campbell')
  herd.rest(order)
  expectHeld(herd, namesOf(shape), 'kiwi', '2')
  expect(cost(herd, order, () => herd.say('Clark', 'IAMAT kiwi +1+1 3'))).toBeLessThanOrEqual(8)
  for (const name of namesOf(shape)) {
    const time = `${4 + namesOf(shape).indexOf(name)}`
    expect(cost(herd, order, () => herd.say(name, `IAMAT kiwi +1+1 ${time}`))).toBe(4)
    expectHeld(herd, namesOf(shape), 'kiwi', time)
  }
})

test('a cut of any friendship is healed by a graft, and the mended friendship is used again', () => {
  const shape = preset('ucla-2024')
  for (const [a, b] of shape.friends) {
    const herd = grown(shape, 'Bailey')
    herd.cut(a, b)
    herd.say('Jaquez', 'IAMAT kiwi +1+1 2')
    herd.rest(order)
    expectHeld(herd, namesOf(shape), 'kiwi', '2')
    expect(cost(herd, order, () => herd.say('Bona', 'IAMAT kiwi +1+1 3'))).toBe(4)
    herd.mend(a, b)
    herd.rest(order)
    cost(herd, order, () => herd.say('Bailey', 'IAMAT kiwi +1+1 4'))
    expect(cost(herd, order, () => herd.say('Clark', 'IAMAT kiwi +1+1 5'))).toBe(4)
    expectHeld(herd, namesOf(shape), 'kiwi', '5')
  }
})

test('a link that was down for a moment, and missed nothing, stays in the tree', () => {
  const shape = preset('ucla-2024')
  for (const [a, b] of shape.friends) {
    const herd = grown(shape, 'Bailey')
    herd.cut(a, b)
    herd.mend(a, b)
    herd.rest(order)
    herd.say('Bona', 'IAMAT kiwi +1+1 2')
    herd.settle(order)
    expectHeld(herd, namesOf(shape), 'kiwi', '2')
  }
})

test('where a wire swallows copies and nobody is told, a graft brings them from another friend', () => {
  const shape = preset('ucla-2024')
  for (const [a, b] of shape.friends) {
    const herd = grown(shape, a)
    herd.breakWire(`${a} ${b}`)
    for (const time of ['2', '3']) {
      herd.say(a, `IAMAT kiwi +1+1 ${time}`)
      herd.rest(order)
      expectHeld(herd, namesOf(shape), 'kiwi', time)
    }
  }
})

test('where the first announcer does not answer, the next is asked', () => {
  const shape = complete(4)
  const herd = grown(shape, 'S0')
  for (const name of ['S0', 'S1']) herd.breakWire(`${name} S3`)
  herd.breakWire('S3 S1')
  herd.say('S0', 'IAMAT kiwi +1+1 2')
  herd.rest(order)
  expectHeld(herd, namesOf(shape), 'kiwi', '2')
})

/** A wire from that server that has a line on it. */
const from = (herd: PureHerd, name: string) => herd.loaded().find(wire => wire.startsWith(`${name} `))

/** Does things to a herd in any order; tells which servers and friendships are gone in the end. */
function happen(herd: PureHerd, shape: Shape, steps: readonly (readonly [string, number, number])[]) {
  const gone = new Set<string>()
  const cuts = new Set<[string, string]>()
  let time = 1
  for (const [does, which, pick] of steps) {
    const name = namesOf(shape)[which % shape.servers.length] ?? ''
    const friendship = shape.friends[which % shape.friends.length] ?? ['', '']
    const [a, b] = friendship
    const isGone = gone.has(name) || ((does === 'cut' || does === 'mend') && (gone.has(a) || gone.has(b)))
    const wires = herd.loaded()
    const wire = wires[pick % wires.length]
    if (does === 'pass') herd.pass(pick % 5000)
    if (does === 'deliver' && wire !== undefined) herd.deliver(wire)
    if (does === 'start' && gone.delete(name)) {
      // What it said in its former life arrives first: else a friend takes it for news that the server itself has.
      for (let late = from(herd, name); late !== undefined; late = from(herd, name)) herd.deliver(late)
      herd.start(name)
      for (const cut of cuts) if (cut.includes(name)) cuts.delete(cut)
    }
    if (isGone) continue
    if (does === 'say') herd.say(name, `IAMAT kiwi +1+1 ${++time}`)
    if (does === 'crash') {
      herd.crash(name)
      gone.add(name)
    }
    if (does === 'cut') {
      herd.cut(a, b)
      cuts.add(friendship)
    }
    if (does === 'mend' && cuts.delete(friendship)) herd.mend(a, b)
  }
  return { gone, cuts }
}

const does = fc.constantFrom('say', 'crash', 'start', 'cut', 'mend', 'deliver', 'deliver', 'pass')
const steps = fc.array(fc.tuple(does, fc.nat(), fc.nat()), { maxLength: 40, size: 'max' })

test('whatever crashes, comes back, is cut and mended: the next update reaches all that can be reached', () => {
  holds(
    fc.property(connectedShape, steps, picks, (shape, steps, picks) => {
      const herd = grown(shape, 'S0')
      const { gone, cuts } = happen(herd, shape, steps)
      const origin = namesOf(shape).find(name => !gone.has(name))
      if (origin === undefined) return
      herd.say(origin, 'IAMAT kiwi +1+1 100')
      herd.rest(picks)
      const open = { ...shape, friends: shape.friends.filter(friendship => !cuts.has(friendship)) }
      expectHeld(herd, within(open, origin, [...gone]), 'kiwi', '100')
    }),
    1000,
  )
})

test('with catch-up, all that hang together hold the same in the end, without another update', () => {
  holds(
    fc.property(connectedShape, steps, picks, (shape, steps, picks) => {
      const herd = grown(shape, 'S0')
      const { gone, cuts } = happen(herd, shape, steps)
      herd.rest(picks)
      const open = { ...shape, friends: shape.friends.filter(friendship => !cuts.has(friendship)) }
      for (const name of namesOf(shape).filter(name => !gone.has(name))) {
        const together = [...within(open, name, [...gone])]
        expect(new Set(together.map(each => held(herd, each, 'kiwi')?.split(' ')[5])).size).toBe(1)
      }
    }),
    1000,
  )
})

test('what was announced and waits for a graft is sent when another flood takes over', () => {
  const shape = complete(2)
  const herd = herdOf(shape, tree)
  // The same update at both ends: each takes the other's copy for one too many.
  for (const name of namesOf(shape)) herd.say(name, 'IAMAT kiwi +1+1 1')
  herd.settle([0])
  herd.say('S1', 'IAMAT kiwi +1+1 2')
  herd.settle([0])
  expect(held(herd, 'S0', 'kiwi')).toMatch(/ 1$/)
  for (const name of namesOf(shape)) herd.setFlood(name, flood('newest-wins'))
  herd.settle([0])
  expectHeld(herd, namesOf(shape), 'kiwi', '2')
})
