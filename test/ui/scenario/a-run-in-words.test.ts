import { expect, test } from 'vitest'
import { backFrom, lastWrong, progressText } from '../../../src/ui/scenario/words.ts'
import type { ScenarioStep, ScenarioView } from '../../../src/ui/session/scenario/scenario-view.ts'

const failure = { expected: '4 copies of kiwi', found: '12', t: 9e6 }
const step = (change: Partial<ScenarioStep> = {}): ScenarioStep => ({
  words: 'A step',
  state: 'done',
  isClaim: false,
  ...change,
})
const claim = (change: Partial<ScenarioStep> = {}) => step({ isClaim: true, ...change })
const finding = {
  promise: 'No update is lost.',
  sentence: 'Bona never heard kiwi.',
  server: 'Bona',
  t: 5e6,
  count: 2,
  isFailure: true,
}
const run = (change: Partial<ScenarioView>): ScenarioView => ({
  title: 'T',
  state: 'passed',
  isToPause: false,
  step: 1,
  steps: [step(), claim()],
  ...change,
})

test.each([
  [run({ state: 'ready', step: -1 }), '2 steps'],
  [run({ state: 'running', step: 0 }), 'Step 1 of 2'],
  [run({ state: 'asking', step: 0 }), 'Step 1 of 2, a question'],
  [run({}), 'Done: its claim holds'],
  [
    run({ steps: [claim(), claim()], checked: { judged: 4, broken: [] } }),
    'Done: all 2 claims hold, promises kept',
  ],
  [
    run({ checked: { judged: 4, broken: [{ ...finding, isFailure: false }] } }),
    'Done: its claim holds, and what its flood does not promise failed',
  ],
  [
    run({ state: 'failed', steps: [claim(), claim({ state: 'failed', failure })] }),
    'Failed: 1 of 2 claims did not hold',
  ],
  [
    run({ state: 'failed', checked: { judged: 4, broken: [finding] } }),
    'Failed: its claim holds, 1 promise broken',
  ],
  [
    run({ state: 'failed', steps: [step(), step({ state: 'failed' }), claim({ state: 'to come' })] }),
    'Failed at step 2 of 3',
  ],
  [run({ state: 'failed', error: 'The herd cannot be had.' }), 'The herd cannot be had.'],
])('how far it is, and how it ended: %#', (scenario, words) => {
  expect(progressText(scenario)).toBe(words)
})

test('of a step that the herd refused its sentence is told', () => {
  const refused = step({ state: 'failed', failure: { found: 'Clark runs already', t: 2e6 } })
  expect(lastWrong(run({ state: 'failed', steps: [refused] }))).toEqual({
    text: 'Step 1: the herd refused: Clark runs already.',
    t: 2e6,
  })
})

test('of what went wrong the last step is told, or, when all is done, a promise', () => {
  const steps = [
    claim({ state: 'failed', failure }),
    claim({ state: 'failed', failure: { ...failure, t: 10e6 } }),
  ]
  const wrong = { text: 'Step 2: expected 4 copies of kiwi; the trace has 12.', t: 10e6 }
  expect(lastWrong(run({ steps, checked: { judged: 4, broken: [finding] } }))).toEqual(wrong)
  const broken = run({ state: 'failed', checked: { judged: 4, broken: [finding] } })
  expect(lastWrong(broken)).toEqual({
    text: 'Promised: No update is lost. Bona never heard kiwi. And 1 more like it.',
    t: 5e6,
    server: 'Bona',
  })
  expect(
    lastWrong(run({ checked: { judged: 4, broken: [{ ...finding, isFailure: false }] } })),
  ).toBeUndefined()
})

test('one goes back to where the step began, and from there to the one before', () => {
  const scenario = run({ steps: [step({ t: 1e6 }), step({ t: 3e6 }), step({ state: 'to come' })] })
  expect(backFrom(scenario, 8e6)).toBe(3e6)
  expect(backFrom(scenario, 3e6)).toBe(1e6)
  expect(backFrom(scenario, 1e6)).toBeUndefined()
})
