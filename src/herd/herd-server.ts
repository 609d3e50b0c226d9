import type { Flood } from '../flood/index.ts'
import {
  type At,
  differenceText,
  type Iamat,
  type Line,
  type Location,
  parseLocation,
  parseMessage,
  printMessage,
  type Whatsat,
} from '../protocol/index.ts'
import type { Verdict } from '../trace/index.ts'
import { type Records, store, storedUpdate } from './records.ts'

/** What becomes of an update at a server. */
interface Spread {
  update: At
  verdict: Verdict
  /** The friends it goes on to, and the line that goes. */
  to: readonly string[]
  line: Line
  /** The AT line that is now stored, where it is news. */
  stored?: Line
}

/** What a WHATSAT needs: `at`, then the places near `location` within `radius` km, at most `bound`. */
export interface PlacesWanted {
  at: Line
  client: string
  location: Location
  radius: number
  bound: number
}

/** What a server makes of a line. `reply` goes back on the same connection, in the order of the lines. */
export type Outcome =
  | { what: 'blank' }
  | ({ what: 'iamat'; reply: Line } & Spread)
  | ({ what: 'at' } & Spread)
  | { what: 'whatsat'; wanted: PlacesWanted }
  | { what: 'invalid'; reply: Line; why: string }

/** A herd server without sockets: a line comes in, an outcome comes out. */
export interface HerdServer {
  handle(line: Line): Outcome
  readonly records: ReadonlyMap<string, { line: Line }>
}

export interface HerdServerSettings {
  name: string
  friends: readonly string[]
  flood: Flood
  /** The server's clock: nanoseconds since the epoch. */
  clock: () => bigint
}

/** The answer to a line that is not valid: it comes back as it came. */
export const refusal = (line: Line): Line => `? ${line}`

/** A server of a herd, with nothing stored yet. */
export function createHerdServer({ name, friends, flood, clock }: HerdServerSettings): HerdServer {
  const records: Records = new Map()

  function spread(update: At, at: Line): Spread {
    const { verdict, to, line } = flood.decide({
      update,
      line: at,
      stored: records.get(update.client),
      friends,
    })
    if (verdict !== 'news') return { update, verdict, to, line }
    store(records, update, at)
    return { update, verdict, to, line, stored: at }
  }

  function hearClient({ client, location, time, at }: Iamat): Outcome {
    const difference = differenceText(clock(), at)
    const update: At = { kind: 'at', server: name, difference, client, location, time, at }
    const reply = printMessage(update)
    return { what: 'iamat', reply, ...spread(update, reply) }
  }

  function wanted({ client, radius, bound }: Whatsat, line: Line): Outcome {
    const stored = records.get(client)
    if (!stored) return { what: 'invalid', reply: refusal(line), why: `no IAMAT of ${client} is known here` }
    const location = parseLocation(storedUpdate(stored).location) ?? { latitude: 0, longitude: 0 }
    return { what: 'whatsat', wanted: { at: stored.line, client, location, radius: Number(radius), bound } }
  }

  return {
    records,
    handle(line) {
      const message = parseMessage(line)
      switch (message.kind) {
        case 'blank':
          return { what: 'blank' }
        case 'iamat':
          return hearClient(message)
        case 'at':
          return { what: 'at', ...spread(message, isPlain(line, message) ? line : printMessage(message)) }
        case 'whatsat':
          return wanted(message, line)
        case 'invalid':
          return { what: 'invalid', reply: refusal(line), why: message.why }
      }
    },
  }
}

/** Whether a line already is its message's AT line: nothing but its fields, one space apart. */
function isPlain(line: Line, { server, difference, client, location, time }: At): boolean {
  let at = 2
  for (const field of [server, difference, client, location]) {
    if (line.charCodeAt(at) !== SPACE) return false
    at += 1 + field.length
  }
  return line.charCodeAt(at) === SPACE && line.length === at + 1 + time.length
}

const SPACE = 32
