import type { Engine } from '../../src/herd/index.ts'
import { type BrokenPromise, runScenario, type Scenario } from '../../src/scenario/index.ts'
import { createSimEngine } from '../../src/sim/engine.ts'
import { batchOfEvents, type TraceEvent } from '../../src/trace/index.ts'

/** How a life went: whether each step could be done, what the checker says, by check, and what was broken. */
export interface Lived {
  end: string
  failure: string | undefined
  states: Record<string, string>
  broken: BrokenPromise[]
}

/** The same as the command line's, where a second is the same second every time. */
const EPOCH = 1_621_464_827

/** Lives a scenario on a virtual clock; of its trace only those events are heard that `twist` lets through. */
export async function live(scenario: Scenario, twist?: (event: TraceEvent) => boolean): Promise<Lived> {
  const simulated = createSimEngine({
    topology: { preset: 'none', title: '', servers: [], friends: [] },
    flood: 'newest-wins',
    options: { catchUp: true },
    seed: scenario.options?.seed ?? 1,
    delay: 0,
    trace: true,
    epoch: EPOCH,
    breathe: async () => {},
  })
  const engine = twist ? twisted(simulated, twist) : simulated
  await simulated.start()
  const wallClock = () => BigInt(EPOCH) * 1_000_000_000n + BigInt(engine.now()) * 1000n
  const lived: Lived = { end: '', failure: undefined, states: {}, broken: [] }
  const run = runScenario(scenario, engine, { wallClock, ports: 'free' })
  for (let next = await run.next(); ; next = await run.next()) {
    if (next.done) {
      await engine.close()
      return { ...lived, end: next.value }
    }
    const event = next.value
    if ('failure' in event && event.failure)
      lived.failure ??= `${event.failure.expected}: ${event.failure.found}`
    if (event.tell !== 'checked') continue
    lived.broken = event.broken
    lived.states = Object.fromEntries(event.verdicts.map(({ check, state }) => [check, state]))
  }
}

const twisted = (engine: Engine, isHeard: (event: TraceEvent) => boolean): Engine => ({
  ...engine,
  subscribe: listener => engine.subscribe(({ events }) => listener(batchOfEvents(events.filter(isHeard)))),
})
