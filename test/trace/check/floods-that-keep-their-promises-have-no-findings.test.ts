import { expect, test } from 'vitest'
import { floods } from '../../../src/flood/index.ts'
import { flood, namesOf, preset } from '../../flood/herds.ts'
import { connectedShape, picks, type Shape } from '../../herd/shapes.ts'
import fc from '../../properties.ts'
import { holds } from '../../protocol/holds.ts'
import { allKept, checked } from './checked.ts'
import { createToldHerd } from './told-herd.ts'

const LOCATIONS = ['+1+1', '+2+2', '+3+3']

test.each(floods.map(({ name }) => name))('%s: one update after the other, every promise is kept', name => {
  const herd = createToldHerd(preset('ucla-2024'), flood(name))
  for (const [index, server] of ['Bailey', 'Clark', 'Bona'].entries()) {
    herd.say(server, `IAMAT kiwi ${LOCATIONS[index]} ${index + 1}`)
    herd.rest([2, 0, 1])
    herd.wait(30_000)
  }
  expect(checked(herd.events)).toMatchObject({ findings: [], states: allKept })
})

const told = fc.array(
  fc.record({
    who: fc.nat(),
    client: fc.constantFrom('kiwi', 'emu'),
    time: fc.constantFrom('1', '1.0', '1.0000000001', '2', '3.5', '10'),
    deliveries: fc.nat({ max: 12 }),
  }),
  { minLength: 1, maxLength: 8 },
)

/** A cut, a crash, or a whole one, with what is done to mend it. */
const troubles = fc.array(
  fc.record({ what: fc.constantFrom('cut', 'crash', 'quiet'), who: fc.nat(), when: fc.nat({ max: 8 }) }),
  { maxLength: 4 },
)

const small = (shape: Shape) => shape.friends.length < shape.servers.length + 3

test.each(['newest-wins', 'visited-list', 'signatures', 'spanning-tree'])(
  '%s: however updates cross and whatever breaks meanwhile, with catch-up or without, there is no finding',
  name => {
    let judged = 0
    holds(
      fc.property(
        connectedShape.filter(small),
        told,
        troubles,
        picks,
        fc.boolean(),
        (shape, updates, made, order, catchUp) => {
          const herd = createToldHerd(shape, flood(name), { catchUp })
          const broken: (() => void)[] = []
          const names = namesOf(shape)
          const down = new Set<string>()
          const bothUp = (pair: readonly string[]) => !pair.some(each => down.has(each))
          const cuts = new Set<string>()
          for (const [index, { who, client, time, deliveries }] of updates.entries()) {
            for (const trouble of made.filter(({ when }) => when === index)) {
              const pair = shape.friends[trouble.who % shape.friends.length] ?? ['', '']
              const server = names[trouble.who % names.length] ?? ''
              if (trouble.what === 'quiet') {
                herd.rest(order)
                herd.wait(30_000)
              } else if (cuts.size + down.size > 0) continue
              else if (trouble.what === 'cut' && bothUp(pair)) {
                cuts.add(pair.join(' '))
                herd.cut(...pair)
                broken.push(() => herd.mend(...pair))
              } else if (trouble.what === 'crash') {
                down.add(server)
                herd.crash(server)
                broken.push(() => herd.start(server))
              }
            }
            const at = names[who % names.length] ?? ''
            if (!down.has(at)) herd.say(at, `IAMAT ${client} +1+1 ${time}`)
            for (let delivery = 0; delivery < deliveries; delivery++) {
              const wires = herd.loaded()
              const wire = wires[(order[delivery % order.length] ?? 0) % wires.length]
              if (wire !== undefined) herd.deliver(wire)
            }
          }
          herd.rest(order)
          herd.wait(30_000)
          for (const mend of broken) mend()
          herd.rest(order)
          herd.wait(30_000)
          const { findings, states } = checked(herd.events)
          expect(findings).toEqual([])
          if (states['no lost update'] === 'kept') judged++
        },
      ),
      100,
    )
    expect(judged).toBeGreaterThan(40)
  },
)
