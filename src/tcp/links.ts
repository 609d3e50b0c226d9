import type { Sending } from '../flood/index.ts'
import { LARGEST_BATCH } from '../herd/batching.ts'
import { type At, type Line, printMessage } from '../protocol/index.ts'
import { type Batch, createBatch } from './batch.ts'
import type { TraceClock } from './clock.ts'
import type { CopyBreaker } from './copy-breaker.ts'
import { createFriendLink, type FriendLink, LARGEST_BACKLOG } from './friend-link.ts'
import type { ServerMeter } from './meter/meter.ts'
import type { ServerLog } from './server-log.ts'
import type { Way } from './thread-messages.ts'
import type { Tracer } from './tracer.ts'

/** All links of a server: one to each friend. */
export interface Links {
  of(friend: string): FriendLink
  /** Puts an update on the links to these friends; it is written at the end of this turn, or of the batch. */
  forward(to: readonly string[], line: Line, update: At): void
  /** The same with some updates, a line each with its LF, all printable ASCII. */
  forwardAll(to: readonly string[], lines: string, updates: readonly At[]): void
  /** Puts each line on the links to its friends. */
  send(sendings: readonly Sending[]): void
  /** Names this server on every link that is up, as its first line or now; `undefined`: no more. */
  introduce(hello: Line | undefined): void
  /** Keeps one connection to each friend from now on, or opens one for each line. */
  keep(kept: boolean): void
  /** A link to one friend more, or fewer. */
  add(friend: string): void
  drop(friend: string): void
  /** Where to dial friends. */
  meet(ways: Record<string, Way>): void
  /** The relay that this local port dialed has reached the friend. */
  reached(port: number): void
  /** Collects what goes to friends for so many milliseconds from now on; 0: for a turn. */
  collect(milliseconds: number): void
  /** Writes all that was collected. */
  flush(): void
  hangUp(): void
}

export interface LinksSettings {
  name: string
  friends: readonly string[]
  /** A friend's address. */
  hostOf(friend: string): string
  wires: boolean
  log: ServerLog
  tracer: Tracer | undefined
  now: TraceClock
  meter: ServerMeter | undefined
  breaker: CopyBreaker
  up(friend: string): void
  /** A friend refused a connection. */
  refused(friend: string): void
  lost(friend: string): void
  linked(friend: string, port: number): void
  /** A friend is behind by more than `LARGEST_BACKLOG`: new updates should wait. */
  crowded(): void
  /** No friend is behind any more. */
  relieved(): void
}

/**
 * So many connections for single lines a server has at once, and to one friend: lines beyond wait, and may then overtake
 * each other. Each is four open files with a wire.
 */
const MOST_AT_ONCE = 64
const MOST_TO_FRIEND = 8

export function createLinks(settings: LinksSettings): Links {
  const { name, wires, log, tracer, now, meter } = settings
  const links = new Map<string, FriendLink>()
  const ways = new Map<string, Way>()
  /** What waits to be told where a friend is dialed. */
  const waiting = new Map<string, ((way: Way) => void)[]>()
  /** How many connections each link has had, those to friends that were given up and won again too. */
  const counts = new Map<string, number>()
  let flushing = false
  /** For how long lines are collected (milliseconds), how many bytes wait, and until when. */
  let collecting = 0
  let bytes = 0
  let timer: NodeJS.Timeout | undefined
  /** The batch that is added to. A link that comes up takes no part in it, for it lacks its first lines. */
  let batch: Batch | undefined
  let crowded = false
  let kept = true
  let hello: Line | undefined

  function wayTo(friend: string): Promise<Way> {
    const way = ways.get(friend)
    if (way !== undefined) return Promise.resolve(way)
    return new Promise(resolve => waiting.set(friend, [...(waiting.get(friend) ?? []), resolve]))
  }

  function nextLink(friend: string): number {
    const count = (counts.get(friend) ?? 0) + 1
    counts.set(friend, count)
    return count
  }

  function relieve() {
    if (!crowded || [...links.values()].some(link => link.backlog() > LARGEST_BACKLOG)) return
    crowded = false
    settings.relieved()
  }

  function add(friend: string) {
    if (links.has(friend)) return
    const link = createFriendLink({
      name,
      friend,
      host: settings.hostOf(friend),
      way: () => wayTo(friend),
      atOnce: () => Math.max(1, Math.min(MOST_TO_FRIEND, Math.floor(MOST_AT_ONCE / links.size))),
      nextLink: () => nextLink(friend),
      wires,
      log,
      tracer,
      now,
      meter,
      up() {
        batch = undefined
        if (hello !== undefined) put([friend], hello, undefined)
        settings.up(friend)
      },
      lost() {
        settings.lost(friend)
        relieve()
      },
      linked: port => settings.linked(friend, port),
      kept: () => kept,
      collecting: () => collecting > 0,
      hello: () => hello,
      refused: () => settings.refused(friend),
      drained: relieve,
    })
    links.set(friend, link)
  }

  for (const friend of settings.friends) add(friend)

  function of(friend: string): FriendLink {
    const link = links.get(friend)
    if (!link) throw new Error(`${friend} is no friend of ${name}`)
    return link
  }

  function put(to: readonly string[], line: Line, update: At | undefined) {
    putAllowed(update === undefined ? to : settings.breaker.allowed(to, update, line), line, update)
  }

  function putAllowed(to: readonly string[], line: Line, update: At | undefined) {
    const on = batchFor(to)
    const shown = log.shown(line)
    const text = `${line}\n`
    on.add(text, shown === line ? text : `${shown}\n`)
    for (const friend of to) links.get(friend)?.send(line, update, on)
    arrange(line.length + 1)
  }

  /** In one go, where nothing has to be done for each. */
  function putAll(to: readonly string[], lines: string, updates: readonly At[]) {
    if ((tracer && !wires) || !kept || collecting > 0 || !to.every(friend => links.get(friend)?.isUp())) {
      for (const update of updates) put(to, printMessage(update), update)
      return
    }
    const { breaker } = settings
    const allowed = breaker.isFar() ? [] : updates.map(update => breaker.allowed(to, update))
    if (allowed.some(some => some !== to)) {
      for (const [index, update] of updates.entries())
        putAllowed(allowed[index] ?? to, printMessage(update), update)
      return
    }
    const on = batchFor(to)
    on.add(lines, lines)
    for (const friend of to) links.get(friend)?.take(on)
    arrange(lines.length)
  }

  function batchFor(to: readonly string[]): Batch {
    if (!batch || !isSame(batch.friends, to)) batch = createBatch(to)
    return batch
  }

  /** Has so many bytes more written in time. */
  function arrange(more: number) {
    bytes += more
    if (collecting > 0 && bytes < LARGEST_BATCH) timer ??= setTimeout(flushCollected, collecting)
    else if (!flushing) {
      flushing = true
      if (meter) meter.atEnd(flush)
      else setImmediate(flush)
    }
  }

  function flushCollected() {
    meter?.woke('timer')
    flush()
  }

  function flush() {
    flushing = false
    batch = undefined
    bytes = 0
    clearTimeout(timer)
    timer = undefined
    const written = new Map<Batch, string[]>()
    for (const [friend, link] of links) {
      for (const sent of link.flush()) written.set(sent, [...(written.get(sent) ?? []), friend])
      if (crowded || link.backlog() <= LARGEST_BACKLOG) continue
      crowded = true
      settings.crowded()
    }
    for (const [sent, to] of written) log.lines('out', to, sent.shown())
  }

  return {
    of,
    forward: put,
    forwardAll: putAll,
    send(sendings) {
      for (const { to, line, update } of sendings) put(to, line, update)
    },
    introduce(changed) {
      hello = changed
      if (hello !== undefined)
        put(
          [...links.keys()].filter(friend => of(friend).isUp()),
          hello,
          undefined,
        )
    },
    keep(changed) {
      if (kept !== changed) flush()
      kept = changed
    },
    collect(milliseconds) {
      if (collecting !== milliseconds) flush()
      collecting = milliseconds
    },
    flush,
    add,
    drop(friend) {
      links.get(friend)?.end()
      links.delete(friend)
      ways.delete(friend)
      relieve()
    },
    meet(told) {
      for (const [friend, way] of Object.entries(told)) {
        ways.set(friend, way)
        for (const resolve of waiting.get(friend) ?? []) resolve(way)
        waiting.delete(friend)
      }
    },
    reached(port) {
      for (const link of links.values()) link.reached(port)
    },
    hangUp() {
      clearTimeout(timer)
      timer = undefined
      for (const link of links.values()) link.end()
    },
  }
}

const isSame = (one: readonly string[], other: readonly string[]) =>
  one === other || (one.length === other.length && one.every((friend, index) => friend === other[index]))
