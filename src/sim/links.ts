import type { Sending } from '../flood/index.ts'
import { LARGEST_BATCH } from '../herd/batching.ts'
import { type At, type Line, textOf, updateOf } from '../protocol/index.ts'
import { HELD_BACK } from '../trace/index.ts'
import type { Outgoing } from './ends.ts'
import { createFriendLink, type FriendLink } from './friend-link.ts'
import type { LinkSettings } from './link-settings.ts'
import type { Loop } from './loop.ts'
import type { Timer } from './virtual-clock.ts'
import type { Dialed } from './wire.ts'
import type { World } from './world.ts'

/** All links of a server: one to each friend. */
export interface Links {
  of(friend: string): FriendLink
  /** Puts an update on the links to these friends; it is written at the end of this turn, or of the batch. */
  forward(to: readonly string[], line: Line, update: At): void
  /** Puts each line on the links to its friends. */
  send(sendings: readonly Sending[]): void
  /** Names this server on every link that is up, as its first line or now; `undefined`: no more. */
  introduce(hello: Line | undefined): void
  /** Keeps one connection to each friend from now on, or opens one for each line. */
  keep(kept: boolean): void
  /** A link to one friend more, or fewer. */
  add(friend: string): void
  drop(friend: string): void
  /** Collects what goes to friends for so many milliseconds from now on; 0: for a turn. */
  collect(milliseconds: number): void
  /** Writes all that was collected. */
  flush(): void
  hangUp(): void
}

interface LinksSettings {
  world: World
  /** The server's name now. */
  name(): string
  friends: readonly string[]
  loop: Loop
  dial(friend: string, dialed: Dialed): void
  up(friend: string): void
  refused(friend: string): void
  lost(friend: string): void
}

export function createLinks(settings: LinksSettings): Links {
  const { world, name, loop } = settings
  const { tracer, breaker } = world
  const links = new Map<string, FriendLink>()
  let flushing = false
  /** For how long lines are collected (milliseconds), how many bytes wait, and until when. */
  let collecting = 0
  let bytes = 0
  let timer: Timer | undefined
  let kept = true
  let hello: Line | undefined

  const linkSettings: LinkSettings = {
    loop,
    dial: settings.dial,
    up(friend) {
      if (hello !== undefined) put([friend], hello, undefined)
      settings.up(friend)
    },
    lost: settings.lost,
    refused: settings.refused,
    kept: () => kept,
    collecting: () => collecting > 0,
    hello: () => hello,
    tellLost,
  }

  function add(friend: string) {
    if (!links.has(friend)) links.set(friend, createFriendLink(friend, linkSettings))
  }

  for (const friend of settings.friends) add(friend)

  function of(friend: string): FriendLink {
    const link = links.get(friend)
    if (!link) throw new Error(`${friend} is no friend of ${name()}`)
    return link
  }

  function tellLost(friend: string, { line, update }: Outgoing, why: string) {
    const identity = update === undefined ? {} : { update: textOf(update) }
    const about = { from: name(), to: friend, line: textOf(line), ...identity }
    tracer?.emit({ kind: 'lost', t: loop.now(), ...about, why })
  }

  /** To which of these friends the copies may still go, as the storm breaker has it. */
  function allowed(to: readonly string[], said: Outgoing, update: At): readonly string[] {
    const { copies, tell, trips } = breaker.pass(update, to.length)
    if (copies === to.length) return to
    const identity = textOf(said.update ?? '')
    if (trips)
      tracer?.emit({
        kind: 'tripped',
        t: loop.now(),
        server: name(),
        update: identity,
        copies: breaker.bound,
      })
    for (const friend of to.slice(copies, copies + tell)) tellLost(friend, said, HELD_BACK)
    return to.slice(0, copies)
  }

  function put(to: readonly string[], line: Line, update: At | undefined) {
    if (to.length === 0) return
    const said = { line, update: update && updateOf(update) }
    for (const friend of update === undefined ? to : allowed(to, said, update)) links.get(friend)?.send(said)
    bytes += line.length + 1
    if (collecting > 0 && bytes < LARGEST_BATCH)
      timer ??= loop.after(collecting, 'timer', () => loop.atEnd(flush))
    else if (!flushing) {
      flushing = true
      loop.atEnd(flush)
    }
  }

  function flush() {
    flushing = false
    bytes = 0
    timer?.cancel()
    timer = undefined
    for (const link of links.values()) link.flush()
  }

  return {
    of,
    forward: put,
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
    },
    hangUp() {
      for (const link of links.values()) link.end()
    },
  }
}
