import type { HerdPlan } from '../../herd/plan-schema.ts'
import { sentence } from '../parts/sentence.ts'
import { loadPlanner } from './planner.ts'

/** A plan that can be run, or a sentence about what is wrong with it. */
export type HerdRead = { ok: true; plan: HerdPlan } | { ok: false; error: string }

/** Reads a herd file; `name` is said with the line of the mistake. */
export async function readHerdFile(file: Pick<File, 'name' | 'text'>): Promise<HerdRead> {
  const { parsePlan } = await loadPlanner()
  const read = parsePlan(await file.text())
  if (read.ok) return read
  const where = read.line === undefined ? file.name : `${file.name}, line ${read.line}`
  return { ok: false, error: sentence(`in ${where}: ${read.error}`) }
}

/** Checks a plan that came with a link. */
export async function readLinkedPlan(plan: HerdPlan): Promise<HerdRead> {
  const { parsePlan } = await loadPlanner()
  const read = parsePlan(JSON.stringify(plan))
  return read.ok ? read : { ok: false, error: sentence(`The link to a herd is broken: ${read.error}`) }
}

/** What a herd file can be written as; the ending of its name. */
export type HerdFileKind = 'yaml' | 'json'

/** A plan as the text of a herd file. */
export async function herdFileText(plan: HerdPlan, kind: HerdFileKind = 'yaml'): Promise<string> {
  const { printPlan, printPlanAsJson } = await loadPlanner()
  return kind === 'json' ? printPlanAsJson(plan) : printPlan(plan)
}
