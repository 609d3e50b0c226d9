import { z } from 'zod'
import { allKinds, kindOf, stepKinds } from './index.ts'
import type { Step } from './step.ts'

const NAMES = stepKinds.map(({ name }) => name)
const STEP = 'a step is what to do, such as `say: Look at Bailey`'

/**
 * A step of any kind, read as the kind that its keys say. (A union of all kinds would tell what is wrong with it as each
 * of them.)
 */
export const anyStep: z.ZodType<Step> = z.any().superRefine((value, context) => {
  const error = strangeness(value)
  if (error !== undefined) return context.addIssue({ code: 'custom', ...error })
  const read = kindOf(value).schema.safeParse(value, { reportInput: true })
  for (const issue of read.error?.issues ?? []) context.addIssue({ ...issue })
})

/** What is wrong with a step of which not even the kind can be told. */
function strangeness(value: unknown): { message: string; path?: string[] } | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { message: STEP }
  const { name, schema } = kindOf(value as Step)
  const keys = Object.keys(value)
  const strange = keys.filter(key => !(key in schema.shape))
  const deeds = keys.filter(key => key === name || (NAMES.includes(key) && strange.includes(key)))
  if (deeds.length > 1)
    return { message: `a step does one thing, and this has ${deeds.join(' and ')}: make it two steps` }
  if (NAMES.includes(name) || strange[0] === undefined)
    return keys.length === 0 ? { message: STEP } : undefined
  return {
    message: `there is no step \`${strange[0]}\`: a step does one of these: ${NAMES.join(', ')}`,
    path: [strange[0]],
  }
}

/** What `anyStep` lets through, for a JSON Schema. */
export const stepUnion = z.union(allKinds.map(({ schema }) => schema))
