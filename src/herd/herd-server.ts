import { type Flood, type FloodRun, helloOf, type Sending } from '../flood/index.ts'
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
import { createRecords, storedUpdate } from './records.ts'

/** What becomes of an update at a server. */
interface Spread {
  update: At
  verdict: Verdict
  /** The friends it goes on to, and the line that goes. */
  to: readonly string[]
  line: Line
  /** Control lines to send besides. */
  control?: readonly Sending[]
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
  /** A friend names itself: what comes on this connection is from it. */
  | { what: 'hello'; friend: string }
  /** A line of the flood's own that carries no update. */
  | { what: 'control'; control: readonly Sending[] }
  | { what: 'invalid'; reply: Line; why: string }

/** How a herd's servers behave beside their flood. */
export interface ServerOptions {
  /** Send a friend what is stored when the link to it comes up. */
  catchUp: boolean
  /** Forget a record this many seconds after it was stored; undefined: never. */
  expiry?: number | undefined
}

/** A herd server without sockets: a line comes in, an outcome comes out. */
export interface HerdServer {
  /** `from` is the friend that the line came from, where that is known. */
  handle(line: Line, from?: string): Outcome
  readonly records: ReadonlyMap<string, { line: Line }>
  /** What a link that came up, or went down, has to be sent. */
  linkUp(friend: string): readonly Sending[]
  linkDown(friend: string): readonly Sending[]
  /** The time has come that was asked for with `wake`. */
  woken(key: string): readonly Sending[]
  setFriends(friends: readonly string[]): void
  /** Records stay; what the old flood remembered goes. */
  setFlood(flood: Flood): void
  setOptions(options: ServerOptions): void
  /** Forgets records that are over age, looking at up to `most` of them; whether there are more to look at. */
  expire(most: number): boolean
  /** Forgets all records. */
  forget(): void
}

export interface HerdServerSettings {
  name: string
  friends: readonly string[]
  flood: Flood
  options: ServerOptions
  /** The server's clock: nanoseconds since the epoch. */
  clock: () => bigint
  /** Calls `woken(key)` after so many milliseconds. */
  wake(after: number, key: string): void
}

/** The answer to a line that is not valid: it comes back as it came. */
export const refusal = (line: Line): Line => `? ${line}`

const NOTHING: readonly Sending[] = []

/** A server of a herd, with nothing stored yet. */
export function createHerdServer(settings: HerdServerSettings): HerdServer {
  const { name, clock } = settings
  const records = createRecords()
  let { friends, flood, options } = settings
  let run = begin()

  function begin(): FloodRun {
    return flood.begin({
      name,
      friends: () => friends,
      stored: client => records.all.get(client),
      wake: settings.wake,
    })
  }

  function spread(update: At, at: Line, names: readonly string[], from: string | undefined): Spread {
    const stored = records.all.get(update.client)
    const decision = run.decide({ update, line: at, names, from, stored, friends })
    if (decision.verdict !== 'news') return { update, ...decision }
    records.store(update, at, options.expiry === undefined ? 0n : clock())
    return { update, ...decision, stored: at }
  }

  function hearClient({ client, location, time, at }: Iamat): Outcome {
    const difference = differenceText(clock(), at)
    const update: At = { kind: 'at', server: name, difference, client, location, time, at }
    const reply = printMessage(update)
    return { what: 'iamat', reply, ...spread(update, reply, NO_NAMES, undefined) }
  }

  function wanted({ client, radius, bound }: Whatsat, line: Line): Outcome {
    const stored = records.all.get(client)
    if (!stored) return { what: 'invalid', reply: refusal(line), why: `no IAMAT of ${client} is known here` }
    const location = parseLocation(storedUpdate(stored).location) ?? { latitude: 0, longitude: 0 }
    return { what: 'whatsat', wanted: { at: stored.line, client, location, radius: Number(radius), bound } }
  }

  /** A line that is no command may be one of the flood's own. */
  function hearFlood(line: Line, from: string | undefined, why: string): Outcome {
    const friend = flood.needsSender ? helloOf(line) : undefined
    if (friend !== undefined && friends.includes(friend)) return { what: 'hello', friend }
    const told = flood.read?.(line)
    if (told) return { what: 'at', ...spread(told.update, printMessage(told.update), told.names, from) }
    const control = run.control?.(line, from)
    if (control) return { what: 'control', control }
    return { what: 'invalid', reply: refusal(line), why }
  }

  return {
    records: records.all,
    handle(line, from) {
      const message = parseMessage(line)
      switch (message.kind) {
        case 'blank':
          return { what: 'blank' }
        case 'iamat':
          return hearClient(message)
        case 'at': {
          const at = isPlain(line, message) ? line : printMessage(message)
          return { what: 'at', ...spread(message, at, NO_NAMES, from) }
        }
        case 'whatsat':
          return wanted(message, line)
        case 'invalid':
          return hearFlood(line, from, message.why)
      }
    },
    linkUp(friend) {
      const own = run.linkUp?.(friend) ?? NOTHING
      if (!options.catchUp || records.all.size === 0) return own
      const missed = [...records.all.values()].map(stored => ({
        to: [friend],
        line: stored.line,
        update: storedUpdate(stored),
      }))
      return [...own, ...missed]
    },
    linkDown: friend => run.linkDown?.(friend) ?? NOTHING,
    woken: key => run.woken?.(key) ?? NOTHING,
    setFriends(changed) {
      friends = changed
    },
    setFlood(changed) {
      flood = changed
      run = begin()
    },
    setOptions(changed) {
      options = changed
    },
    expire: most =>
      options.expiry === undefined
        ? false
        : records.expire(clock(), BigInt(Math.round(options.expiry * 1e9)), most),
    forget: records.clear,
  }
}

const NO_NAMES: readonly string[] = []

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
