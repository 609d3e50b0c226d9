import {
  type Arrival,
  type Flood,
  type FloodRun,
  helloOf,
  type Sending,
  storedUpdate,
  updateIn,
} from '../flood/index.ts'
import {
  type At,
  differenceText,
  type Iamat,
  isUtf8,
  type Line,
  MAX_LINE,
  parseLocation,
  parseMessage,
  parsePlain,
  printMessage,
  type Whatsat,
} from '../protocol/index.ts'
import { catchUp } from './catch-up.ts'
import { type Outcome, refusal, type Spread } from './outcome.ts'
import { isPlain } from './plain-line.ts'
import { createRecords } from './records.ts'
import type { ServerOptions } from './server-options.ts'

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
  /** Goes on under another name: records stay; what the flood remembered goes. */
  rename(name: string): void
  /** Records stay; what the old flood remembered goes, and what it owed is to be sent. */
  setFlood(flood: Flood): readonly Sending[]
  setOptions(options: ServerOptions): void
  /** Forgets records that are over age, looking at up to `most` of them; whether there are more to look at. */
  expire(most: number): boolean
  /** Forgets all records. */
  forget(): void
  /** Whether an AT line that was news once changes nothing and goes to nobody when it comes again, until `newsAgain`. */
  ignoresRepeats(): boolean
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
  /** Reads a plain line, where it is done in another way than by `parsePlain`. */
  plain?: typeof parsePlain
  /** What was news once may be news again: records were forgotten, or another flood decides. */
  newsAgain?(): void
}

type Arrived = Pick<Arrival, 'update' | 'said' | 'names' | 'from'> & { plain: boolean }

const NOTHING: readonly Sending[] = []

/** A server of a herd, with nothing stored yet. */
export function createHerdServer(settings: HerdServerSettings): HerdServer {
  const { clock, plain: readPlain = parsePlain } = settings
  const records = createRecords()
  let { name, friends, flood, options } = settings
  /** Friends to whom the link is down. */
  const down = new Set<string>()
  /** Counts floods, so that no flood is woken for what another asked for. */
  let runs = 0
  let run = begin()

  function begin(): FloodRun {
    const own = ++runs
    return flood.begin({
      name,
      friends: () => friends,
      stored: client => records.all.get(client),
      wake: (after, key) => settings.wake(after, `${own} ${key}`),
    })
  }

  // Objects are written out here: on the hottest path, spreading them takes longer than all the rest.
  function spread({ update, said, names, from, plain }: Arrived, at: Line): Spread {
    const stored = records.all.get(update.client)
    const { verdict, to, line, control } = run.decide({
      update,
      said,
      names,
      from,
      line: at,
      stored,
      friends,
    })
    // What a flood adds to it may make a line too long for any server.
    const goes = line.length > MAX_LINE ? at : line
    if (verdict !== 'news') return { update, verdict, to, line: goes, control, stored: undefined, plain }
    records.store(update, at, options.expiry === undefined ? 0n : clock())
    return { update, verdict, to, line: goes, control, stored: at, plain }
  }

  function hearUpdate(arrived: Arrived, at: Line): Outcome {
    const { update, verdict, to, line, control, stored, plain } = spread(arrived, at)
    return { what: 'at', update, verdict, to, line, control, stored, plain }
  }

  function hearClient({ client, location, time, at }: Iamat, line: Line, plain: boolean): Outcome {
    const difference = differenceText(clock(), at)
    const update: At = { kind: 'at', server: name, difference, client, location, time, at }
    const reply = printMessage(update)
    // No friend would take it, and each link would end over it.
    if (reply.length > MAX_LINE)
      return { what: 'invalid', reply: refusal(line), why: 'its AT line would be longer than 8,192 bytes' }
    const heard = spread({ update, said: 'IAMAT', names: NO_NAMES, from: undefined, plain }, reply)
    const { verdict, to, line: goes, control, stored } = heard
    return { what: 'iamat', reply, update, verdict, to, line: goes, control, stored, plain }
  }

  function wanted({ client, radius, bound }: Whatsat, line: Line): Outcome {
    const stored = records.all.get(client)
    if (!stored) return { what: 'invalid', reply: refusal(line), why: `no IAMAT of ${client} is known here` }
    const location = parseLocation(storedUpdate(stored).location) ?? { latitude: 0, longitude: 0 }
    return { what: 'whatsat', wanted: { at: stored.line, client, location, radius: Number(radius), bound } }
  }

  /** A line that is no command may be one of the flood's own, or carry an update in the words of the one before. */
  function hearFlood(line: Line, from: string | undefined, why: string): Outcome {
    const reply = refusal(line)
    if (!isUtf8(line)) return { what: 'invalid', reply, why }
    const friend = helloOf(line)
    if (friend !== undefined) return hearHello(friend, reply)
    const told = flood.read?.(line)
    if (told) return hearUpdate({ ...told, said: 'own', from, plain: false }, printMessage(told.update))
    const control = run.control?.(line, from)
    if (control) return { what: 'control', control }
    const update = updateIn(line)
    if (!update) return { what: 'invalid', reply, why }
    return hearUpdate({ update, said: 'AT', names: NO_NAMES, from, plain: false }, printMessage(update))
  }

  function hearHello(friend: string, reply: Line): Outcome {
    if (flood.needsSender && friends.includes(friend)) return { what: 'hello', friend }
    const why = flood.needsSender
      ? `${friend} is no friend of ${name}`
      : `${flood.name} does not ask whose link it is`
    return { what: 'invalid', reply, why, friend }
  }

  return {
    records: records.all,
    handle(line, sender) {
      const from = sender !== undefined && friends.includes(sender) ? sender : undefined
      const plain = readPlain(line)
      if (plain?.kind === 'iamat') return hearClient(plain, line, true)
      if (plain) return hearUpdate({ update: plain, said: 'AT', names: NO_NAMES, from, plain: true }, line)
      const message = parseMessage(line)
      switch (message.kind) {
        case 'blank':
          return { what: 'blank' }
        case 'iamat':
          return hearClient(message, line, false)
        case 'at': {
          const at = isPlain(line, message) ? line : printMessage(message)
          return hearUpdate({ update: message, said: 'AT', names: NO_NAMES, from, plain: false }, at)
        }
        case 'whatsat':
          return wanted(message, line)
        case 'invalid':
          return hearFlood(line, from, message.why)
      }
    },
    linkUp(friend) {
      down.delete(friend)
      const missed = options.catchUp ? catchUp(friend, records.all) : NOTHING
      return run.linkUp ? run.linkUp(friend, missed) : missed
    },
    linkDown(friend) {
      down.add(friend)
      return run.linkDown?.(friend) ?? NOTHING
    },
    woken(key) {
      const space = key.indexOf(' ')
      if (Number(key.slice(0, space)) !== runs) return NOTHING
      return run.woken?.(key.slice(space + 1)) ?? NOTHING
    },
    setFriends(changed) {
      friends = changed
    },
    rename(changed) {
      name = changed
      run = begin()
      for (const friend of down) run.linkDown?.(friend)
    },
    setFlood(changed) {
      const owed = run.end?.() ?? NOTHING
      settings.newsAgain?.()
      flood = changed
      run = begin()
      for (const friend of down) run.linkDown?.(friend)
      return owed
    },
    setOptions(changed) {
      options = changed
      if (changed.links !== 'per-message') return
      // Nothing is kept that could be down.
      for (const friend of down) run.linkUp?.(friend, NOTHING)
      down.clear()
    },
    expire(most) {
      if (options.expiry === undefined) return false
      const before = records.all.size
      const more = records.expire(clock(), BigInt(Math.round(options.expiry * 1e9)), most)
      if (records.all.size < before) settings.newsAgain?.()
      return more
    },
    forget() {
      records.clear()
      settings.newsAgain?.()
    },
    ignoresRepeats: () => flood.ignoresRepeats === true,
  }
}

const NO_NAMES: readonly string[] = []
