import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseScenario, scenarioJsonSchema } from '../../src/scenario/index.ts'
import fc from '../properties.ts'

const head = 'scenario: 1\ntitle: A\nherd: ucla-2024\nsteps:\n'

test.each([
  ['', 1, 1, 'a scenario has scenario (its version), title, herd and steps'],
  [`${head}  - crsh: Bona\n`, 5, 5, 'there is no step `crsh`: a step does one of these: say, ask'],
  [`${head}  - crash: Bona\n    start: Clark\n`, 5, 5, 'a step does one thing, and this has crash and start'],
  [
    `${head}  - crash: Bona\n    fro: 1 s\n`,
    6,
    5,
    'a step `crash` has no `fro`; it has crash, at, after, as',
  ],
  [`${head}  - crash: Bonnie\n`, 5, 5, 'there is no server Bonnie; there are Bailey, Bona'],
  [`${head}  - crash\n`, 5, 5, 'a step is what to do, such as `say: Look at Bailey`'],
  [
    `${head}  - block: Bona\n    for: 800\n`,
    6,
    5,
    'a time is a number with its unit: 800 ms, 2 s or 1.5 min',
  ],
  [`${head}  - block: Bona\n`, 5, 5, '`for` is missing: a time is a number with its unit'],
  [`${head}  - block: Bona\n    for: 2 min\n`, 5, 5, 'for: Too big'],
  [`${head}  - at: noon\n`, 5, 5, 'a time is a number with its unit'],
  [`${head}  - send: IAMAT\n`, 5, 5, '`to` is missing'],
  [`${head}  - send: IAMAT\n    to: Bonnie\n`, 6, 5, 'there is no server Bonnie'],
  [`${head}  - send: [1]\n    to: Bona\n`, 5, 12, 'a line is text without line ends'],
  [`${head}  - cut: Bailey and Bona\n`, 5, 5, 'wires are `Bailey -> Bona` (one way)'],
  [`${head}  - cut: Bailey -> Bonnie\n`, 5, 5, 'there is no server Bonnie'],
  [`${head}  - befriend: [Bailey, Bona]\n`, 5, 5, 'Bailey and Bona are friends already'],
  [`${head}  - remove: Bona\n  - crash: Bona\n`, 6, 5, 'there is no server Bona'],
  [`${head}  - rename: Bona\n    to: Dana\n  - crash: [Dana, Bona]\n`, 7, 5, 'there is no server Bona'],
  [`${head}  - become: { shape: ring, size: 3 }\n  - crash: Bona\n`, 6, 5, 'there are Ada, Alan, Anita'],
  [`${head}  - become: { shape: knot, size: 3 }\n`, 5, 15, 'a shape is one of ring, line'],
  [`${head}  - flood: gossip\n`, 5, 5, 'a flood is one of newest-wins'],
  [`${head}  - flaw: forgot\n`, 5, 5, 'a flaw is one of forgets'],
  [`${head}  - wait: a while\n`, 5, 5, 'a wait is for a time (2 s), for quiet'],
  [`${head}  - wait: { kind: lots }\n`, 5, 13, 'an event is one of state, opened'],
  [
    `${head}  - expect: { copes: 12 }\n`,
    5,
    15,
    '`copes` cannot be expected: an expectation is one of copies',
  ],
  [`${head}  - expect: { copies: twelve }\n`, 5, 15, 'this is a whole number such as 12, or bounds'],
  [`${head}  - expect: {}\n`, 5, 5, 'an expectation is one of copies'],
  [
    `${head}  - expect: { copies: 1 }\n    since: first\n`,
    6,
    5,
    'no step before this is called first; there are start',
  ],
  [
    `${head}  - ask: Why?\n    options: [a, b]\n    right: c\n    why: So\n`,
    7,
    5,
    'the right answer, c, is none of the options: a, b',
  ],
  [`${head}  - ask: Why?\n    options: [a]\n    right: a\n    why: So\n`, 6, 5, '2 to 8 answers'],
  ['scenario: 2\nwhat: new\n', 1, 1, 'this scenario is of version 2, and this Herdscope reads version 1'],
  ['title: A\nherd: ucla-2024\nsteps: []\n', 1, 1, 'a scenario file begins with its version'],
  ['scenario: 1\ntitle: A\nherd: ucla-1999\nsteps: []\n', 3, 1, 'a herd is ucla-2017, ucla-2018'],
  [
    'scenario: 1\ntitle: A\nherd:\n  servers: [{ name: A }]\n  friends: [[A, B]]\nsteps: []\n',
    5,
    17,
    'there is no server B; there are A',
  ],
  [
    'scenario: 1\ntitle: A\nherd: ucla-2024\noptions: { colour: red }\nsteps: []\n',
    4,
    12,
    'there is no option `colour`; there are flood',
  ],
  [`${head}  - &a { say: Hello }\n  - *a\n`, 6, 5, 'a scenario file has no aliases (*): write it out'],
  [`${head}  - say: [\n`, 6, 1, 'this is neither YAML nor JSON'],
  [`${head}  - say: ''\n`, 5, 5, 'this is text of at most 2,000 characters'],
])('%j: line %i, column %i, %s', (text, line, column, error) => {
  const read = parseScenario(text)
  expect(read).toMatchObject({ ok: false, line, column })
  expect(!read.ok && read.error).toContain(error)
})

test('a bomb is refused, and soon: aliases of aliases, brackets without end, a file without end', () => {
  const laughs = Array.from({ length: 20 }, (_, index) => {
    const before = index === 0 ? 'x' : `*a${index - 1}`
    return `a${index}: &a${index} [${Array(10).fill(before).join(', ')}]`
  })
  for (const text of [laughs.join('\n'), '['.repeat(100_000), '- '.repeat(100_000), ' '.repeat(600_000)])
    expect(parseScenario(text)).toMatchObject({ ok: false, error: expect.stringMatching(/\w+ \w+/) })
})

/** Texts that are nearly scenarios: a file that comes with it, with some of its words changed. */
const files = ['first-flood', 'blocking-the-loop', 'partition-and-heal', 'awaiting-places'].map(name =>
  readFileSync(`public/scenarios/${name}.yaml`, 'utf8'),
)
const nearly = fc
  .tuple(
    fc.constantFrom(...files),
    fc.array(
      fc.tuple(
        fc.nat(),
        fc.constantFrom('', '12', 'true', '{}', '[]', '[1]', 'Bonnie', '-1', 'x: y', '~', '{ kind: 1 }'),
      ),
      { minLength: 1, maxLength: 4 },
    ),
  )
  .map(([file, changes]) => {
    const words = file.split(/\b/)
    for (const [at, word] of changes) words[at % words.length] = word
    return words.join('')
  })

test('no text makes it throw, and every mistake has a sentence of ours', () => {
  fc.assert(
    fc.property(fc.oneof(nearly, fc.string({ unit: 'binary' }), fc.json()), text => {
      const read = parseScenario(text)
      if (read.ok) return
      expect(read.error).not.toMatch(/^(Invalid|Too|Unrecognized|Expected|undefined|$)/)
      expect(read.error).not.toContain('undefined')
    }),
    { numRuns: 300, endOnFailure: true },
  )
})

test('editors get the same rules: the JSON Schema is up to date', async () => {
  const text = `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`
  await expect(text).toMatchFileSnapshot('../../public/scenario.schema.json')
})
