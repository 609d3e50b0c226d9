import { KINDS } from './codec.ts'
import type { Kind } from './trace-store.ts'

/** Kinds of events that floods depend on besides their own. */
const CONTEXT: readonly Kind[] = ['linked', 'closed', 'herd', 'state', 'gap']

const codes = new Set(CONTEXT.map(kind => KINDS.indexOf(kind)))

/** Whether an event whose kind has this code tells floods something, whichever flood it is about. */
export const isContext = (code: number | undefined): boolean => code !== undefined && codes.has(code)

export const HANDLED = KINDS.indexOf('handled')
