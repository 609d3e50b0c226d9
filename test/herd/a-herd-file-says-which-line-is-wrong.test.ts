import { expect, test } from 'vitest'
import { gallery } from '../../src/herd/gallery.ts'
import {
  checkPlan,
  type HerdPlan,
  herdPlanSchema,
  parsePlan,
  printPlan,
  printPlanAsJson,
} from '../../src/herd/plan.ts'
import fc from '../properties.ts'

const servers = 'servers:\n  - name: Bailey\n  - name: Bona\n    port: 10001\n'

test.each([
  ['servers: []\nfriends: []', 1, 'a herd has at least one server'],
  [`${servers}friends:\n  - [Bailey, Bonnie]\n`, 6, 'there is no server Bonnie; there are Bailey, Bona'],
  [`${servers}friends:\n  - [Bona, Bona]\n`, 6, 'Bona cannot be its own friend'],
  [`${servers}friends:\n  - [Bailey]\n`, 6, 'a friendship is the names of two servers'],
  [`${servers}friends:\n  - [Bailey, ]\n`, 6, 'a friendship is the names of two servers'],
  [`${servers}friends:\n  - [Bailey, ""]\n`, 6, 'a server’s name has no white space'],
  [`${servers}friends:\n  - [Bailey, Bona]\n  - [Bona, Bailey]\n`, 7, 'Bona and Bailey are friends already'],
  [`${servers}  - name: Bona\nfriends: []\n`, 5, 'there are two servers named Bona'],
  [`${servers}  - name: Cl ark\nfriends: []\n`, 5, 'a server’s name has no white space'],
  [`${servers}  - name: 12\nfriends: []\n`, 5, 'a number, true or null needs quotes'],
  [`${servers}  - nam: Clark\nfriends: []\n`, 5, 'a server has no `nam`'],
  [`${servers}  - name: Clark\n    port: 10001\nfriends: []\n`, 6, 'port 10001 is Bona’s already'],
  [`${servers}  - name: Clark\n    port: 80\nfriends: []\n`, 6, 'a port is a whole number from 1024'],
  [`${servers}  - name: Clark\n    port: 70000\nfriends: []\n`, 6, 'a port is a whole number from 1024'],
  [`${servers}friend: []\n`, 5, 'a herd has no `friend`'],
  [`${servers}`, 1, '`friends` is a list of friendships'],
  [`${servers}friends: []\nflood: gossip\n`, 6, 'there is no flood gossip; there are newest-wins'],
  [`${servers}friends: []\ntitle: [1]\n`, 6, 'a title is one line of text'],
  [`servers:\n  - &one { name: A }\n  - *one\nfriends: []\n`, 3, 'has no aliases'],
  [`${servers}friends: [\n`, 6, 'neither YAML nor JSON'],
  ['{ "servers": [{ "name": "A" }],\n  "friends": [["A", "B"]] }', 2, 'there is no server B; there are A'],
  ['', 1, 'a herd has `servers` and `friends`'],
  ['- 1', 1, 'a herd has `servers` and `friends`'],
  [`a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n`, 2, 'has no aliases'],
])('%j: line %i, %s', (text, line, error) => {
  const read = parsePlan(text)
  expect(read).toMatchObject({ ok: false, line })
  expect(!read.ok && read.error).toContain(error)
})

test('the 65th server is told with its line', () => {
  const names = Array.from({ length: 65 }, (_, index) => `  - name: S${index}\n`).join('')
  expect(parsePlan(`servers:\n${names}friends: []\n`)).toEqual({
    ok: false,
    line: 66,
    error: 'a herd has at most 64 servers: this one is too many',
  })
})

test('a file that is huge or nested without end is refused, and soon', () => {
  expect(parsePlan(' '.repeat(600_000))).toMatchObject({
    ok: false,
    error: expect.stringMatching(/at most 512 kB/),
  })
  for (const nest of ['['.repeat(100_000), '{a: '.repeat(50_000), '- '.repeat(100_000)])
    expect(parsePlan(nest).ok).toBe(false)
})

/** Texts that are nearly herds: pieces of one, in any order. */
const pieces = fc
  .array(
    fc.constantFrom(
      'servers:',
      'friends:',
      '\n',
      '  - ',
      '- ',
      'name: A',
      'port: ',
      '[A, B]',
      '1',
      '{',
      '}',
      '*a',
      '&a ',
    ),
    { maxLength: 30 },
  )
  .map(parts => parts.join(''))

test('no text makes it throw, and whatever it takes for a herd is one', () => {
  fc.assert(
    fc.property(fc.oneof(pieces, fc.string({ unit: 'binary' }), fc.json()), text => {
      const read = parsePlan(text)
      if (read.ok) expect(checkPlan(read.plan)).toBeUndefined()
      else expect(read.error).not.toBe('')
    }),
    { numRuns: 500 },
  )
})

const name = fc.string({
  unit: fc.integer({ min: 33, max: 126 }).map(code => String.fromCharCode(code)),
  minLength: 1,
  maxLength: 64,
})

const plan: fc.Arbitrary<HerdPlan> = fc
  .record({
    title: fc.option(
      fc.string({ maxLength: 100 }).filter(title => herdPlanSchema.shape.title.safeParse(title).success),
      { nil: undefined },
    ),
    names: fc.uniqueArray(name, { minLength: 1, maxLength: 12 }),
    ports: fc.uniqueArray(fc.integer({ min: 1024, max: 65_535 }), { minLength: 12, maxLength: 12 }),
    pairs: fc.uniqueArray(fc.tuple(fc.nat(11), fc.nat(11)), {
      selector: ([a, b]) => (a < b ? `${a} ${b}` : `${b} ${a}`),
    }),
  })
  .map(({ title, names, ports, pairs }) => ({
    ...(title !== undefined && { title }),
    servers: names.map((each, index) => ({
      name: each,
      ...(index % 2 === 0 && { port: ports[index] }),
    })) as HerdPlan['servers'],
    friends: pairs.flatMap(([a, b]): [string, string][] => {
      const [one, other] = [names[a], names[b]]
      return one === undefined || other === undefined || a === b ? [] : [[one, other]]
    }),
    flood: 'seen-set',
  }))

test.each([
  ['YAML', printPlan],
  ['JSON', printPlanAsJson],
])('a herd that is printed as %s is read as the same herd', (_, print) => {
  fc.assert(
    fc.property(plan, herd => {
      expect(parsePlan(print(herd))).toEqual({ ok: true, plan: herd })
    }),
  )
  for (const { make } of gallery) expect(parsePlan(print(make(64)))).toEqual({ ok: true, plan: make(64) })
})

test('a herd that is printed as JSON is JSON', () => {
  const herd = { servers: [{ name: 'A' }, { name: '"B', port: 10_001 }], friends: [['A', '"B']] }
  expect(JSON.parse(printPlanAsJson(herd as HerdPlan))).toEqual(herd)
})
