import type { Step } from '../../src/scenario/index.ts'
import fc from '../properties.ts'
import type { Outline } from './outline.ts'

/** Something that happens to a herd: the steps that do it there, none where it cannot be done. */
export type Deed = (outline: Outline) => Step[]

const pick = fc.nat({ max: 999 })

const of = <Item>(items: readonly Item[], index: number): Item | undefined => items[index % items.length]

/** How long after what was before: mostly at once, so that things cross. */
const after = fc
  .oneof(fc.constant(0), fc.nat({ max: 100 }), fc.nat({ max: 3000 }))
  .map(ms => (ms === 0 ? {} : { after: `${ms} ms` }))

const clients = ['kiwi', 'emu']
const places = ['+34.07-118.44', '+40.71-74.01', '+51.51-0.13']
const FIRST = 1_621_464_827

/** A client says where it is: one of few, at one of few times, so that updates cross, repeat and come late. */
export const says: fc.Arbitrary<Deed> = fc
  .record({ who: pick, client: pick, place: pick, time: fc.nat({ max: 5 }), after })
  .map(({ who, client, place, time, after }) => ({ up }) => {
    const to = of(up(), who)
    const line = `IAMAT ${of(clients, client)} ${of(places, place)} ${FIRST + time}`
    return to === undefined ? [] : [{ ...after, send: line, to }]
  })

/** A client moves: each time it is somewhere else, and never at two places at once. */
export const moves: fc.Arbitrary<Deed> = fc.record({ who: pick, after }).map(({ who, after }) => outline => {
  const moved = outline.steps.length
  const to = of(outline.up(), who)
  const line = `IAMAT ${clients[0]} ${of(places, moved)} ${FIRST + moved}`
  return to === undefined ? [] : [{ ...after, send: line, to }]
})

const asks: fc.Arbitrary<Deed> = fc
  .record({ who: pick, client: pick, after })
  .map(({ who, client, after }) => ({ up }) => {
    const to = of(up(), who)
    return to === undefined ? [] : [{ ...after, send: `WHATSAT ${of(clients, client)} 10 3`, to }]
  })

const lives: fc.Arbitrary<Deed> = fc
  .record({ who: pick, deed: fc.constantFrom('crash', 'stop', 'pause', 'start', 'resume'), after })
  .map(({ who, deed, after }) => ({ up, down, paused, setLife }) => {
    const able = deed === 'start' ? down() : deed === 'resume' ? paused() : up()
    const server = of(able, who)
    if (server === undefined) return []
    setLife(server, deed === 'pause' ? 'paused' : deed === 'crash' || deed === 'stop' ? 'down' : 'up')
    return [{ ...after, [deed]: server }]
  })

const wires: fc.Arbitrary<Deed> = fc
  .record({
    which: pick,
    deed: fc.constantFrom('cut', 'mend', 'swallow', 'reset'),
    both: fc.boolean(),
    after,
  })
  .map(({ which, deed, both, after }) => outline => {
    const friendship = of(outline.friends(), which)
    if (!friendship) return []
    if (deed === 'cut' || deed === 'swallow') outline.isBroken = true
    return [{ ...after, [deed]: friendship.join(both ? ' - ' : ' -> ') }]
  })

const parts: fc.Arbitrary<Deed> = fc
  .record({ first: pick, count: fc.integer({ min: 1, max: 10 }), heals: fc.boolean(), after })
  .map(({ first, count, heals, after }) => outline => {
    if (heals) return [{ ...after, heal: 'all' }]
    const all = [...outline.up(), ...outline.paused(), ...outline.down()]
    const from = first % all.length
    const group = all.slice(from, from + Math.min(count, all.length - 1))
    if (group.length === 0) return []
    outline.isBroken = true
    return [{ ...after, partition: [group] }]
  })

const dials: fc.Arbitrary<Deed> = fc
  .record({
    which: pick,
    delay: fc.nat({ max: 500 }),
    jitter: fc.nat({ max: 200 }),
    bandwidth: fc.option(fc.integer({ min: 200, max: 5000 })),
    after,
  })
  .map(({ which, delay, jitter, bandwidth, after }) => ({ friends }) => {
    const friendship = of(friends(), which)
    if (!friendship) return []
    const narrow = bandwidth !== null && { bandwidth }
    return [
      { ...after, dial: friendship.join(' -> '), delay: `${delay} ms`, jitter: `${jitter} ms`, ...narrow },
    ]
  })

const troubles: fc.Arbitrary<Deed> = fc
  .record({ who: pick, block: fc.boolean(), ms: fc.integer({ min: 1, max: 2000 }), after })
  .map(({ who, block, ms, after }) => ({ up }) => {
    const server = of(up(), who)
    if (server === undefined) return []
    return [
      block ? { ...after, block: server, for: `${ms} ms` } : { ...after, skew: server, by: `+${ms} ms` },
    ]
  })

const edits: fc.Arbitrary<Deed> = fc
  .record({ one: pick, other: pick, deed: fc.constantFrom('add', 'remove', 'befriend', 'unfriend'), after })
  .map(({ one, other, deed, after }) => outline => {
    const [a, b] = [of(outline.up(), one), of(outline.up(), other)]
    if (a === undefined || b === undefined) return []
    const areFriends = outline.friends().some(pair => pair.includes(a) && pair.includes(b))
    switch (deed) {
      case 'add': {
        const name = `New${outline.steps.length}`
        const friends = a === b ? [a] : [a, b]
        outline.admit(name, friends)
        return [{ ...after, add: name, friends }]
      }
      case 'remove':
        if (!outline.isConnectedWithout({ server: a })) return []
        outline.remove(a)
        return [{ ...after, remove: a }]
      case 'befriend':
        if (a === b || areFriends) return []
        outline.befriend(a, b)
        return [{ ...after, befriend: [a, b] }]
      default: {
        const pair = of(outline.friends(), one)
        if (!pair || !outline.isConnectedWithout({ friendship: pair })) return []
        outline.unfriend(...pair)
        return [{ ...after, unfriend: pair }]
      }
    }
  })

const options: fc.Arbitrary<Deed> = fc
  .record({ links: fc.constantFrom('persistent', 'per-message'), catchUp: fc.boolean(), which: pick, after })
  .map(({ links, catchUp, which, after }) => () => [
    { ...after, options: which % 2 === 0 ? { links } : { 'catch-up': catchUp } },
  ])

/** Anything that can happen to a herd; mostly, clients say where they are. */
export const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 12, arbitrary: says },
  { weight: 1, arbitrary: asks },
  { weight: 3, arbitrary: lives },
  { weight: 2, arbitrary: wires },
  { weight: 1, arbitrary: parts },
  { weight: 1, arbitrary: dials },
  { weight: 1, arbitrary: troubles },
  { weight: 1, arbitrary: edits },
  { weight: 1, arbitrary: options },
)
