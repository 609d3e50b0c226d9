import { complete, type Pairs } from './graphs.ts'
import { randomFrom } from './random-from.ts'

/** Each server has so many friends in this ring at first: two to each side. */
const DEGREE = 4

/** How many times each friendship changes partners, so that nothing of the ring is left. */
const SWITCHES = 10

/** Watts and Strogatz 1998: this part of all friendships goes elsewhere. */
const REWIRED = 0.1

/** Each server has four friends, chosen by chance (by switching, as in McKay and Wormald 1990); all are connected. */
export const regular = (size: number, seed: number): Pairs =>
  size <= DEGREE + 1 ? complete(size) : connected(size, seed, switched)

/** A small world of Watts and Strogatz: a ring with two friends to each side, and some friendships that go anywhere. */
export const smallWorld = (size: number, seed: number): Pairs =>
  size <= DEGREE + 1 ? complete(size) : connected(size, seed, rewired)

/** The first such graph, from this seed on, in which all servers can be reached. */
function connected(size: number, seed: number, make: (size: number, draw: () => number) => Pairs): Pairs {
  for (let next = seed; ; next++) {
    const pairs = make(size, randomFrom(next))
    if (isConnected(size, pairs)) return pairs
  }
}

function lattice(size: number): Pairs {
  const steps = Array.from({ length: DEGREE / 2 }, (_, index) => index + 1)
  return Array.from({ length: size }, (_, a) => a).flatMap(a =>
    steps.map((step): [number, number] => [a, (a + step) % size]),
  )
}

/** Two friendships change partners, again and again, unless that made a friend of one's own or a friendship twice. */
function switched(size: number, draw: () => number): Pairs {
  const pairs = lattice(size)
  const key = (a: number, b: number) => Math.min(a, b) * size + Math.max(a, b)
  const taken = new Set(pairs.map(([a, b]) => key(a, b)))
  for (let count = pairs.length * SWITCHES; count > 0; count--) {
    const one = Math.floor(draw() * pairs.length)
    const other = Math.floor(draw() * pairs.length)
    const [a, b] = pairs[one] ?? [0, 0]
    const [c, d] = pairs[other] ?? [0, 0]
    if (a === c || a === d || b === c || b === d || taken.has(key(a, d)) || taken.has(key(c, b))) continue
    taken.delete(key(a, b))
    taken.delete(key(c, d))
    taken.add(key(a, d)).add(key(c, b))
    pairs[one] = [a, d]
    pairs[other] = [c, b]
  }
  return pairs
}

function rewired(size: number, draw: () => number): Pairs {
  const pairs = lattice(size)
  const key = (a: number, b: number) => Math.min(a, b) * size + Math.max(a, b)
  const taken = new Set(pairs.map(([a, b]) => key(a, b)))
  return pairs.map(([a, b]): [number, number] => {
    const chosen = draw() < REWIRED ? Math.floor(draw() * size) : b
    if (chosen === a || taken.has(key(a, chosen))) return [a, b]
    taken.delete(key(a, b))
    taken.add(key(a, chosen))
    return [a, chosen]
  })
}

function isConnected(size: number, pairs: Pairs): boolean {
  const friends = Array.from({ length: size }, (): number[] => [])
  for (const [a, b] of pairs) {
    friends[a]?.push(b)
    friends[b]?.push(a)
  }
  const reached = new Set([0])
  for (const each of reached) for (const friend of friends[each] ?? []) reached.add(friend)
  return reached.size === size
}
