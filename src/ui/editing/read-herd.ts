import type { PlanRead } from '../../herd/plan.ts'
import type { HerdPlan } from '../../herd/plan-schema.ts'
import { sentence } from '../parts/sentence.ts'
import { loadPlanner } from './planner.ts'

/** A plan that can be run, or a sentence about what is wrong with it. */
export type HerdRead = { ok: true; plan: HerdPlan } | { ok: false; error: string }

/** Reads a herd file for a herd that is simulated or not; `name` is said with the line of the mistake. */
export async function readHerdFile(
  file: Pick<File, 'name' | 'text'>,
  isSimulated: boolean,
): Promise<HerdRead> {
  const read = await readPlan(await file.text(), isSimulated)
  if (read.ok) return read
  const where = read.line === undefined ? file.name : `${file.name}, line ${read.line}`
  return { ok: false, error: sentence(`in ${where}: ${read.error}`) }
}

/** Checks a plan that came with a link, for a herd that is simulated or not. */
export async function readLinkedPlan(plan: HerdPlan, isSimulated: boolean): Promise<HerdRead> {
  const read = await readPlan(JSON.stringify(plan), isSimulated)
  return read.ok ? read : { ok: false, error: sentence(`The herd of this link cannot be had: ${read.error}`) }
}

async function readPlan(text: string, isSimulated: boolean): Promise<PlanRead> {
  const { parsePlan } = await loadPlanner()
  const read = parsePlan(text, isSimulated ? 'simulated' : 'real')
  if (read.ok || isSimulated || !parsePlan(text, 'simulated').ok) return read
  return {
    ...read,
    error: `${read.error}. A simulated herd may have it: choose Simulated above, then open it again`,
  }
}

/** What a herd file can be written as; the ending of its name. */
export type HerdFileKind = 'yaml' | 'json'

/** A plan as the text of a herd file. */
export async function herdFileText(plan: HerdPlan, kind: HerdFileKind = 'yaml'): Promise<string> {
  const { printPlan, printPlanAsJson } = await loadPlanner()
  return kind === 'json' ? printPlanAsJson(plan) : printPlan(plan)
}
