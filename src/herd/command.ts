import { z } from 'zod'

/** A name is a field on the wire. */
const serverName = z
  .string()
  .regex(/^\S{1,64}$/, 'a server’s name has no white space and at most 64 characters')

const client = z.string().regex(/^\S{1,64}$/, 'a client name has no white space and at most 64 characters')

/** One way, in milliseconds: at most a minute. */
const delay = z.number().min(0).max(60_000)

/** Every change that anyone can make to a herd: the page, a scenario and the WebSocket all speak this. */
export const herdCommandSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.enum(['start', 'stop', 'crash', 'pause', 'resume']), server: serverName }),
  /** Turns the delay dial of one wire, or, without `from` and `to`, of all. */
  z.strictObject({ do: z.literal('dial'), from: serverName.optional(), to: serverName.optional(), delay }),
  /** Sends a line as a client does, on that client's own connection, which is kept. */
  z.strictObject({
    do: z.literal('send'),
    server: serverName,
    client,
    line: z
      .string()
      .max(16_384)
      .regex(/^[^\n]*$/, 'a line has no line end in it'),
  }),
  /** Closes all connections that a client keeps. */
  z.strictObject({ do: z.literal('hang-up'), client }),
  /** Chooses how updates spread from now on; records stay. */
  z.strictObject({ do: z.literal('flood'), flood: z.string().min(1).max(64) }),
  /** Changes what the servers do beside their flood. */
  z.strictObject({
    do: z.literal('options'),
    /** Send a friend what is stored when the link to it comes up. */
    catchUp: z.boolean().optional(),
    /** Forget records after so many seconds; null: never. */
    expiry: z.number().min(1).max(31_536_000).nullable().optional(),
  }),
])

export type HerdCommand = z.infer<typeof herdCommandSchema>

/** What became of a command: done, or a sentence that says why not. */
export type CommandResult = { ok: true } | { ok: false; error: string }
