import type { WireMode } from '../event.ts'

/** A server, as far as the trace has told. It is the same under another name. */
export interface ServerNow {
  name: string
  /** stopped, starting, up, paused, stopping or crashed; empty: it is not known. */
  life: string
  /** How often it has lost its process, and with it all it knew. */
  losses: number
  /** Whether its event loop stands still. */
  blocked: boolean
  /** Whether something that it said in a life that is over came to a friend only after that friend's catch-up. */
  outlived: boolean
  /** Its wires, by the friend's name. */
  out: Map<string, WireNow>
  /** Its connections that are friends' links, by the other end's port. */
  ports: Map<number, LinkNow>
}

/** One direction of a friendship, as far as the trace has told. */
export interface WireNow {
  readonly from: ServerNow
  readonly to: ServerNow
  /** The state of the link on it. */
  state: string
  mode: WireMode
  /**
   * Until when something may have been lost on it that nothing has brought since, in microseconds. What `from` has
   * learnt after that has come to `to`, or is on its way.
   */
  lossyUntil: number
  /** Updates that `from` said it would send and that have not been put on it, oldest first. */
  owed: { update: string; t: number }[]
  /** Its connections that may still carry something, by number. */
  links: Map<number, LinkNow>
  /** Connections that come from a life of `to` that is over, and on which some of what it said may still arrive. */
  orphans: LinkNow[]
}

/** One connection of a wire: TCP keeps order, so a number says how far it has come. */
export interface LinkNow {
  /** The last line that was put on it, when that is to arrive, and the last that was handled or lost. */
  sent: number
  due: number
  done: number
}

/** More than this owed on a wire, or this many connections of it, are not followed. */
const MOST_OWED = 1000
const MOST_LINKS = 64

export const createWire = (from: ServerNow, to: ServerNow): WireNow => ({
  from,
  to,
  state: 'dialing',
  mode: 'open',
  lossyUntil: Number.NEGATIVE_INFINITY,
  owed: [],
  links: new Map(),
  orphans: [],
})

/** Whether the link takes lines. */
export const isReady = ({ state }: Pick<WireNow, 'state'>): boolean =>
  state === 'up' || state === 'per message'

/**
 * The link on a wire is in another state; whether it takes lines now and did not before, or the other way round.
 * `catchUp`: a link that comes up brings all that `from` has learnt.
 */
export function moveLink(wire: WireNow, state: string, t: number, catchUp: boolean): boolean {
  const was = isReady(wire)
  wire.state = state
  const is = isReady(wire)
  // What `to` said before it went down, and `from` hears only later, need not come back to it.
  wire.orphans = wire.orphans.filter(isUnderWay)
  if (is && wire.orphans.length > 0) wire.to.outlived = true
  if (is && catchUp && state === 'up' && wire.orphans.length === 0) wire.lossyUntil = Number.NEGATIVE_INFINITY
  else if (was || is) wire.lossyUntil = Math.max(wire.lossyUntil, t)
  if (!is) clearWire(wire)
  return was !== is
}

const isUnderWay = ({ done, sent }: LinkNow): boolean => done < sent

/** The server of a wire's beginning has no process any more: what it had put on the wire may still arrive. */
export function orphan(wire: WireNow): void {
  const back = wire.to.out.get(wire.from.name)
  for (const [number, link] of wire.links) {
    if (!isUnderWay(link)) continue
    back?.orphans.push(link)
    wire.links.delete(number)
  }
}

/** The server at a wire's end has forgotten all; where each line has a connection of its own, nothing catches it up. */
export function forgetWire(wire: WireNow, t: number): void {
  wire.lossyUntil = Math.max(wire.lossyUntil, t)
  clearWire(wire)
}

/** What was on the wire has arrived or never will. */
export function clearWire(wire: WireNow): void {
  wire.owed = []
  for (const link of wire.links.values()) link.done = link.sent
  wire.links.clear()
}

export function linkNow(wire: WireNow, link: number, t: number): LinkNow {
  const known = wire.links.get(link)
  if (known) return known
  const fresh = { sent: 0, due: t, done: 0 }
  wire.links.set(link, fresh)
  const [oldest] = wire.links.keys()
  if (wire.links.size > MOST_LINKS && oldest !== undefined) {
    const old = wire.links.get(oldest)
    if (old && old.done < old.sent) wire.lossyUntil = t
    wire.links.delete(oldest)
  }
  return fresh
}

export function owe(wire: WireNow, update: string, t: number): void {
  wire.owed.push({ update, t })
  if (wire.owed.length <= MOST_OWED) return
  wire.owed = []
  wire.lossyUntil = t
}

/** It was put on the wire, or lost; what was not owed is catch-up. */
export function pay(wire: WireNow, update: string): void {
  const { owed } = wire
  for (let index = 0; index < owed.length; index++) {
    if (owed[index]?.update !== update) continue
    owed.splice(index, 1)
    return
  }
}

export const createServer = (name: string): ServerNow => ({
  name,
  life: '',
  losses: 0,
  blocked: false,
  outlived: false,
  out: new Map(),
  ports: new Map(),
})
