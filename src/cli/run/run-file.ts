import { topologyOf } from '../../herd/index.ts'
import { planOfChoice } from '../../scenario/herd-choice.ts'
import { type RunEvent, runScenario, type Scenario, telling } from '../../scenario/index.ts'
import { writeTrace } from '../trace-file.ts'
import { type EngineName, openEngine } from './engines.ts'
import { failureText, foundText, promiseLine, stepLine } from './lines.ts'
import type { FileResult } from './results.ts'

interface Settings {
  engine: EngineName
  signal: AbortSignal
  say(line: string): void
  /** Where the run's trace is written, with what it tells people, as a recording. */
  record?: string | undefined
}

/** Runs a scenario on an engine of its own, and says each step. */
export async function runFile(
  path: string,
  scenario: Scenario,
  { engine: name, signal, say, record }: Settings,
): Promise<FileResult> {
  const { engine, wallClock, close } = await openEngine(name)
  const result: FileResult = { path, title: scenario.title, end: 'passed', seconds: 0, steps: [], broken: [] }
  let begun = 0
  let setUpAt = 0

  function hear(event: RunEvent) {
    switch (event.tell) {
      case 'set up':
        setUpAt = event.t
        if (event.failure) {
          result.error = `the herd of ${path} cannot be had: ${event.failure.found}`
          say(`  FAIL  ${result.error}`)
        }
        return
      case 'begins':
        begun = event.t
        result.steps[event.step] = { words: event.words, seconds: 0 }
        return
      case 'ends': {
        const step = result.steps[event.step]
        if (!step) return
        step.end = event.failure ? 'failed' : 'passed'
        step.seconds = (event.t - begun) / 1e6
        if (event.failure) step.failure = failureText(event.failure, setUpAt)
        result.seconds = (event.t - setUpAt) / 1e6
        say(stepLine(event.step, scenario.steps.length, step))
        return
      }
      case 'checked':
        for (const broken of event.broken) {
          const isFailure = !broken.expected && scenario.promises !== 'ignored'
          if (isFailure) result.broken.push({ promise: broken.promise, failure: foundText(broken, setUpAt) })
          say(promiseLine(broken, isFailure, setUpAt))
        }
    }
  }

  say(`${scenario.title} (${path})`)
  try {
    const recording =
      record === undefined ? undefined : writeTrace(record, herdOf(scenario), engine, '--record')
    const steps = runScenario(scenario, engine, { wallClock, signal, ports: 'free' })
    const run = telling(steps, scenario, event => recording?.tell(event))
    for (;;) {
      const next = await run.next()
      if (next.done) {
        result.end = next.value
        break
      }
      hear(next.value)
    }
    recording?.close()
    if (recording?.broken !== undefined) result.unrecorded = recording.broken
  } finally {
    await close()
  }
  say(
    `  ${result.end}: ${result.steps.length} of ${scenario.steps.length} steps, ${result.seconds.toFixed(1)} s`,
  )
  return result
}

/** The herd that it begins with, for a recording's first line. */
function herdOf({ herd, options }: Scenario) {
  const plan = planOfChoice(herd)
  const flood = options?.flood ?? plan.flood
  return { ...topologyOf(plan), ...(flood !== undefined && { flood }) }
}
