import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { openEngine } from '../../src/cli/run/engines.ts'
import {
  howLong,
  parseScenario,
  type RunEvent,
  runScenario,
  type Scenario,
} from '../../src/scenario/index.ts'

const folder = 'public/scenarios'
const files = readdirSync(folder).filter(name => name.endsWith('.yaml'))

function scenarioIn(file: string): Scenario {
  const read = parseScenario(readFileSync(`${folder}/${file}`, 'utf8'))
  if (!read.ok) throw new Error(`${file}:${read.line}:${read.column}: ${read.error}`)
  return read.value
}

/** The order in which the library shows them: a person chose it, and a new one stands at the end. */
const library = JSON.parse(readFileSync(`${folder}/index.json`, 'utf8')).map(
  ({ file }: { file: string }) => file,
) as string[]

const scenarios = files.map((file): [string, Scenario] => [file, scenarioIn(file)])

test('there are at least twelve, and each is for people: captions, a question, what must be so', () => {
  expect(scenarios.length).toBeGreaterThanOrEqual(12)
  for (const [file, { steps, description }] of scenarios) {
    expect(description?.length, file).toBeGreaterThan(40)
    for (const word of ['say', 'ask', 'expect'])
      expect(
        steps.some(step => word in step),
        `${word} in ${file}`,
      ).toBe(true)
  }
})

test('the list of them is whole', async () => {
  const place = (file: string) => (library.includes(file) ? library.indexOf(file) : scenarios.length)
  const list = scenarios
    .toSorted(([one], [other]) => place(one) - place(other))
    .map(([file, scenario]) => ({
      file,
      title: scenario.title,
      description: scenario.description,
      seconds: Math.round(howLong(scenario) / 1000),
      questions: scenario.steps.filter(step => 'ask' in step).length,
    }))
  await expect(`${JSON.stringify(list, null, 2)}\n`).toMatchFileSnapshot(`../../${folder}/index.json`)
})

test('each says where its schema is', () => {
  for (const file of files)
    expect(readFileSync(`${folder}/${file}`, 'utf8')).toMatch(
      /^# yaml-language-server: \$schema=\.\.\/scenario\.schema\.json\nscenario: 1\n/,
    )
})

describe.concurrent.each(['tcp', 'sim'] as const)('on the engine %s', name => {
  test.each(scenarios)('%s', async (_, scenario) => {
    const { engine, wallClock, close } = await openEngine(name)
    const told: RunEvent[] = []
    const run = runScenario(scenario, engine, { wallClock, ports: 'free' })
    let next = await run.next()
    for (; !next.done; next = await run.next()) told.push(next.value)
    await close()
    expect(told.flatMap(event => ('failure' in event ? [event] : []))).toEqual([])
    expect(next.value).toBe('passed')
    expect(told.filter(({ tell }) => tell === 'ends')).toHaveLength(scenario.steps.length)
  })
})
