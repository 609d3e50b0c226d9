import { expect, test } from 'vitest'
import { newestWins } from '../../src/flood/newest-wins.ts'
import { presets } from '../../src/herd/index.ts'
import { createPureHerd, type PureHerd } from '../herd/pure-herd.ts'
import { connectedShape, picks } from '../herd/shapes.ts'
import fc from '../properties.ts'
import { holds } from '../protocol/holds.ts'

const iamat = 'IAMAT kiwi.cs.ucla.edu +34.068930-118.445127 1621464827.959498503'

/** What each server holds of that client. */
const recordsOf = (herd: PureHerd, client: string) =>
  [...herd.servers.values()].map(({ records }) => records.get(client)?.line)

test('one update from anywhere costs 2 × friendships copies and reaches all, in whatever order wires deliver', () => {
  holds(
    fc.property(connectedShape, fc.nat(), picks, (shape, who, order) => {
      const origin = shape.servers[who % shape.servers.length]?.name ?? ''
      const herd = createPureHerd(shape, newestWins)
      const outcome = herd.say(origin, iamat)
      herd.settle(order)
      expect(herd.copies).toBe(2 * shape.friends.length)
      const reply = outcome.what === 'iamat' ? outcome.reply : ''
      expect(recordsOf(herd, 'kiwi.cs.ucla.edu')).toEqual(shape.servers.map(() => reply))
    }),
    500,
  )
})

test('of several updates of a client the newest is left everywhere, in whatever order wires deliver', () => {
  const updates = fc.array(
    fc.tuple(fc.nat(), fc.constantFrom('1', '1.0000000001', '2', '3.5', '3.50', '10')),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  holds(
    fc.property(connectedShape, updates, picks, (shape, told, order) => {
      const herd = createPureHerd(shape, newestWins)
      for (const [index, [who, time]] of told.entries()) {
        herd.say(shape.servers[who % shape.servers.length]?.name ?? '', `IAMAT kiwi +1+1 ${time}`)
        const wires = herd.loaded()
        const wire = wires[(order[index % order.length] ?? 0) % wires.length]
        if (wire !== undefined) herd.deliver(wire)
      }
      herd.settle(order)
      const newest = Math.max(...told.map(([, time]) => Number(time)))
      for (const line of recordsOf(herd, 'kiwi')) expect(Number(line?.split(' ')[5])).toBe(newest)
    }),
    500,
  )
})

test.each([
  ['ucla-2017', 10],
  ['ucla-2018', 12],
  ['ucla-2020', 12],
  ['ucla-2024', 12],
])('in %s an update from any server costs %i copies', (preset, copies) => {
  const shape = presets.find(each => each.preset === preset)
  if (!shape) throw new Error(`there is no ${preset}`)
  for (const { name } of shape.servers)
    for (const order of [[0], [1, 0, 2], [7, 3, 11, 5]]) {
      const herd = createPureHerd(shape, newestWins)
      herd.say(name, iamat)
      herd.settle(order)
      expect(herd.copies).toBe(copies)
      expect(new Set(recordsOf(herd, 'kiwi.cs.ucla.edu')).size).toBe(1)
    }
})

test('an update that is known everywhere costs no copy more', () => {
  for (const shape of presets) {
    const herd = createPureHerd(shape, newestWins)
    herd.say(shape.servers[0]?.name ?? '', iamat)
    herd.settle([0])
    const before = herd.copies
    for (const { name } of shape.servers) herd.say(name, iamat)
    herd.settle([0])
    expect(herd.copies).toBe(before)
  }
})
