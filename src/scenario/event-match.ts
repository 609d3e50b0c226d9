import { z } from 'zod'
import { lifeOf, type TraceEvent } from '../trace/index.ts'
import { doesMatch, textMatch, textMatchWords } from './text-match.ts'

const KINDS = [
  'state',
  'opened',
  'closed',
  'linked',
  'handled',
  'replied',
  'sent',
  'delivered',
  'lost',
  'dial',
  'blocked',
  'unblocked',
  'skewed',
  'asked',
  'answered',
  'client',
  'noted',
  'tripped',
  'turn',
  'loop',
  'herd',
] as const satisfies readonly TraceEvent['kind'][]

const EVENT = 'an event has its `kind` and what else of it must be so, such as { kind: lost, from: Bailey }'
const KIND = `an event is one of ${KINDS.join(', ')}`

/**
 * An event of the trace: its kind, and some of what it has. A text may be given by its beginning or a pattern; a state's
 * `value` is its outermost name.
 */
export const eventMatch = z
  .object({ kind: z.enum(KINDS, KIND).describe('What happened.') }, EVENT)
  .catchall(z.union([textMatch, z.number(), z.boolean()], EVENT))

export type EventMatch = z.infer<typeof eventMatch>

export function doesFit(event: TraceEvent, { kind, ...wanted }: EventMatch): boolean {
  if (event.kind !== kind) return false
  const has = event as unknown as Record<string, unknown>
  return Object.entries(wanted).every(([key, value]) => {
    const found = has[key]
    if (typeof value === 'number' || typeof value === 'boolean') return found === value
    const text = event.kind === 'state' && key === 'value' ? lifeOf(event.value) : found
    return typeof text === 'string' && doesMatch(text, value)
  })
}

export function eventWords({ kind, ...wanted }: EventMatch): string {
  const rest = Object.entries(wanted).map(([key, value]) => {
    const says =
      typeof value === 'number' || typeof value === 'boolean' ? String(value) : textMatchWords(value)
    return `${key} ${says}`
  })
  return rest.length === 0 ? `an event ${kind}` : `an event ${kind} with ${rest.join(', ')}`
}
