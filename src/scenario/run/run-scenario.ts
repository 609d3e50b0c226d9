import type { CheckVerdict, TraceBatch, TraceEvent } from '../../trace/index.ts'
import { milliseconds } from '../fields.ts'
import type { Scenario } from '../scenario.ts'
import { type Ports, setUp } from '../set-up.ts'
import { kindOf } from '../steps/index.ts'
import type { Shown, Step } from '../steps/step.ts'
import { links } from '../steps/wait.ts'
import type { Failure } from './failure.ts'
import { type BrokenPromise, checkPromises } from './promise.ts'
import { createRun, LULL, PATIENCE, type Run, type RunEngine } from './run.ts'
import { createWitness } from './witness.ts'

/** What a run tells as it goes; `step` counts from 0, `t` is the herd's time in microseconds. */
export type RunEvent =
  /** The herd is as the scenario wants it, or, with `failure`, cannot be had. */
  | { tell: 'set up'; t: number; failure?: Failure }
  | { tell: 'begins'; step: number; t: number; words: string }
  | { tell: 'shows'; step: number; t: number; what: Shown }
  | { tell: 'ends'; step: number; t: number; failure?: Failure }
  /** The steps are over, and the trace was held to what floods promise. */
  | { tell: 'checked'; t: number; verdicts: readonly CheckVerdict[]; broken: BrokenPromise[] }

/** How a run ended: every step done, every claim true and every promise kept; something failed; or it was stopped. */
export type RunEnd = 'passed' | 'failed' | 'stopped'

export interface RunSettings {
  /** What clients take for the time: nanoseconds since the epoch. */
  wallClock(): bigint
  /** Which ports servers take; those that the herd gives where it is not said. */
  ports?: Ports
  /** Stops the run where it is. */
  signal?: AbortSignal
}

/**
 * Runs a scenario on any engine: makes its herd of the engine's, then does each step. Whoever asks for the next event lets
 * it go on, so a run is paused by not asking. A claim that fails does not end it; a command or a wait that fails does. In
 * the end the trace is checked: a promise that a flood made and did not keep fails the run, unless the scenario lets it.
 */
export async function* runScenario(
  scenario: Scenario,
  engine: RunEngine,
  { wallClock, ports = 'own', signal = new AbortController().signal }: RunSettings,
): AsyncGenerator<RunEvent, RunEnd> {
  const { run, hear } = createRun(engine, createWitness(), wallClock, signal)
  const unsubscribe = engine.subscribe(sinceAnew(hear))
  try {
    engine.setSeed?.(scenario.options?.seed)
    for (const command of setUp(scenario, ports)) {
      const failure = await run.apply([command])
      if (!failure) continue
      yield { tell: 'set up', t: engine.now(), failure }
      return 'failed'
    }
    // Whoever looks at the herd from now on sees it whole; steps go on without what never comes up.
    await run.until(links(run).isThere, PATIENCE)
    yield { tell: 'set up', t: engine.now() }
    const end = yield* runSteps(scenario.steps, run)
    return end === 'stopped' ? end : yield* judge(scenario, run, end)
  } finally {
    unsubscribe()
  }
}

/** What an engine tells, from where its herd is the scenario's: whatever ran before is no part of the run. */
function sinceAnew(hear: (events: readonly TraceEvent[]) => void): (batch: TraceBatch) => void {
  let since = Number.POSITIVE_INFINITY
  return ({ events }) => {
    if (since === Number.POSITIVE_INFINITY)
      since = events.find(event => event.kind === 'herd' && event.anew)?.t ?? since
    hear(events.filter(({ t }) => t >= since))
  }
}

async function* runSteps(steps: readonly Step[], run: Run): AsyncGenerator<RunEvent, RunEnd> {
  const began = run.now()
  let end: RunEnd = 'passed'
  for (const [index, step] of steps.entries()) {
    if (run.signal.aborted) return 'stopped'
    const kind = kindOf(step)
    yield { tell: 'begins', step: index, t: run.now(), words: kind.words(step) }
    await awaitTime(step, began, run)
    const what = kind.shows?.(step)
    if (what) {
      yield { tell: 'shows', step: index, t: run.now(), what }
      await run.pass(TELLING)
    }
    const failure = await act(step, run)
    if (run.signal.aborted) return 'stopped'
    yield { tell: 'ends', step: index, t: run.now(), ...(failure && { failure }) }
    if (failure) end = 'failed'
    if (failure?.ends) return end
  }
  return end
}

/** What people are told is told before what comes next, also by a clock on which that takes no time (milliseconds). */
const TELLING = 0.001

/** What is under way at the end may come to its end, for so long (milliseconds), before promises are judged. */
const AFTERMATH = 1000

async function* judge(
  { promises = 'kept' }: Scenario,
  run: Run,
  end: RunEnd,
): AsyncGenerator<RunEvent, RunEnd> {
  await run.quiet(LULL, AFTERMATH)
  if (run.signal.aborted) return 'stopped'
  const { verdicts, broken } = checkPromises(run.witness.events)
  yield { tell: 'checked', t: run.now(), verdicts, broken }
  return promises === 'kept' && broken.some(({ expected }) => !expected) ? 'failed' : end
}

async function awaitTime({ at, after }: Step, began: number, run: Run) {
  const passed = (run.now() - began) / 1000
  if (at !== undefined && milliseconds(at) > passed) await run.pass(milliseconds(at) - passed)
  if (after !== undefined) await run.pass(milliseconds(after))
}

async function act(step: Step, run: Run): Promise<Failure | undefined> {
  if (run.signal.aborted) return undefined
  const kind = kindOf(step)
  if (kind.run) return kind.run(step, run)
  if (!kind.commands) return undefined
  run.deeds.push({ name: step.as, at: run.now() })
  return run.apply(kind.commands(step))
}
