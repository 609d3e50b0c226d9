import { Document, isMap, LineCounter, parseDocument, visit } from 'yaml'
import type { z } from 'zod'
import { faultOf, type PlanFault } from './plan-faults.ts'
import { type HerdPlan, herdPlanSchema } from './plan-schema.ts'

export { type HerdPlan, herdPlanSchema, MOST_SERVERS } from './plan-schema.ts'

/** What a herd file says, or what is wrong with it and in which line (counting from 1). */
export type PlanRead = { ok: true; plan: HerdPlan } | { ok: false; error: string; line?: number }

/** A herd of 64 with every friendship and the longest names is smaller (characters). */
const LONGEST_FILE = 512 * 1024

/** Reads a herd file, YAML or JSON (which YAML includes). Never throws; the first mistake is told with its line. */
export function parsePlan(text: string): PlanRead {
  if (text.length > LONGEST_FILE)
    return { ok: false, error: `a herd file has at most ${LONGEST_FILE / 1024} kB; this one is larger` }
  try {
    return read(text)
  } catch {
    // A parser that goes down into brackets within brackets runs out of stack.
    return { ok: false, error: 'this is no herd: it is nested too deeply to be read' }
  }
}

function read(text: string): PlanRead {
  const lines = new LineCounter()
  const yaml = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' })
  const lineAt = (offset: number) => lines.linePos(offset).line
  const refuse = (error: string, offset: number): PlanRead => ({ ok: false, error, line: lineAt(offset) })

  const [mistake] = [...yaml.errors, ...yaml.warnings]
  if (mistake) return refuse(`this is neither YAML nor JSON: ${mistake.message}`, mistake.pos[0])
  let alias: number | undefined
  visit(yaml, {
    Alias(_, node) {
      alias = node.range?.[0] ?? 0
      return visit.BREAK
    },
  })
  if (alias !== undefined) return refuse('a herd file has no aliases (*): write it out', alias)

  const shape = herdPlanSchema.safeParse(yaml.toJS())
  const fault = shape.success ? faultOf(shape.data) : faultOfIssues(shape.error.issues)
  if (fault) return refuse(fault.error, offsetOf(yaml, fault.at))
  return shape.success ? { ok: true, plan: shape.data } : refuse('this is no herd', 0)
}

function faultOfIssues(issues: readonly z.core.$ZodIssue[]): PlanFault | undefined {
  // A key that is misspelled is missing, too; what it is called says more.
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0]
  if (!issue) return undefined
  const at = issue.path.map(step => (typeof step === 'number' ? step : String(step)))
  if (issue.code === 'unrecognized_keys') at.push(issue.keys[0] ?? '')
  if (issue.code === 'too_big' && issue.origin === 'array') at.push(Number(issue.maximum))
  return { at, error: issue.message }
}

/** Where in the text something of it begins; what is not there, where that begins in which it would be. */
function offsetOf(yaml: Document.Parsed, at: PlanFault['at']): number {
  for (let length = at.length; length > 0; length--) {
    const path = at.slice(0, length)
    const parent = path.length === 1 ? yaml.contents : yaml.getIn(path.slice(0, -1), true)
    const key = path.at(-1)
    const pair = isMap(parent) ? parent.items.find(item => String(item.key) === key) : undefined
    for (const node of [pair?.key, yaml.getIn(path, true), pair?.value]) {
      const offset = startOf(node)
      if (offset !== undefined) return offset
    }
  }
  return startOf(yaml.contents) ?? 0
}

function startOf(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range))
    return undefined
  const [start] = node.range
  return typeof start === 'number' ? start : undefined
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

/** What is wrong with a plan of the right shape, as a sentence; undefined where it is a herd. */
export function checkPlan(plan: HerdPlan): string | undefined {
  const error = faultOf(plan)?.error
  return error && `${error.charAt(0).toUpperCase()}${error.slice(1)}.`
}
