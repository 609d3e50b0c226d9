import { z } from 'zod'
import { serverName } from '../../herd/server-name.ts'
import type { TraceEvent } from '../../trace/index.ts'

/** What crosses between a server that runs apart and who gathers its trace: JSON over a WebSocket. */

/** The WebSocket's subprotocol. */
export const SUBPROTOCOL = 'herdscope-trace.1'

/** Bytes; a longer message ends the connection. */
export const LARGEST_MESSAGE = 8 * 1024 * 1024

const time = z.number().min(0)

/** What a server says. */
export const serverMessageSchema = z.discriminatedUnion('say', [
  /** First: who it is. A server that starts again has another `run`. */
  z.strictObject({
    say: z.literal('hello'),
    run: z.string().min(1).max(64),
    name: serverName,
    /** Where clients reach it. */
    host: z.string().min(1).max(255),
    port: z.int().min(1).max(65_535),
    friends: z.array(serverName).max(10_000),
    flood: z.string().max(64),
    catchUp: z.boolean(),
  }),
  /** What happened; times are its own clock's. Each event is checked apart. */
  z.strictObject({ say: z.literal('trace'), events: z.array(z.unknown()).max(100_000) }),
  /** The answer to a ping: its trace's time now, in microseconds. */
  z.strictObject({ say: z.literal('pong'), id: z.int(), now: time }),
])

export type ServerMessage = z.infer<typeof serverMessageSchema>
export type Hello = Extract<ServerMessage, { say: 'hello' }>

/** What the gatherer says. */
export const gathererMessageSchema = z.strictObject({ say: z.literal('ping'), id: z.int() })

/** Whether an event is that server's to tell: of itself, or of its end of a link. */
export function isOf(server: string, event: TraceEvent): boolean {
  if ('server' in event) return event.server === server
  if ('from' in event) return event.from === server || event.to === server
  return event.kind === 'noted' || event.kind === 'gap'
}
