import { z } from 'zod'
import type { HerdCommand } from '../herd/index.ts'
import { duration, durationText, milliseconds } from './fields.ts'

const OPTIONS = 'options are links, catch-up, expiry, batch and breaker, or some of them'
const LINKS = 'links are persistent (one connection to each friend, kept) or per-message (one for each line)'
const CATCH_UP = 'catch-up is true or false'
const EXPIRY =
  'expiry is a time of at least a second after which records are forgotten, such as 10 s, or never'
const BREAKER = 'the breaker is the most copies of one update: a whole number from 1 to 1,000,000'

/** What servers do beside their flood, as people write it. */
export const serverOptionKeys = {
  links: z
    .enum(['persistent', 'per-message'], LINKS)
    .describe('How servers reach friends: by one connection that is kept, or by one for each line.')
    .optional(),
  'catch-up': z
    .boolean(CATCH_UP)
    .describe('Whether a friend is told what is stored when the link to it comes up.')
    .optional(),
  expiry: z
    .union([z.literal('never', EXPIRY), duration], EXPIRY)
    .describe('How old a record is when it is forgotten.')
    .optional(),
  batch: duration
    .describe('How long servers collect what goes to friends before they write it; `0 ms`: for a turn.')
    .optional(),
  breaker: z
    .int(BREAKER)
    .min(1, BREAKER)
    .max(1_000_000, BREAKER)
    .describe('The storm breaker: at most so many copies of one update are sent.')
    .optional(),
}

export const serverOptions = z.strictObject(serverOptionKeys, OPTIONS)

type ServerOptions = z.infer<typeof serverOptions>
type OptionsCommand = Extract<HerdCommand, { do: 'options' }>

export function optionsCommand({
  links,
  'catch-up': catchUp,
  expiry,
  batch,
  breaker,
}: ServerOptions): OptionsCommand {
  return {
    do: 'options',
    ...(links !== undefined && { links }),
    ...(catchUp !== undefined && { catchUp }),
    ...(expiry !== undefined && { expiry: expiry === 'never' ? null : milliseconds(expiry) / 1000 }),
    ...(batch !== undefined && { batch: milliseconds(batch) }),
    ...(breaker !== undefined && { breaker }),
  }
}

export function stepOptions({ links, catchUp, expiry, batch, breaker }: OptionsCommand): ServerOptions {
  return {
    ...(links !== undefined && { links }),
    ...(catchUp !== undefined && { 'catch-up': catchUp }),
    ...(expiry !== undefined && { expiry: expiry === null ? 'never' : `${expiry} s` }),
    ...(batch !== undefined && { batch: durationText(batch) }),
    ...(breaker !== undefined && { breaker }),
  }
}
