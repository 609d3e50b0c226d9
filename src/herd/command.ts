import { z } from 'zod'
import { LONGEST_BATCH } from './batching.ts'
import { flaws } from './flaws/index.ts'
import { largePlanSchema, serverPort } from './plan-schema.ts'
import { serverName } from './server-name.ts'

const client = z.string().regex(/^\S{1,64}$/, 'a client name has no white space and at most 64 characters')

/** A year, in milliseconds. */
const LARGEST_SKEW = 31_536_000_000

/** Milliseconds (of a wire, one way): at most a minute. */
const delay = z.number().min(0).max(60_000)

/** Every change that anyone can make to a herd: the page, a scenario and the WebSocket all speak this. */
export const herdCommandSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.enum(['start', 'stop', 'crash', 'pause', 'resume']), server: serverName }),
  /** Turns dials of one wire, or, without `from` and `to`, of all. A dial that is not there stays as it is. */
  z
    .strictObject({
      do: z.literal('dial'),
      from: serverName.optional(),
      to: serverName.optional(),
      delay: delay.optional(),
      jitter: delay.optional(),
      bandwidth: z.number().min(1).max(1e9).nullable().optional(),
      mode: z.enum(['open', 'cut', 'black hole']).optional(),
    })
    .refine(
      dial => [dial.delay, dial.jitter, dial.bandwidth, dial.mode].some(value => value !== undefined),
      'a dial command turns at least one of delay, jitter, bandwidth and mode',
    ),
  /** Resets the present connection of one wire, or, without `from` and `to`, of all. */
  z.strictObject({ do: z.literal('reset'), from: serverName.optional(), to: serverName.optional() }),
  /** Cuts every wire between servers of different groups; servers in no group form one of their own. */
  z.strictObject({
    do: z.literal('partition'),
    groups: z.array(z.array(serverName).min(1, 'a group has at least one server').max(64)).min(1).max(64),
  }),
  /** Mends all wires, whose delays stay, and sets all clocks right. */
  z.strictObject({ do: z.literal('heal') }),
  /** Makes a server's event loop stand still for so many milliseconds. */
  z.strictObject({ do: z.literal('block'), server: serverName, for: z.int().min(1).max(60_000) }),
  /** Makes a server's clock go ahead of the machine's by so many milliseconds; behind it, below 0; right, at 0. */
  z.strictObject({
    do: z.literal('skew'),
    server: serverName,
    by: z.int().min(-LARGEST_SKEW).max(LARGEST_SKEW),
  }),
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
    /** Keep one connection to each friend, or open, send and close for each line. */
    links: z.enum(['persistent', 'per-message']).optional(),
    /** Collect what goes to friends for so many milliseconds and write it in one go; 0: for a turn of the loop. */
    batch: z.int().min(0).max(LONGEST_BATCH).optional(),
    /** The storm breaker: at most so many copies of one update are sent. */
    breaker: z.int().min(1).max(1_000_000).optional(),
  }),
  /** Makes the places service answer so many milliseconds late. Servers give up after 10 s. */
  z.strictObject({ do: z.literal('places'), delay }),
  /** Gives a server a flaw, or takes it; without `server`, all of them. */
  z.strictObject({
    do: z.literal('flaw'),
    flaw: z.enum(flaws.map(({ name }) => name)),
    on: z.boolean(),
    server: serverName.optional(),
  }),
  /** A new server, started, with its friends; without `port`, on any free one. */
  z.strictObject({
    do: z.literal('add'),
    server: serverName,
    port: serverPort.optional(),
    friends: z.array(serverName).max(64).optional(),
    /** How many servers are listed before it; last, where not said. */
    place: z.int().min(0).max(63).optional(),
  }),
  /** Stops a server gently and forgets it. */
  z.strictObject({ do: z.literal('remove'), server: serverName }),
  z.strictObject({ do: z.enum(['befriend', 'unfriend']), a: serverName, b: serverName }),
  /** A server keeps its port, its friends, its records and its clients; its links are made anew. */
  z.strictObject({ do: z.literal('rename'), server: serverName, name: serverName }),
  /** Another herd in place of this one. */
  z.strictObject({ do: z.literal('become'), herd: largePlanSchema }),
])

export type HerdCommand = z.infer<typeof herdCommandSchema>

/** What became of a command: done, or a sentence that says why not. */
export type CommandResult = { ok: true } | { ok: false; error: string }
