import { onTestFinished } from 'vitest'
import { openEngine } from '../../src/cli/run/engines.ts'
import type { Engine } from '../../src/herd/index.ts'
import {
  parseScenario,
  type RunEnd,
  type RunEvent,
  runScenario,
  type Scenario,
} from '../../src/scenario/index.ts'
import type { TraceEvent } from '../../src/trace/index.ts'

export function scenarioOf(text: string): Scenario {
  const read = parseScenario(text)
  if (!read.ok) throw new Error(`${read.line}:${read.column}: ${read.error}`)
  return read.value
}

/** What became of a scenario on real sockets: what the run told, its failures, and the trace. */
export interface Ran {
  end: RunEnd
  told: RunEvent[]
  failures: { step: number | undefined; expected: string; found: string }[]
  events: TraceEvent[]
}

interface RunChanges {
  /** Hears what the run tells, with the engine, before it goes on. */
  hear?(event: RunEvent, engine: Engine): void
  signal?: AbortSignal
}

export async function run(scenario: Scenario, { hear, signal }: RunChanges = {}): Promise<Ran> {
  const { engine, wallClock, close } = await openEngine('tcp')
  onTestFinished(close)
  const events: TraceEvent[] = []
  engine.subscribe(batch => void events.push(...batch.events))
  const told: RunEvent[] = []
  const running = runScenario(scenario, engine, { wallClock, ports: 'free', ...(signal && { signal }) })
  let next = await running.next()
  for (; !next.done; next = await running.next()) {
    told.push(next.value)
    hear?.(next.value, engine)
  }
  const failures = told.flatMap(event => {
    if (!('failure' in event) || !event.failure) return []
    const { expected, found } = event.failure
    return [{ step: 'step' in event ? event.step : undefined, expected, found }]
  })
  return { end: next.value, told, failures, events }
}
