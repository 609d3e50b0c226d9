import { expect, test } from 'vitest'
import { gallery } from '../../../src/herd/gallery.ts'
import { type HerdPlan, herdPlanSchema } from '../../../src/herd/plan.ts'
import { decodePlan, encodePlan } from '../../../src/ui/editing/link.ts'
import fc from '../../properties.ts'

const plans: fc.Arbitrary<HerdPlan> = fc
  .record({
    title: fc.option(fc.string({ minLength: 1, maxLength: 30 }), { nil: undefined }),
    flood: fc.constantFrom('newest-wins', undefined),
    names: fc.uniqueArray(
      fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }).filter(name => /^\S{1,64}$/.test(name)),
      { minLength: 1, maxLength: 64 },
    ),
    ports: fc.infiniteStream(fc.option(fc.integer({ min: 1024, max: 65_535 }), { nil: undefined })),
    ends: fc.array(fc.tuple(fc.nat(63), fc.nat(63)), { maxLength: 300 }),
  })
  .map(({ title, flood, names, ports, ends }) => ({
    ...(title !== undefined && { title }),
    ...(flood !== undefined && { flood }),
    servers: names.map(name => {
      const port = ports.next().value
      return port === undefined ? { name } : { name, port }
    }),
    friends: ends.map(([a, b]): [string, string] => [
      names[a % names.length] ?? '',
      names[b % names.length] ?? '',
    ]),
  }))

test('a plan comes back from its link as it was, in order', () => {
  fc.assert(
    fc.property(plans, plan => {
      const link = encodePlan(plan)
      expect(decodePlan(`#${link}`)).toEqual({ kind: 'plan', plan })
      expect(decodePlan(new URL(`http://127.0.0.1:1/#${link}`).hash)).toEqual({ kind: 'plan', plan })
    }),
  )
})

test('the largest herd makes a link of less than 5,000 characters', () => {
  const plan = gallery.find(({ name }) => name === 'complete')?.make(64)
  if (!plan) throw new Error('there is no complete graph')
  expect(encodePlan(plan).length).toBeLessThan(5000)
})

test('a course’s herd is short and can be read', () => {
  const plan = gallery.find(({ name }) => name === 'ucla-2024')?.make(5)
  if (!plan) throw new Error('there is no ucla-2024')
  const ports = '10000 10001 10002 10003 10004'.split(' ')
  const names = ['Bailey', 'Bona', 'Campbell', 'Clark', 'Jaquez'].map((name, n) => `${name}:${ports[n]}`)
  expect(encodePlan(plan)).toBe(`herd=1;UCLA%20CS%20131%2C%20winter%202024;;${names.join(',')};ABACBDBCCEDE`)
})

test('a fragment that is no herd is none', () => {
  for (const fragment of ['', '#', '#top', '#herds=1']) expect(decodePlan(fragment)).toEqual({ kind: 'none' })
})

test('a broken link says what is broken', () => {
  const broken: [string, RegExp][] = [
    ['herd=', /version 0/],
    ['herd=2;;;A;', /version 2, and this page reads version 1/],
    ['herd=1;;;A', /a part of it is missing/],
    ['herd=1;;;;', /a part of it is missing/],
    ['herd=1;;;A,B;ABC', /one end only/],
    ['herd=1;;;A,B;ABAC', /friendship 2 is with a server that is not in it/],
    ['herd=1;;;A,B;A!', /friendship 1/],
    ['herd=1;%zz;;A;', /percent sign/],
    [`herd=1;;;${'A'.repeat(250_000)};`, /250010 characters/],
  ]
  for (const [link, why] of broken) {
    const linked = decodePlan(link)
    if (linked.kind !== 'broken') throw new Error(`${link} was read`)
    expect(linked.error).toMatch(/^The link to a herd is broken: .+\.$/)
    expect(linked.error).toMatch(why)
  }
})

test('whatever stands in a fragment, it is read or refused, never thrown', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), text => {
      for (const fragment of [text, `herd=${text}`, `herd=1;${text}`]) {
        const linked = decodePlan(fragment)
        // What is read still has to pass the schema: a port may be no number.
        if (linked.kind === 'plan') herdPlanSchema.safeParse(linked.plan)
      }
    }),
  )
})
