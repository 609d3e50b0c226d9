import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { expectations } from '../../src/scenario/expectations/index.ts'
import { stepKinds } from '../../src/scenario/steps/index.ts'
import { run, scenarioOf } from './runs.ts'

const page = readFileSync('docs/scenarios.md', 'utf8')
const blocks = Array.from(page.matchAll(/```yaml\n([\s\S]*?)```/g), ([, block = '']) => block)

/** The page's examples as scenarios: whole ones, and lists of steps. */
const examples = blocks.map(block =>
  block.includes('scenario: 1') ? block : `scenario: 1\ntitle: A\nherd: ucla-2024\nsteps:\n${block}`,
)

test('every step and every claim has an example', () => {
  const all = examples.flatMap(text => scenarioOf(text).steps)
  const steps = new Set(all.flatMap(step => Object.keys(step)))
  for (const { name } of stepKinds) expect(steps).toContain(name)
  const claims = new Set(all.flatMap(step => Object.keys(step.expect ?? {})))
  for (const { name } of expectations) expect(claims).toContain(name)
})

test.each(examples.filter(text => /send|crash|cut|wait|add/.test(text)))('it works: %#', async text => {
  const { failures, end } = await run(scenarioOf(text))
  expect(failures).toEqual([])
  expect(end).toBe('passed')
})
