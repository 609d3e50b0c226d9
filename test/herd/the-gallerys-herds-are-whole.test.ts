import { expect, test } from 'vitest'
import { gallery } from '../../src/herd/gallery.ts'
import { checkPlan, type HerdPlan, herdPlanSchema } from '../../src/herd/plan.ts'
import { largePlanSchema, MOST_SIMULATED } from '../../src/herd/plan-schema.ts'
import { topologyOf } from '../../src/herd/plan-topology.ts'
import fc from '../properties.ts'

/** How many friendships each shape of that size has. */
const friendships: Record<string, (size: number) => number> = {
  ring: size => (size === 2 ? 1 : size),
  line: size => size - 1,
  star: size => size - 1,
  complete: size => (size * (size - 1)) / 2,
  tree: size => size - 1,
  random: size => Math.min(size - 1 + Math.floor(size / 2), (size * (size - 1)) / 2),
  regular: size => Math.min(2 * size, (size * (size - 1)) / 2),
  'small-world': size => Math.min(2 * size, (size * (size - 1)) / 2),
  grid(size) {
    const width = Math.ceil(Math.sqrt(size))
    return 2 * size - width - Math.ceil(size / width)
  },
}

function reachedFromFirst({ servers, friends }: HerdPlan): number {
  const reached = new Set(servers.slice(0, 1).map(({ name }) => name))
  for (const name of reached)
    for (const pair of friends) if (pair.includes(name)) for (const each of pair) reached.add(each)
  return reached.size
}

test.each(gallery.map(herd => [herd.name, herd] as const))(
  '%s is connected at every size, and as large as is asked',
  (name, { make, size: own }) => {
    for (let size = 2; size <= 64; size++) {
      const plan = make(size)
      expect(herdPlanSchema.parse(plan)).toEqual(plan)
      expect(checkPlan(plan)).toBeUndefined()
      expect(plan.servers).toHaveLength(own ?? size)
      expect(reachedFromFirst(plan)).toBe(own ?? size)
      if (own === undefined) expect(plan.friends).toHaveLength(friendships[name]?.(size) ?? -1)
    }
  },
)

test('whatever size and seed are asked for, there are 2 to 64 servers, and the same seed makes the same herd', () => {
  const size = fc.oneof(fc.integer(), fc.double())
  fc.assert(
    fc.property(fc.constantFrom(...gallery), size, fc.integer(), ({ make }, asked, seed) => {
      const plan = make(asked, seed)
      expect(plan.servers.length).toBeGreaterThanOrEqual(2)
      expect(plan.servers.length).toBeLessThanOrEqual(64)
      expect(checkPlan(plan)).toBeUndefined()
      expect(reachedFromFirst(plan)).toBe(plan.servers.length)
      expect(make(asked, seed)).toEqual(plan)
    }),
  )
})

test('a simulated herd may have 1,000 servers; one with each befriended with each is too many friendships', () => {
  for (const { name, size, make } of gallery) {
    if (size !== undefined) continue
    const plan = make(1000, 1, MOST_SIMULATED)
    expect(plan.servers).toHaveLength(1000)
    if (name === 'complete') continue
    expect(largePlanSchema.parse(plan)).toEqual(plan)
    expect(checkPlan(plan)).toBeUndefined()
  }
  const complete = gallery.find(({ name }) => name === 'complete')?.make(200, 1, MOST_SIMULATED)
  expect(largePlanSchema.safeParse(complete).error?.issues[0]?.message).toBe(
    'a herd has at most 10000 friendships: this one is too many',
  )
})

test('another seed makes another random herd', () => {
  const random = gallery.find(({ name }) => name === 'random')
  expect(random?.make(20, 1)).not.toEqual(random?.make(20, 2))
})

test('the four courses’ herds are there, and known again as the presets that they are', () => {
  const courses = gallery.filter(({ size }) => size !== undefined)
  expect(courses.map(({ name, make }) => [name, topologyOf(make(5)).preset])).toEqual(
    courses.map(({ name }) => [name, name]),
  )
  expect(courses).toHaveLength(4)
})
