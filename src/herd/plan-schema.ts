import { z } from 'zod'
import { serverName } from './server-name.ts'

/** More servers than this are no herd on real sockets: no machine gives each its share. */
export const MOST_SERVERS = 64

/** More than this no simulated herd in a page has. */
export const MOST_SIMULATED = 1000

/** Of 64, each with each; a simulated herd may have more. */
const MOST_FRIENDSHIPS = (MOST_SERVERS * (MOST_SERVERS - 1)) / 2
const MOST_SIMULATED_FRIENDSHIPS = 10_000

export const tooManyServers = (most: number) => `a herd has at most ${most} servers: this one is too many`

const PORT = 'a port is a whole number from 1024 to 65535, or 0 for any free one'
const SERVERS = '`servers` is a list of servers, each with its name, such as { name: Bailey, port: 10000 }'
const FRIENDS = '`friends` is a list of friendships, such as [[Bailey, Bona], [Bona, Clark]], or [] for none'
const FRIENDSHIP = 'a friendship is the names of two servers, such as [Bailey, Bona]'
const TITLE = 'a title is one line of text of at most 200 characters'

/** The sentence for an object that is none, or that has a key too many. */
const object =
  (what: string, keys: string) =>
  (issue: { code?: string; keys?: unknown }): string =>
    issue.code === 'unrecognized_keys' && Array.isArray(issue.keys)
      ? `${what} has no \`${String(issue.keys[0])}\`; it has ${keys}`
      : `${what} has ${keys}`

/** The port that a server is to have; 0: any free one. */
export const serverPort = z.int(PORT).refine(port => port === 0 || (port >= 1024 && port <= 65_535), PORT)

const planSchema = (most: number, friendships: number) =>
  z.strictObject(
    {
      title: z
        .string(TITLE)
        .regex(/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]{0,200}$/u, TITLE)
        .optional(),
      servers: z
        .array(
          z.strictObject(
            { name: serverName, port: serverPort.optional() },
            { error: object('a server', '`name` and, if it is to be a certain one, `port`') },
          ),
          SERVERS,
        )
        .min(1, 'a herd has at least one server')
        .max(most, tooManyServers(most)),
      friends: z
        .array(z.tuple([serverName, serverName], FRIENDSHIP), FRIENDS)
        .max(friendships, `a herd has at most ${friendships} friendships: this one is too many`),
      flood: z.string('`flood` is the name of a flood').min(1).max(64).optional(),
    },
    { error: object('a herd', '`servers` and `friends` and, where wanted, `title` and `flood`') },
  )

/** A herd as a file, a link and the gallery have it: a server without a port takes any free one. */
export const herdPlanSchema = planSchema(MOST_SERVERS, MOST_FRIENDSHIPS)

/** A herd that a simulation may have, too. */
export const largePlanSchema = planSchema(MOST_SIMULATED, MOST_SIMULATED_FRIENDSHIPS)

export type HerdPlan = z.infer<typeof herdPlanSchema>
