import { expect, test } from 'vitest'
import { simulatedSession } from './simulated-session.ts'

const HEAD = 'scenario: 1\ntitle: Led\nherd: ucla-2024\noptions: { delay: 20 ms }\n'

/** A page with that scenario open; `steps` are its lines of YAML. */
async function led(...steps: string[]) {
  const page = await simulatedSession()
  const text = `${HEAD}steps:\n${steps.map(step => `  - ${step}\n`).join('')}`
  expect(await page.session.openScenario(text)).toEqual({ ok: true })
  return page
}

const ASK = 'ask: { ask }'.replace(
  '{ ask }',
  'How many?\n    options: [4, 12]\n    right: 12\n    why: Two for each friendship.',
)
const SEND = '{ send: IAMAT kiwi +34.068930-118.445127 now, to: Bailey }'

test('a broken file is refused with its line and what would be right, and what is open stays', async () => {
  const { session, whenIt } = await led('say: Hello')
  const read = await session.openScenario(`${HEAD}steps:\n  - say: Hello\n  - crush: Bailey\n`)
  expect(read).toMatchObject({ ok: false, line: 7 })
  expect(!read.ok && read.error).toMatch(/crush.*one of these: say,.* crash,/)
  expect(await whenIt('ready')).toMatchObject({ title: 'Led', steps: [{ words: 'Hello' }] })
})

test('a question stops it until someone answers; which answer was right is told then, and Next goes on', async () => {
  const { session, when, whenIt } = await led(ASK, SEND)
  session.conduct({ do: 'run' })
  expect((await whenIt('asking')).question).toMatchObject({ right: 1, options: ['4', '12'] })
  session.conduct({ do: 'answer', option: 0 })
  const { scenario } = await when(({ scenario }) => scenario?.question?.chosen === 0)
  expect(scenario?.state).toBe('asking')
  session.conduct({ do: 'answer', option: 1 })
  session.conduct({ do: 'next' })
  expect((await whenIt('passed')).steps.map(({ state }) => state)).toEqual(['done', 'done'])
})

test('Next passes a question by, does one step of one that is paused, and leaves alone what is over', async () => {
  const { session, when, whenIt } = await led(ASK, SEND, 'wait: converged')
  session.conduct({ do: 'next' })
  await whenIt('asking')
  session.conduct({ do: 'next' })
  await when(({ scenario }) => scenario?.question?.chosen === -1)
  session.conduct({ do: 'next' })
  expect((await whenIt('paused')).step).toBe(1)
  session.conduct({ do: 'next' })
  await when(({ scenario }) => scenario?.state === 'paused' && scenario.step === 2)
  session.conduct({ do: 'run' })
  const over = await whenIt('passed')
  session.conduct({ do: 'next' })
  session.conduct({ do: 'stop' })
  expect(await whenIt('passed')).toBe(over)
})

test('it is paused before the next step, says so before, and is stopped in the middle of a wait', async () => {
  const { session, when, whenIt } = await led(ASK, 'wait: 1 min', 'say: Never said')
  session.conduct({ do: 'run' })
  await whenIt('asking')
  session.conduct({ do: 'pause' })
  await when(({ scenario }) => scenario?.isToPause === true)
  session.conduct({ do: 'next' })
  session.conduct({ do: 'next' })
  expect(await whenIt('paused')).toMatchObject({ step: 1, isToPause: true })
  session.conduct({ do: 'run' })
  await when(({ scenario }) => scenario?.state === 'running' && !scenario.isToPause)
  session.conduct({ do: 'next' })
  session.conduct({ do: 'stop' })
  const { step, error } = await whenIt('stopped')
  expect({ step, error }).toEqual({ step: 1, error: undefined })
})

test('a claim that fails says what was expected, what there is and when; the run goes on, and has failed', async () => {
  const { session, whenIt } = await led(SEND, 'expect: { copies: 4, converged: true }', '{ crash: Clark }')
  session.conduct({ do: 'run' })
  const { steps, checked } = await whenIt('failed')
  expect(steps.map(({ state }) => state)).toEqual(['done', 'failed', 'done'])
  expect(steps[1]?.failure).toMatchObject({ expected: '4 copies of kiwi', found: '12' })
  expect(steps[1]?.failure?.t).toBeGreaterThan(steps[0]?.t ?? Number.POSITIVE_INFINITY)
  expect(checked).toMatchObject({ broken: [] })
})

test('captions belong to the trace: wherever the playhead goes, what was said then stands', async () => {
  const { session, when, whenIt } = await led('say: <b>First</b>', 'after: 1 s', 'say: Second')
  session.conduct({ do: 'run' })
  await when(({ caption }) => caption === '<b>First</b>')
  const { steps } = await whenIt('passed')
  await when(({ caption }) => caption === 'Second')
  session.time({ do: 'go', to: (steps[1]?.t ?? 0) + 500_000 })
  await when(({ caption }) => caption === '<b>First</b>')
  session.time({ do: 'live' })
  await when(({ caption }) => caption === 'Second')
})

test('a scenario whose herd goes away is stopped and says so, and runs again on the next', async () => {
  const { session, open, when, whenIt } = await led('wait: 1 min')
  session.conduct({ do: 'run' })
  await whenIt('running')
  const { marks: before } = await when(({ marks }) => marks !== undefined)
  open()
  expect((await whenIt('stopped')).error).toMatch(/^The herd that it ran on is gone/)
  await when(({ marks, connection }) => marks?.run !== before?.run && connection.state === 'live')
  session.conduct({ do: 'run' })
  expect(await whenIt('running')).toMatchObject({ error: undefined })
})

test('what a scenario before left behind is gone: places are as late as ever', async () => {
  const { session, when, whenIt } = await led('say: Hello')
  await session.apply({ do: 'places', delay: 700 })
  await when(({ herd }) => herd?.placesDelay === 700)
  session.conduct({ do: 'run' })
  await whenIt('passed')
  await when(({ herd }) => herd?.placesDelay === 0)
})
