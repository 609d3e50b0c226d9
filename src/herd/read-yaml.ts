import { type Document, isMap, LineCounter, parseDocument, visit } from 'yaml'
import type { z } from 'zod'
import { type Issue, tellingIssue } from './telling-issue.ts'

/** What is wrong with a file's value: a sentence, and where in the value. */
export interface FileFault {
  at: (string | number)[]
  error: string
}

/** What a file says, or what is wrong with it and where (line and column count from 1). */
export type YamlRead<Value> =
  | { ok: true; value: Value }
  | { ok: false; error: string; line?: number; column?: number }

/** Something wrong with a file. */
export type YamlMistake = Extract<YamlRead<never>, { ok: false }>

/** A kind of file that people write. */
export interface YamlKind<Value> {
  /** What it has in it, as in `this is no herd`. */
  noun: string
  /** Characters. */
  longest: number
  schema: z.ZodType<Value>
  /** What is wrong before anything else is looked at. */
  faultBefore?(value: unknown): FileFault | undefined
  /** The first thing wrong with a value that has the right shape. */
  faultOf(value: Value): FileFault | undefined
}

/** Reads YAML, or JSON (which YAML includes). Never throws; the first mistake is told with its place. */
export function readYaml<Value>(text: string, kind: YamlKind<Value>): YamlRead<Value> {
  const read = readWhole(text, kind)
  if ('value' in read) return { ok: true, value: read.value }
  const [first = { ok: false, error: `this is no ${kind.noun}` }] = read
  return first
}

/**
 * All that is wrong with a file and can be told at once, what `readYaml` tells first: what is no YAML, or each part that
 * has not the shape it should have, or what cannot be though it has. Never throws.
 */
export function mistakesIn<Value>(text: string, kind: YamlKind<Value>): readonly YamlMistake[] {
  const read = readWhole(text, kind)
  return 'value' in read ? [] : read
}

function readWhole<Value>(text: string, kind: YamlKind<Value>): { value: Value } | readonly YamlMistake[] {
  const { noun, longest } = kind
  if (text.length > longest)
    return [{ ok: false, error: `a ${noun} file has at most ${longest / 1024} kB; this one is larger` }]
  try {
    return read(text, kind)
  } catch {
    // A parser that goes down into brackets within brackets runs out of stack.
    return [{ ok: false, error: `this is no ${noun}: it is nested too deeply to be read` }]
  }
}

function read<Value>(
  text: string,
  { noun, schema, faultBefore, faultOf }: YamlKind<Value>,
): { value: Value } | readonly YamlMistake[] {
  const lines = new LineCounter()
  const yaml = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' })
  const mistakeAt = (error: string, offset: number): YamlMistake => {
    const { line, col } = lines.linePos(offset)
    return { ok: false, error, line, column: col }
  }

  const [mistake] = [...yaml.errors, ...yaml.warnings]
  if (mistake) return [mistakeAt(`this is neither YAML nor JSON: ${mistake.message}`, mistake.pos[0])]
  let alias: number | undefined
  visit(yaml, {
    Alias(_, node) {
      alias = node.range?.[0] ?? 0
      return visit.BREAK
    },
  })
  if (alias !== undefined) return [mistakeAt(`a ${noun} file has no aliases (*): write it out`, alias)]

  const value: unknown = yaml.toJS()
  const early = faultBefore?.(value)
  if (early) return [mistakeAt(early.error, offsetOf(yaml, early.at))]
  const shape = schema.safeParse(value, { reportInput: true })
  if (!shape.success)
    return faultsOfIssues(yaml, shape.error.issues).map(({ at, error }) =>
      mistakeAt(error, offsetOf(yaml, at)),
    )
  const fault = faultOf(shape.data)
  return fault ? [mistakeAt(fault.error, offsetOf(yaml, fault.at))] : { value: shape.data }
}

/** A fault for each part of the file, a step for instance, that has any; first the one that says most. */
function faultsOfIssues(yaml: Document.Parsed, issues: readonly Issue[]): FileFault[] {
  const parts = new Map<string, Issue[]>()
  for (const issue of issues) {
    const part = JSON.stringify(issue.path.slice(0, 2))
    parts.set(part, [...(parts.get(part) ?? []), issue])
  }
  const first = tellingIssue(issues)
  const isFirst = (issue: Issue) =>
    issue.message === first?.message && String(issue.path) === String(first.path)
  return [...parts.values()]
    .flatMap(part => tellingIssue(part) ?? [])
    .sort((one, other) => Number(isFirst(other)) - Number(isFirst(one)))
    .map(issue => faultOfIssue(yaml, issue))
}

function faultOfIssue(yaml: Document.Parsed, issue: Issue): FileFault {
  const at = issue.path.map(step => (typeof step === 'number' ? step : String(step)))
  const key = at.at(-1)
  const isMissing = issue.code === 'invalid_type' && typeof key === 'string' && !yaml.hasIn(at)
  if (issue.code === 'unrecognized_keys') at.push(issue.keys[0] ?? '')
  if (issue.code === 'too_big' && issue.origin === 'array') at.push(Number(issue.maximum))
  if (isMissing && !issue.message.includes(`\`${key}\``))
    return { at, error: `\`${key}\` is missing: ${issue.message}` }
  return { at, error: issue.message }
}

/** Where in the text something of it begins; what is not there, where that begins in which it would be. */
function offsetOf(yaml: Document.Parsed, at: FileFault['at']): number {
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
