import { expect, test } from 'vitest'
import { run, scenarioOf } from './runs.ts'

const head = 'scenario: 1\ntitle: A\nherd: ucla-2024\n'
const iamat = '  - { send: IAMAT kiwi +34-118 now, to: Bailey, client: phone }\n'

test('a claim that fails says both, and the run goes on', async () => {
  const { end, failures, told } = await run(
    scenarioOf(
      `${head}steps:\n${iamat}  - expect: { copies: 11, reached: 5 }\n  - expect: { reply: hello, converged: false }\n  - say: The end\n`,
    ),
  )
  expect(end).toBe('failed')
  expect(failures).toEqual([
    { step: 1, expected: '11 copies of kiwi', found: '12' },
    {
      step: 2,
      expected: 'the answer "hello"; and the herd not to have converged on kiwi',
      found: expect.stringMatching(/^"AT Bailey .* kiwi \+34-118 .*"; and that all servers hold the same$/),
    },
  ])
  expect(told.filter(({ tell }) => tell === 'ends')).toHaveLength(4)
})

test('a herd that never converges ends the run by its bound, and says who does not know', async () => {
  const { end, failures } = await run(
    scenarioOf(
      `${head}options: { catch-up: false }\nsteps:\n  - partition: [[Bailey]]\n${iamat}  - { wait: reply, within: 60 s }\n  - { wait: converged, within: 300 ms }\n  - say: Never shown\n`,
    ),
  )
  expect(end).toBe('failed')
  expect(failures).toEqual([
    {
      step: 3,
      expected: 'the herd to converge within 300 ms',
      found: 'Bona, Campbell, Clark and Jaquez do not know kiwi',
    },
  ])
})

test('a command that the herd cannot do ends the run with its sentence', async () => {
  const { end, failures } = await run(scenarioOf(`${head}steps:\n  - start: Bona\n  - say: Never shown\n`))
  expect(end).toBe('failed')
  expect(failures).toEqual([
    {
      step: 0,
      expected: 'the herd to do it',
      found: 'Bona is up: only a server that is stopped or crashed can start',
    },
  ])
})

test('what people are to see is told before the step is done, and a run that nobody asks stands still', async () => {
  const { end, told } = await run(
    scenarioOf(
      `${head}steps:\n  - say: <b>Look</b>\n  - { after: 20 ms, focus: { select: Bona, speed: 0.5 } }\n  - { ask: How many?, options: [4, 12], right: 12, why: Twice six }\n`,
    ),
  )
  expect(end).toBe('passed')
  expect(told.filter(({ tell }) => tell === 'shows')).toMatchObject([
    { step: 0, what: { shows: 'caption', text: '<b>Look</b>' } },
    { step: 1, what: { shows: 'focus', select: 'Bona', speed: 0.5 } },
    { step: 2, what: { shows: 'question', options: ['4', '12'], right: 1, why: 'Twice six' } },
  ])
  const times = told.map(({ t }) => t)
  expect(times).toEqual([...times].sort((one, other) => one - other))
})

test('a run is stopped in the middle of a wait', async () => {
  const stop = new AbortController()
  const { end, told } = await run(scenarioOf(`${head}steps:\n  - wait: 10 min\n  - say: Never shown\n`), {
    signal: stop.signal,
    hear: event => {
      if (event.tell === 'begins') setImmediate(() => stop.abort())
    },
  })
  expect(end).toBe('stopped')
  expect(told.at(-1)).toMatchObject({ tell: 'begins', step: 0 })
})

/** So long before it is said (seconds) is each client there. */
const before: Record<string, number> = { kiwi: 0, old: 10, new: -2.5 }

test('`now` is the present time to the nanosecond, before and after it too', async () => {
  const { events } = await run(
    scenarioOf(
      `${head}steps:\n${iamat}  - { send: IAMAT old +1+1 now-10s, to: Bona }\n  - { send: IAMAT new +1+1 now+2.5s, to: Bona }\n  - { wait: quiet, within: 60 s }\n`,
    ),
  )
  const replies = events.filter(event => event.kind === 'replied')
  expect(replies).toHaveLength(3)
  // From when a line is said until it is heard the machine may take its time, but none of another's.
  const took = Math.max(0.25, (Math.max(...events.map(({ t }) => t)) - (events[0]?.t ?? 0)) / 1e6)
  for (const { line } of replies) {
    const [, , difference, client = ''] = line.split(' ')
    const late = Number(difference) - (before[client] ?? Number.NaN)
    expect(late).toBeGreaterThanOrEqual(-0.25)
    expect(late).toBeLessThanOrEqual(took)
  }
})
