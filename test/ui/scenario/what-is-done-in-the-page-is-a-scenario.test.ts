import { expect, test } from 'vitest'
import { parseScenario } from '../../../src/scenario/index.ts'
import { hurry, simulatedSession } from './simulated-session.ts'

const client = 'page-test'
const clock = () => performance.timeOrigin + performance.now()
const line = (age: number) => `IAMAT kiwi +34-118 ${(clock() / 1000 - age).toFixed(9)}`

async function recordingSession() {
  const page = await simulatedSession()
  const done = (things: number) => page.when(({ doing }) => doing?.done === things)
  /** Some while after the last line, servers say that they are at rest. */
  const rest = () => page.when(({ stage }) => stage.servers.every(({ busy }) => !busy))
  return { ...page, done, rest }
}

test('lines, commands and what is looked at are steps, after what was wrong at the beginning; run, it passes', async () => {
  const page = await recordingSession()
  const { session, when, done, rest, whenIt } = page
  await session.apply({ do: 'dial', delay: 20 })
  await session.apply({ do: 'crash', server: 'Clark' })
  await session.apply({ do: 'dial', from: 'Bailey', to: 'Bona', mode: 'cut' })
  await session.apply({ do: 'flaw', flaw: 'forgets', on: true, server: 'Jaquez' })
  await when(({ stage }) => stage.servers.some(({ name, life }) => name === 'Clark' && life === 'crashed'))

  session.recordDoings()
  await done(0)
  expect(await session.apply({ do: 'send', server: 'Bailey', client, line: line(0) })).toEqual({ ok: true })
  expect(await session.apply({ do: 'crash', server: 'Nobody' })).toMatchObject({ ok: false })
  await done(1)
  await when(({ stage }) => stage.flood?.reached === 4)
  await rest()
  session.select({ kind: 'server', name: 'Campbell' })
  session.viewed('floods')
  session.viewed('scenario-editor')
  session.select({ kind: 'wire', a: 'Bailey', b: 'Bona' })
  await done(4)
  await session.apply({ do: 'start', server: 'Clark' })
  await session.apply({ do: 'send', server: 'Bona', client, line: line(60) })
  await done(6)
  const text = (await session.recordedDoings()) ?? ''
  await when(({ doing }) => doing === undefined)

  const read = parseScenario(text)
  if (!read.ok) throw new Error(`${read.line}: ${read.error}\n${text}`)
  const { herd, options, steps } = read.value
  expect(herd).toBe('ucla-2024')
  expect(options).toEqual({ flood: 'newest-wins', delay: '20 ms' })
  const first = steps.findIndex(({ send }) => send !== undefined)
  expect(steps[first + 1]).toEqual({ wait: 'quiet' })
  // Where else it was quiet, and how long, the machine decides.
  const deeds = steps.filter(({ wait }) => wait === undefined).map(({ after, ...step }) => step)
  expect(deeds).toEqual([
    { flaw: 'forgets', server: 'Jaquez' },
    { cut: 'Bailey -> Bona' },
    { crash: 'Clark' },
    { send: 'IAMAT kiwi +34-118 now', to: 'Bailey', client },
    { focus: { select: 'Bailey -> Bona', view: 'floods' } },
    { start: 'Clark' },
    { send: expect.stringMatching(/^IAMAT kiwi \+34-118 now-\d+(\.\d+)?s$/), to: 'Bona', client },
  ])

  expect(await session.openScenario(text)).toEqual({ ok: true })
  session.conduct({ do: 'run' })
  await whenIt('running', 'passed', 'failed')
  const { state, steps: ran } = await hurry(page)
  expect(ran.filter(({ state }) => state !== 'done')).toEqual([])
  expect(state).toBe('passed')
})

test('where the herd is left, or a scenario takes it over, what was done until then is kept', async () => {
  const { session, when, done, open } = await recordingSession()
  session.recordDoings()
  await session.apply({ do: 'crash', server: 'Bona' })
  await done(1)
  open()
  await when(({ doing, connection }) => doing?.isOver === true && connection.state === 'live')
  await session.apply({ do: 'crash', server: 'Clark' })
  const text = await session.recordedDoings()
  expect(parseScenario(text ?? '').ok).toBe(true)
  expect(text).toContain('crash: Bona')
  expect(text).not.toContain('Clark')
  expect(await session.recordedDoings()).toBeUndefined()
})
