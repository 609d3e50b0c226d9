import { Document, visit } from 'yaml'
import { faultOf } from './plan-faults.ts'
import { type HerdPlan, herdPlanSchema, largePlanSchema } from './plan-schema.ts'
import { readYaml } from './read-yaml.ts'

export { type HerdPlan, herdPlanSchema, MOST_SERVERS } from './plan-schema.ts'

/** What a herd file says, or what is wrong with it and in which line (counting from 1). */
export type PlanRead = { ok: true; plan: HerdPlan } | { ok: false; error: string; line?: number }

/** What herds may be, and how long their files (characters): the largest with the longest names is shorter. */
const bounds = {
  real: { schema: herdPlanSchema, longest: 512 * 1024 },
  simulated: { schema: largePlanSchema, longest: 2048 * 1024 },
}

/**
 * Reads a herd file, YAML or JSON (which YAML includes), for a herd on real sockets or a simulated one. Never throws; the
 * first mistake is told with its line.
 */
export function parsePlan(text: string, kind: keyof typeof bounds = 'real'): PlanRead {
  const read = readYaml(text, { noun: 'herd', ...bounds[kind], faultOf })
  if (read.ok) return { ok: true, plan: read.value }
  const { error, line } = read
  return { ok: false, error, ...(line !== undefined && { line }) }
}

/** A plan as a YAML file: a line for each server and each friendship. */
export function printPlan({ title, flood, servers, friends }: HerdPlan): string {
  const yaml = new Document({
    ...(title !== undefined && { title }),
    ...(flood !== undefined && { flood }),
    servers: servers.map(({ name, port }) => (port === undefined ? { name } : { name, port })),
    friends,
  })
  visit(yaml, {
    Collection(_, node, path) {
      if (path.length === 4) node.flow = true
    },
  })
  return yaml.toString({ lineWidth: 0 })
}

/** A plan as a JSON file, likewise. */
export function printPlanAsJson({ title, flood, servers, friends }: HerdPlan): string {
  const lines = (all: readonly unknown[]) =>
    all.length === 0 ? '[]' : `[\n${all.map(each => `    ${JSON.stringify(each)}`).join(',\n')}\n  ]`
  const entries = [
    ...(title === undefined ? [] : [`"title": ${JSON.stringify(title)}`]),
    ...(flood === undefined ? [] : [`"flood": ${JSON.stringify(flood)}`]),
    `"servers": ${lines(servers)}`,
    `"friends": ${lines(friends)}`,
  ]
  return `{\n${entries.map(entry => `  ${entry}`).join(',\n')}\n}\n`
}

/** What is wrong with a plan of the right shape, as a sentence; undefined where it is a herd. */
export function checkPlan(plan: HerdPlan): string | undefined {
  const error = faultOf(plan)?.error
  return error && `${error.charAt(0).toUpperCase()}${error.slice(1)}.`
}
