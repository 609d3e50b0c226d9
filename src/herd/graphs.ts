import { randomFrom } from './random-from.ts'

/** Friendships between servers that are numbered from 0. */
export type Pairs = [number, number][]

const upTo = (size: number) => Array.from({ length: size }, (_, index) => index)

export const line = (size: number): Pairs => upTo(size - 1).map(index => [index, index + 1])

/** Two servers have but one friendship, so they are a line. */
export const ring = (size: number): Pairs => (size < 3 ? line(size) : [...line(size), [size - 1, 0]])

export const star = (size: number): Pairs => upTo(size - 1).map(index => [0, index + 1])

export const complete = (size: number): Pairs =>
  upTo(size).flatMap(a => upTo(size - a - 1).map((b): [number, number] => [a, a + 1 + b]))

/** Rows of a square, as nearly as the size allows; the last may be shorter. */
export function grid(size: number): Pairs {
  const width = Math.ceil(Math.sqrt(size))
  return upTo(size).flatMap(index => {
    const pairs: Pairs = []
    if ((index + 1) % width !== 0 && index + 1 < size) pairs.push([index, index + 1])
    if (index + width < size) pairs.push([index, index + width])
    return pairs
  })
}

/** Each server has two below it. */
export const tree = (size: number): Pairs => upTo(size - 1).map(index => [Math.floor(index / 2), index + 1])

/** A random tree and half as many friendships again, where there is room; the same for the same seed. */
export function random(size: number, seed: number): Pairs {
  const draw = randomFrom(seed)
  const pairs: Pairs = upTo(size - 1).map(index => [Math.floor(draw() * (index + 1)), index + 1])
  const taken = new Set(pairs.map(([a, b]) => a * size + b))
  const others = complete(size).filter(([a, b]) => !taken.has(a * size + b))
  for (let more = Math.floor(size / 2); more > 0 && others.length > 0; more--)
    pairs.push(...others.splice(Math.floor(draw() * others.length), 1))
  return pairs
}
