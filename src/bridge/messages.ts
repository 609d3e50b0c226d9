import { z } from 'zod'
import { type CommandResult, herdCommandSchema } from '../herd/command.ts'
import type { TraceEvent, TraceLine } from '../trace/index.ts'

/** The longest message a page may send, in characters. */
export const MAX_MESSAGE = 65_536

/** What a page may say: a command for the herd. `id` comes back with the result. */
export const pageMessageSchema = z.strictObject({
  type: z.literal('command'),
  id: z.int().min(0),
  command: herdCommandSchema,
})

export type PageMessage = z.infer<typeof pageMessageSchema>

/** What the bridge says. */
export type BridgeMessage =
  /** First: which run this is, and what is not in the trace. */
  | { type: 'hello'; run: string; logs: Record<string, string>; places: string }
  /**
   * The state and the recent past: of what is older only what still holds, then the `recent` last events, all of them.
   * `told`: how many events the run has told in all, these included, so that who has heard some knows which are new.
   * `herdSince`: when the herd that there is began (µs of the trace).
   */
  | { type: 'past'; now: number; events: TraceEvent[]; recent: number; told: number; herdSince: number }
  /**
   * What happened since; `now` is the trace's time when this was sent, in microseconds. `told`: how many events the run
   * has told in all, these included, though some of them may have been left out.
   */
  | { type: 'trace'; now: number; told: number; events: TraceLine[] }
  /** Each server's log file, once servers came or have other names. */
  | { type: 'logs'; logs: Record<string, string> }
  | { type: 'result'; id: number; result: CommandResult }
  /** A message was not understood: what was wrong and what would be right. */
  | { type: 'error'; id?: number; error: string }

/** What was wrong with a message: where a field has a sentence of its own for that, this. */
export function sentenceOf(error: z.ZodError): string {
  const own = error.issues.find(
    ({ code, path }) => path.length > 1 && (code === 'invalid_format' || code === 'custom'),
  )
  return own?.message ?? `The message is not understood: ${z.prettifyError(error)}`
}
