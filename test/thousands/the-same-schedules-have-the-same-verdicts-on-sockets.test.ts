import pLimit from 'p-limit'
import { expect, test } from 'vitest'
import { type EngineName, openEngine } from '../../src/cli/run/engines.ts'
import { floods } from '../../src/flood/index.ts'
import { runScenario, type Scenario } from '../../src/scenario/index.ts'
import type { TraceEvent } from '../../src/trace/index.ts'
import fc from '../properties.ts'
import { checked } from '../trace/check/checked.ts'
import { schedulesOf } from './schedules.ts'

const SCHEDULES = 50
const AT_ONCE = 6

/** Time enough for whatever is wrong to count as lasting, also under floods that rest (microseconds). */
const REST = 40_000_000

async function verdictsOn(name: EngineName, scenario: Scenario) {
  const { engine, wallClock, close } = await openEngine(name)
  const events: TraceEvent[] = []
  engine.subscribe(batch => void events.push(...batch.events))
  const failures: unknown[] = []
  for await (const event of runScenario(scenario, engine, { wallClock, ports: 'free' }))
    if ('failure' in event && event.failure) failures.push(event.failure)
  const t = engine.now() + REST
  const { states: all, findings } = checked([...events, { kind: 'noted', t, level: 'info', text: 'the end' }])
  await close()
  // What could not be judged for a moment's sake is no verdict against anybody.
  const states = Object.fromEntries(
    Object.entries(all).map(([check, state]) => [check, state === 'open' ? 'kept' : state]),
  )
  return {
    failures,
    judged: Object.values(all).filter(state => state !== 'open').length,
    states,
    broken: findings.filter(({ expected }) => !expected),
  }
}

const schedules = floods.flatMap(({ name }, index) => {
  const numRuns = Math.floor(SCHEDULES / floods.length) + (index < SCHEDULES % floods.length ? 1 : 0)
  return fc.sample(schedulesOf(name), { seed: 131 + index, numRuns })
})

test('50 schedules of what is said and broken: the checker says the same of them on both engines', async () => {
  expect(schedules).toHaveLength(SCHEDULES)
  const limit = pLimit(AT_ONCE)
  const all = await Promise.all(
    schedules.map(schedule =>
      limit(async () => ({
        sim: await verdictsOn('sim', schedule),
        tcp: await verdictsOn('tcp', schedule),
        schedule,
      })),
    ),
  )
  for (const { sim, tcp, schedule } of all) {
    const about = JSON.stringify(schedule, null, 1)
    expect({ ...tcp, judged: 0 }, about).toEqual({ ...sim, judged: 0 })
    expect(sim, about).toMatchObject({
      failures: [],
      broken: [],
      states: { 'no lost update': expect.any(String) },
    })
  }
  expect(all.flatMap(({ sim }) => Object.values(sim.states))).toContain('expected')
  for (const engine of ['sim', 'tcp'] as const)
    expect(all.reduce((sum, { [engine]: { judged } }) => sum + judged, 0)).toBeGreaterThan(SCHEDULES * 3)
}, 300_000)
