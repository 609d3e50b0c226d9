import { expect, test } from 'vitest'
import { type HerdCommand, herdCommandSchema, presetNamed } from '../../src/herd/index.ts'
import { type Doing, parseScenario, printScenario, toScenario } from '../../src/scenario/index.ts'
import { stepKinds } from '../../src/scenario/steps/index.ts'
import { createFloods, type TraceEvent } from '../../src/trace/index.ts'
import fc from '../properties.ts'
import { run, scenarioOf } from './runs.ts'

function plan() {
  const preset = presetNamed('ucla-2024')
  if (!preset) throw new Error('no preset')
  const { title, servers, friends } = preset
  return { title, servers: servers.map(({ name }) => ({ name })), friends }
}

/** Each flood by its client: how many copies it took, and whom it reached. */
function floodsIn(events: readonly TraceEvent[]) {
  const floods = createFloods()
  for (const event of events) floods.add(event)
  return floods
    .list()
    .map(({ client, sent, news, reached }) => ({ client, sent, news, reached: [...reached.keys()].sort() }))
}

test('run again, it makes the same floods', async () => {
  const doings: Doing[] = []
  const done = scenarioOf(`scenario: 1
title: Done
herd: ucla-2024
options: { delay: 20 ms }
steps:
  - { send: IAMAT kiwi +34-118 now, to: Bailey, client: phone }
  - wait: quiet
  - crash: Campbell
  - { after: 300 ms, send: [IAMAT plum +1+1 now-60s, nonsense], to: Jaquez, client: phone }
  - wait: quiet
`)
  const first = await run(done, {
    hear(event, engine) {
      if (event.tell !== 'set up') return
      const { apply } = engine
      engine.apply = command => {
        doings.push({ t: engine.now(), command })
        return apply(command)
      }
    },
  })
  expect(first.failures).toEqual([])
  const recorded = toScenario({
    title: 'Recorded',
    herd: plan(),
    options: { delay: '20 ms' },
    doings,
    events: first.events,
  })
  const text = printScenario(recorded)
  expect(parseScenario(text)).toEqual({ ok: true, value: recorded })
  expect(recorded.steps).toEqual([
    { send: 'IAMAT kiwi +34-118 now', to: 'Bailey', client: 'phone' },
    { wait: 'quiet' },
    expect.objectContaining({ crash: 'Campbell' }),
    { wait: 'quiet' },
    expect.objectContaining({
      after: expect.stringMatching(/ms$/),
      send: [expect.stringMatching(/^IAMAT plum \+1\+1 \d+\.\d{9}$/), 'nonsense'],
      to: 'Jaquez',
    }),
    { wait: 'quiet' },
  ])
  const again = await run(scenarioOf(text))
  expect(again.failures).toEqual([])
  expect(floodsIn(again.events)).toEqual(floodsIn(first.events))
  expect(floodsIn(first.events)).toHaveLength(2)
})

const server = fc.constantFrom('Bailey', 'Bona')
const ms = fc.integer({ min: 1, max: 60_000 })
const commands: Record<HerdCommand['do'], fc.Arbitrary<unknown>> = {
  start: fc.record({ server }),
  stop: fc.record({ server }),
  crash: fc.record({ server }),
  pause: fc.record({ server }),
  resume: fc.record({ server }),
  dial: fc.record(
    {
      delay: ms,
      jitter: ms,
      bandwidth: fc.option(fc.integer({ min: 1, max: 1e6 })),
      mode: fc.constantFrom('open', 'cut', 'black hole'),
      way: fc.boolean(),
    },
    { requiredKeys: ['delay'] },
  ),
  reset: fc.constant({ from: 'Bona', to: 'Clark' }),
  partition: fc.constant({ groups: [['Bailey'], ['Bona', 'Clark']] }),
  heal: fc.constant({}),
  block: fc.record({ server, for: ms }),
  skew: fc.record({ server, by: fc.integer({ min: -100_000, max: 100_000 }) }),
  send: fc.record({ server, client: fc.constant('phone'), line: fc.constant('IAMAT a +1+1 1') }),
  'hang-up': fc.constant({ client: 'phone' }),
  flood: fc.constant({ flood: 'seen-set' }),
  places: fc.record({ delay: fc.nat({ max: 60_000 }) }),
  options: fc.record(
    {
      catchUp: fc.boolean(),
      expiry: fc.option(fc.integer({ min: 1, max: 1000 })),
      links: fc.constantFrom('persistent', 'per-message'),
      batch: fc.nat({ max: 1000 }),
      breaker: fc.integer({ min: 1, max: 1000 }),
    },
    { requiredKeys: [] },
  ),
  flaw: fc.record(
    { flaw: fc.constant('forgets'), on: fc.boolean(), server },
    { requiredKeys: ['flaw', 'on'] },
  ),
  add: fc.record(
    { server, friends: fc.constant(['Clark']), port: fc.constant(2000) },
    { requiredKeys: ['server'] },
  ),
  remove: fc.record({ server }),
  befriend: fc.constant({ a: 'Bailey', b: 'Jaquez' }),
  unfriend: fc.constant({ a: 'Bailey', b: 'Bona' }),
  rename: fc.constant({ server: 'Bailey', name: 'Dana' }),
  become: fc.constant({ herd: { servers: [{ name: 'A' }], friends: [] } }),
}

const isTheSame = (command: HerdCommand) => {
  for (const kind of stepKinds) {
    const step = kind.stepOf?.(command)
    if (!step) continue
    expect(kind.schema.safeParse(step).error).toBeUndefined()
    if (kind.commands) expect(kind.commands(step)).toEqual([command])
    return
  }
  throw new Error(`no step for ${JSON.stringify(command)}`)
}

test('every command that a person can do is a step, and the step is that command', () => {
  for (const [kind, rest] of Object.entries(commands))
    fc.assert(
      fc.property(rest, given => {
        const { way, ...fields } = given as { way?: boolean }
        isTheSame(
          herdCommandSchema.parse({ do: kind, ...fields, ...(way && { from: 'Bailey', to: 'Bona' }) }),
        )
      }),
      { numRuns: 30 },
    )
})
