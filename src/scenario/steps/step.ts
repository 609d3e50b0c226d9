import { z } from 'zod'
import type { HerdCommand } from '../../herd/index.ts'
import type { Told } from '../../trace/index.ts'
import { duration, name } from '../fields.ts'
import type { Failure } from '../run/failure.ts'
import type { Run } from '../run/run.ts'

/** A step as the file has it: the key that says what it does, the keys that belong to that, and those any step may have. */
export interface Step {
  [key: string]: unknown
  /** Begin so long after the first step did. */
  at?: string | undefined
  /** Begin so long after the step before ended. */
  after?: string | undefined
  /** What later steps call this one, and its update. */
  as?: string | undefined
}

/** What a step has people see. */
export type Shown = Extract<Told, { shows: 'caption' | 'question' | 'focus' }>

/** A kind of step. */
export interface StepKind {
  /** The key that says it. */
  name: string
  /** For people: what it does. */
  about: string
  schema: z.ZodObject
  /** The step as a line for people. */
  words(step: Step): string
  /** What it does to the herd; each is checked when the file is read. */
  commands?(step: Step): HerdCommand[]
  /** The step that does such a command; undefined where it is another's. */
  stepOf?(command: HerdCommand): Step | undefined
  /** What people are to see before it runs. */
  shows?(step: Step): Shown
  /** What is wrong with it though its shape is right, as a sentence with the key where it is. */
  faultOf?(step: Step): { at: (string | number)[]; error: string } | undefined
  /** Does it, where it is more than its commands. */
  run?(step: Step, run: Run): Promise<Failure | undefined>
}

/** Keys that any step may have. */
const TIMES = {
  at: duration
    .meta({
      title: 'Time',
      description: 'Begins so long after the first step did.',
      examples: ['2 s', '10 s'],
    })
    .optional(),
  after: duration
    .meta({
      title: 'Time',
      description: 'Begins so long after the step before it ended.',
      examples: ['500 ms', '2 s'],
    })
    .optional(),
}

const AS = name.meta({ title: 'Name', description: 'What later steps call this one, and its update.' })

/** A step kind from what it has in its keys, so that its functions know their types. */
export function stepKind<Shape extends z.ZodRawShape>(
  kind: Omit<StepKind, 'schema' | 'words' | 'commands' | 'stepOf' | 'shows' | 'faultOf' | 'run'> & {
    /** Its own keys, without those that any step may have. */
    keys: Shape
    words(step: Own<Shape>): string
    commands?(step: Own<Shape>): HerdCommand[]
    stepOf?(command: HerdCommand): Own<Shape> | undefined
    shows?(step: Own<Shape>): Shown
    faultOf?(step: Own<Shape>): { at: (string | number)[]; error: string } | undefined
    run?(step: Own<Shape> & Pick<Step, 'as'>, run: Run): Promise<Failure | undefined>
  },
): StepKind {
  const { keys, ...rest } = kind
  const acts = kind.commands !== undefined || kind.name === 'send'
  const all = { ...keys, ...TIMES, ...(acts && { as: AS.optional() }) }
  const schema = z.strictObject(all, { error: keysError(kind.name, Object.keys(all)) }).describe(kind.about)
  // What is read by a schema is what its own functions get.
  return { ...(rest as unknown as StepKind), schema }
}

type Own<Shape extends z.ZodRawShape> = z.infer<z.ZodObject<Shape>>

const keysError = (kind: string, known: string[]) => (issue: { code?: string; keys?: unknown }) =>
  issue.code === 'unrecognized_keys' && Array.isArray(issue.keys)
    ? `a step \`${kind}\` has no \`${issue.keys[0]}\`; it has ${known.join(', ')}`
    : `a step \`${kind}\` has ${known.join(', ')}`
