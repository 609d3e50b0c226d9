import { createBoundedMap } from '../bounded-map.ts'
import type { HerdEvent, StateEvent, TraceEvent } from '../event.ts'
import { HELD_BACK } from '../held-back.ts'
import { isDown, lifeOf } from '../life.ts'
import {
  clearWire,
  forgetWire,
  linkNow,
  moveLink,
  orphan,
  owe,
  pay,
  type ServerNow,
  type WireNow,
} from './network.ts'
import type { Promises } from './promises.ts'
import { createRecords, type Records } from './records.ts'
import { calledAnew, reshaped } from './shape.ts'

/** All that checks have in common: the herd as the trace has told it so far. Times are microseconds of the trace. */
export interface Scene {
  /** How late it is. */
  readonly now: number
  readonly herd: HerdEvent | undefined
  /** What the herd's flood promises; undefined where nobody knows. */
  readonly promises: Promises | undefined
  readonly servers: ReadonlyMap<string, ServerNow>
  readonly records: Records
  /** When something last happened that may have more follow. */
  readonly active: number
  /** What was before `until` cannot be judged: a gap, a flaw, another flood. Why, for people, and since when that is known. */
  readonly doubt: { until: number; why: string; raised: number }
  /** Why nothing can be judged now: a part of a sentence. */
  readonly unjudgeable: string | undefined
  /** Whether the storm breaker stopped this update's flood. */
  tripped(update: string): boolean
  /** Whether the herd or one of its links changed between these times, both included. */
  changedBetween(begin: number, end: number): boolean
  /** Whether records stored at `t` may have been forgotten for their age. */
  mayHaveExpired(t: number): boolean
  wires(): Iterable<WireNow>
}

/** How long a change takes to reach all servers, at most, where none is blocked. */
const HEARD_WITHIN = 1_000_000

/** A record this much younger than its expiry is surely held. */
const EXPIRY_SLACK = 2_000_000

const TRIPPED_KEPT = 5000
const CHANGES_KEPT = 1000

export function createScene(
  promisesOf: (flood: string) => Promises | undefined,
): Scene & { see(event: TraceEvent): void; pass(t: number): void; doubtPast(why: string): void } {
  let servers = new Map<string, ServerNow>()
  const records = createRecords()
  const tripped = createBoundedMap<true>(TRIPPED_KEPT)
  let changes: number[] = []
  let now = 0
  let active = 0
  let herd: HerdEvent | undefined
  let promises: Promises | undefined
  let doubt = { until: Number.NEGATIVE_INFINITY, why: '', raised: Number.NEGATIVE_INFINITY }

  function doubtUntil(until: number, why: string) {
    if (until > doubt.until) doubt = { until, why, raised: now }
  }

  function changed(t: number) {
    changes.push(t)
    if (changes.length > CHANGES_KEPT * 2) changes = changes.slice(-CHANGES_KEPT)
  }

  const wireOf = (from: string, to: string) => servers.get(from)?.out.get(to)

  function* wires() {
    for (const server of servers.values()) yield* server.out.values()
  }

  function rename({ from, to }: { from: string; to: string }, t: number) {
    const renamed = servers.get(from)
    if (!renamed) return
    servers = calledAnew(servers, renamed, to)
    // Its links are made anew.
    for (const wire of wires())
      if (wire.from === renamed || wire.to === renamed) linkMoved(wire, 'dialing', t)
  }

  function seeHerd(event: HerdEvent) {
    const before = herd
    herd = event
    promises = promisesOf(event.flood)
    if (event.renamed) rename(event.renamed, event.t)
    if (event.anew) {
      servers = new Map()
      records.clear()
    }
    servers = reshaped(servers, event)
    if (before && !event.anew) compare(before, event)
    if (event.flaws) doubtUntil(event.t, 'servers have flaws')
    records.allChanged()
    changed(event.t)
  }

  function compare(before: HerdEvent, { flood, expiry, links, flaws, t }: HerdEvent) {
    if (flood !== before.flood) doubtUntil(t + HEARD_WITHIN, 'another flood was chosen since')
    if (before.flaws && !flaws) doubtUntil(t + HEARD_WITHIN, 'servers had flaws until then')
    if (before.expiry !== undefined && expiry !== before.expiry)
      doubtUntil(t + HEARD_WITHIN, 'another expiry was chosen since')
    if ((links ?? 'persistent') === (before.links ?? 'persistent')) return
    for (const wire of wires()) wire.lossyUntil = t + HEARD_WITHIN
  }

  function linkMoved(wire: WireNow, state: string, t: number) {
    // Under a flood whose servers need not hold the newest, catch-up need not bring what was lost.
    const catchUp = herd?.catchUp === true && promises?.converges !== false
    if (moveLink(wire, state, t, catchUp)) changed(t)
  }

  function seeState({ server: name, friend, value, t }: StateEvent) {
    const server = servers.get(name)
    if (!server) return
    if (friend !== undefined) {
      const wire = server.out.get(friend)
      if (wire) linkMoved(wire, lifeOf(value), t)
      active = now
      return
    }
    const life = lifeOf(value)
    if (life === server.life) return
    const wasDown = isDown(server.life)
    server.life = life
    active = now
    if (!isDown(value) || wasDown) return
    server.losses++
    server.blocked = false
    server.ports.clear()
    for (const wire of wires())
      if (wire.from === server) {
        orphan(wire)
        linkMoved(wire, 'none', t)
      } else if (wire.to === server) forgetWire(wire, t)
    records.allChanged()
    changed(t)
  }

  function seeHandled(event: Extract<TraceEvent, { kind: 'handled' }>) {
    const server = servers.get(event.server)
    if (!server) return
    const link = server.ports.get(event.port)
    if (link && event.n > link.done) link.done = event.n
    if (event.update === undefined) {
      if (event.what === 'control') active = now
      return
    }
    active = now
    if (event.verdict === 'news') records.store(event, server)
    for (const friend of event.to ?? []) {
      const wire = server.out.get(friend)
      if (wire && !tripped.get(event.update)) owe(wire, event.update, event.t)
    }
  }

  function seeBlocked(name: string, blocked: boolean, t: number) {
    const loop = herd?.loops?.[name]
    for (const server of servers.values())
      if (server.name === name || (loop !== undefined && herd?.loops?.[server.name] === loop))
        server.blocked = blocked
    active = now
    // What was chosen, or changed, meanwhile is heard only now.
    if (!blocked) changed(t)
    if (!blocked && doubt.until > t - HEARD_WITHIN) doubtUntil(t + HEARD_WITHIN, doubt.why)
  }

  function seeGap(t: number) {
    doubtUntil(t, 'a part of the trace is missing')
    for (const server of servers.values()) {
      server.life = ''
      server.ports.clear()
    }
    for (const wire of wires()) {
      wire.state = ''
      clearWire(wire)
    }
    changed(t)
  }

  function see(event: TraceEvent) {
    switch (event.kind) {
      case 'herd':
        active = now
        return seeHerd(event)
      case 'state':
        return seeState(event)
      case 'handled':
        return seeHandled(event)
      case 'linked': {
        const wire = wireOf(event.from, event.to)
        if (wire) wire.to.ports.set(event.port, linkNow(wire, event.link, event.t))
        return
      }
      case 'closed': {
        const server = servers.get(event.server)
        const link = server?.ports.get(event.port)
        if (link) link.done = link.sent
        server?.ports.delete(event.port)
        return
      }
      case 'sent': {
        const wire = wireOf(event.from, event.to)
        active = now
        if (!wire) return
        if (event.update !== undefined) pay(wire, event.update)
        const link = linkNow(wire, event.link, event.t)
        link.sent = Math.max(link.sent, event.n)
        link.due = Math.max(link.due, event.due)
        return
      }
      case 'lost': {
        const wire = wireOf(event.from, event.to)
        active = now
        if (!wire) return
        if (event.update !== undefined && event.link === undefined) pay(wire, event.update)
        const link = event.link === undefined ? undefined : wire.links.get(event.link)
        if (link && event.n !== undefined) link.done = Math.max(link.done, event.n)
        if (event.why !== HELD_BACK) wire.lossyUntil = Math.max(wire.lossyUntil, event.t)
        return
      }
      case 'dial': {
        const wire = wireOf(event.from, event.to)
        if (wire) wire.mode = event.mode
        return
      }
      case 'blocked':
        return seeBlocked(event.server, true, event.t)
      case 'unblocked':
        return seeBlocked(event.server, false, event.t)
      case 'skewed':
        if (herd?.expiry !== undefined) doubtUntil(event.t, 'a clock was turned while records expire')
        return
      case 'tripped':
        tripped.set(event.update, true)
        return
      case 'gap':
        return seeGap(event.t)
    }
  }

  return {
    see,
    pass(t) {
      if (t > now) now = t
    },
    doubtPast(why) {
      doubtUntil(now, why)
      for (const wire of wires()) {
        wire.owed = []
        for (const link of wire.links.values()) link.done = link.sent
      }
    },
    records,
    wires,
    tripped: update => tripped.get(update) === true,
    changedBetween: (begin, end) => changes.some(t => t >= begin && t <= end),
    mayHaveExpired: t =>
      herd?.expiry !== undefined && now - t > Math.max(0, herd.expiry * 1e6 - EXPIRY_SLACK),
    get now() {
      return now
    },
    get herd() {
      return herd
    },
    get promises() {
      return promises
    },
    get servers() {
      return servers
    },
    get active() {
      return active
    },
    get doubt() {
      return doubt
    },
    get unjudgeable() {
      if (!herd) return 'the herd is not known'
      if (herd.flaws) return 'servers have flaws'
      return promises ? undefined : `nobody knows what ${herd.flood} promises`
    },
  }
}
