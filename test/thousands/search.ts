import { mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { printScenario, type Scenario } from '../../src/scenario/index.ts'
import type { TraceEvent } from '../../src/trace/index.ts'
import fc from '../properties.ts'
import { type Lived, live } from './live.ts'

/** What a search went through. */
export interface Searched {
  runs: number
  /** How often each check was in which state, as `convergence kept`. */
  states: Record<string, number>
  /** The first life that was not as it should be, made as short as it gets. */
  found?: { scenario: Scenario; lived: Lived }
}

interface SearchSettings {
  seed: number
  runs: number
  /** What is looked for; without it, a life in which something could not be done or a promise was broken. */
  isFound?(lived: Lived): boolean
  /** Of each trace only what this lets through is heard. */
  twist?(event: TraceEvent): boolean
}

const hasFailed = ({ end }: Lived) => end !== 'passed'

/** Lives so many lives, always the same ones for the same seed, until one is as it is looked for. */
export async function search(
  lives: fc.Arbitrary<Scenario>,
  { seed, runs, isFound = hasFailed, twist }: SearchSettings,
): Promise<Searched> {
  const searched: Searched = { runs: 0, states: {} }
  let last: Lived | undefined
  const property = fc.asyncProperty(lives, async scenario => {
    const lived = await live(scenario, twist)
    searched.runs++
    for (const [check, state] of Object.entries(lived.states)) {
      const key = `${check} ${state}`
      searched.states[key] = (searched.states[key] ?? 0) + 1
    }
    if (!isFound(lived)) return true
    last = lived
    return false
  })
  const { failed, counterexample, errorInstance } = await fc.check(property, { seed, numRuns: runs })
  if (!failed) return searched
  const [scenario] = counterexample ?? []
  if (!scenario || !last) throw errorInstance
  return { ...searched, found: { scenario, lived: last } }
}

/** Why a life was not as it should be, in one sentence. */
const reasonOf = ({ failure, broken }: Lived): string =>
  broken.find(({ expected }) => !expected)?.first.sentence ?? failure ?? 'It was to pass, and did not.'

/** Writes what a search found as a scenario file into a folder for such; returns its path. */
function keep(name: string, scenario: Scenario): string {
  const folder = join(tmpdir(), 'herdscope-found')
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${name}.yaml`)
  writeFileSync(path, printScenario(scenario))
  return path
}

/** What a person needs to see again what a search found: the seed, why, and the scenario, which is written to a file. */
export function report(flood: string, seed: number, { found }: Searched): string | undefined {
  if (!found) return undefined
  const path = keep(`${flood}-${seed}`, found.scenario)
  return `${flood}, seed ${seed}: ${reasonOf(found.lived)} Open ${path} in the page, or run it: npx herdscope run ${path} --engine sim`
}
