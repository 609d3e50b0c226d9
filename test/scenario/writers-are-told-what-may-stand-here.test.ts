import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isMap, isScalar, parseDocument, visit } from 'yaml'
import { parseScenario } from '../../src/scenario/index.ts'
import { completionsAt, explanationAt, mistakesOf } from '../../src/scenario/writing/index.ts'
import fc from '../properties.ts'

const head = 'scenario: 1\ntitle: A\nherd: ucla-2024\nsteps:\n'

/** A text with `|` where the cursor is. */
function at(marked: string) {
  const cursor = marked.indexOf('|')
  return { text: marked.replace('|', ''), cursor }
}

function offered(marked: string, views: { value: string }[] = []) {
  const { text, cursor } = at(marked)
  const found = completionsAt(text, cursor, views)
  return found?.options.map(({ label }) => label) ?? []
}

/** The text once the option of that name is taken, `|` where the cursor would be. */
function taken(marked: string, label: string) {
  const { text, cursor } = at(marked)
  const { from = 0, to = 0, options = [] } = completionsAt(text, cursor) ?? {}
  const { insert = '', stops = [] } = options.find(option => option.label === label) ?? {}
  const stop = stops[0] ?? insert.length
  return `${text.slice(0, from)}${insert.slice(0, stop)}|${insert.slice(stop)}${text.slice(to)}`
}

const servers = ['Bailey', 'Bona', 'Campbell', 'Clark', 'Jaquez']

test.each([
  ['|', ['scenario', 'title', 'description', 'herd', 'options', 'promises', 'steps']],
  ['scenario: 1\nher|\nsteps: []\n', ['title', 'description', 'herd', 'options', 'promises']],
  ['herd: |\n', ['ucla-2017', 'ucla-2018', 'ucla-2020', 'ucla-2024']],
  ['herd: { | }', ['shape', 'servers']],
  ['herd: { shape: ring, | }', ['size', 'seed']],
  ['promises: |', ['kept', 'ignored']],
  [`${head}  - say: x\n    |\n  - wait: quiet\n`, ['at', 'after']],
  [`${head}  - send: x\n    |`, ['to', 'client', 'at', 'after', 'as']],
  [`${head}  - { send: |, to: Bona }`, ['IAMAT kiwi +34.068930-118.445127 now', 'WHATSAT kiwi 10 5']],
  [`${head}  - crash: |`, servers],
  [`${head}  - crash: [Bailey, Bo|]`, servers],
  [`${head}  - crash: "Bo|"`, servers],
  [`${head}  - rename: Bona\n    to: Dora\n  - crash: |`, ['Bailey', 'Dora', 'Campbell', 'Clark', 'Jaquez']],
  [
    `${head}  - become: { shape: line, size: 2 }\n  - cut: |`,
    ['Ada - Alan', 'Ada -> Alan', 'Alan -> Ada', 'all'],
  ],
  [`${head}  - ask: Which?\n    options: [4, 8]\n    right: |`, ['4', '8']],
  [
    `${head}  - { send: IAMAT kiwi +1+1 now-3s, to: Bona, as: first }\n  - wait: reply\n    of: |`,
    ['first', 'kiwi'],
  ],
  [`${head}  - expect: { records: { | } }`, servers],
  [`${head}  - focus: { view: | }`, ['stage', 'loops']],
  [`${head}  - heal: |`, ['all']],
  [`${head}  - say: Hello, cr|`, []],
  [`${head}  - say: >-\n      hello\n      wor|\n  - wait: quiet`, []],
  [`${head}  - say: x # cra|`, []],
])('%j: %j', (marked, labels) => {
  expect(offered(marked, [{ value: 'loops' }])).toEqual(labels)
})

test('a step is offered by its name, and brings the keys that it needs', () => {
  expect(offered(`${head}  - |`)).toEqual(expect.arrayContaining(['say', 'ask', 'send', 'become', 'after']))
  expect(offered(`${head}  - |`)).not.toContain('to')
  expect(taken(`${head}  - se|`, 'send')).toBe(`${head}  - send: |\n    to: `)
  expect(taken(`${head}  - { | }`, 'block')).toBe(`${head}  - { block: |, for:  }`)
  expect(taken('steps:\n  |', 'ask')).toBe('steps:\n  - ask: |\n    options: []\n    right: \n    why: ')
  expect(taken('steps:\n  - se|: x', 'send')).toBe('steps:\n  - send|: x')
  expect(taken('options: { flaws: [|] }', 'forgets')).toBe('options: { flaws: [forgets|] }')
})

test('a name that is more than a word in YAML is offered in quotes', () => {
  const strange =
    'scenario: 1\ntitle: A\nherd:\n  servers: [{ name: "12" }, { name: "a:" }]\n  friends: []\nsteps:\n'
  const read = parseScenario(taken(`${strange}  - crash: |`, '12').replace('|', ''))
  expect(read).toMatchObject({ ok: true, value: { steps: [{ crash: '12' }] } })
  expect(parseScenario(taken(`${strange}  - crash: [|]`, 'a:').replace('|', ''))).toMatchObject({ ok: true })
})

const files = readdirSync('public/scenarios')
  .filter(name => name.endsWith('.yaml'))
  .map(name => [name, readFileSync(`public/scenarios/${name}`, 'utf8')] as const)

test.each(files)('%s: each of its keys is offered where it stands, and is explained', (_, text) => {
  const missing: string[] = []
  visit(parseDocument(text), {
    Pair(_, { key }, path) {
      const map = path.at(-1)
      // An event has what the trace has, which the schema does not list.
      if (!isScalar(key) || !key.range || (isMap(map) && map.has('kind'))) return
      const [from] = key.range
      const labels = completionsAt(text, from + 1)?.options.map(({ label }) => label) ?? []
      if (!labels.includes(String(key.value))) missing.push(`${key.value} at ${from}`)
    },
  })
  expect(missing).toEqual([])
})

test('what a key, a flood or a step is, is told as the schema has it', () => {
  const text = `${head}  - crash: Bona\n    after: 2 s\n  - flood: seen-set\n`
  const about = (word: string) => explanationAt(text, text.indexOf(word) + 1)?.about
  expect(about('herd')).toContain('a course’s by its name')
  expect(about('crash')).toContain('it ends at once')
  expect(about('after')).toBe('Begins so long after the step before it ended.')
  expect(about('seen-set')).toContain('An update is news')
  expect(about('Bona')).toBeUndefined()
})

test('each step that is wrong is told, with its place and what would be right', () => {
  const text = `${head}  - crsh: Bona\n  - say: fine\n  - block: Bona\n    for: 800\n`
  expect(mistakesOf(text).map(({ from, to, line, error }) => [text.slice(from, to), line, error])).toEqual([
    ['crsh', 5, expect.stringContaining('there is no step `crsh`')],
    ['for', 8, expect.stringContaining('a time is a number with its unit')],
  ])
  expect(mistakesOf(`${head}  - crash: Bonnie\n`)).toMatchObject([{ line: 5, column: 5 }])
  for (const [, file] of files) expect(mistakesOf(file)).toEqual([])
})

/** A scenario that comes with it, cut and changed anywhere: a file as it is while somebody writes. */
const halfWritten = fc
  .tuple(
    fc.constantFrom(...files.map(([, text]) => text)),
    fc.array(
      fc.tuple(
        fc.nat(),
        fc.nat(40),
        fc.constantFrom('', '{', '[', '"', ': ', '- ', '\n', '*a', '&a ', '|', '\t'),
      ),
    ),
  )
  .map(([file, changes]) =>
    changes.reduce((text, [at, gone, word]) => {
      const from = at % (text.length + 1)
      return text.slice(0, from) + word + text.slice(from + gone)
    }, file),
  )

test('a file that begins with an empty line is helped from its very first place', () => {
  for (const text of ['\n', '\n\u0000']) {
    expect(completionsAt(text, 0)?.options.map(({ label }) => label)).toContain('title')
  }
})

test('no text and no cursor makes it throw; what is marked or replaced is in the text', () => {
  const anything = fc.oneof(halfWritten, fc.string({ unit: 'binary' }), fc.json())
  fc.assert(
    fc.property(anything, fc.nat(), (text, where) => {
      const cursor = where % (text.length + 1)
      const found = completionsAt(text, cursor)
      if (found) {
        expect(found.from).toBeLessThanOrEqual(cursor)
        expect(found.to).toBeGreaterThanOrEqual(cursor)
        expect(found.to).toBeLessThanOrEqual(text.length)
      }
      explanationAt(text, cursor)
      const mistakes = mistakesOf(text)
      expect(mistakes.length === 0).toBe(parseScenario(text).ok)
      for (const { from, to } of mistakes) {
        expect(to).toBeGreaterThanOrEqual(from)
        expect(to).toBeLessThanOrEqual(text.length)
      }
    }),
    { numRuns: 100, endOnFailure: true },
  )
  expect(completionsAt('['.repeat(100_000), 50_000)).toBeUndefined()
})
