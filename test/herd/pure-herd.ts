import { type Flood, hello, type Sending } from '../../src/flood/index.ts'
import {
  createHerdServer,
  friendsOf,
  type HerdServer,
  type Outcome,
  type ServerOptions,
  type Topology,
  wiresOf,
} from '../../src/herd/index.ts'
import { type At, type Line, updateOf } from '../../src/protocol/index.ts'
import { createManualClock } from './manual-clock.ts'

type Shape = Pick<Topology, 'friends'> & { servers: { name: string }[] }

/** What can be seen of a pure herd. */
export interface Watcher {
  /** A line was put on a wire; `update` where it carries one. */
  sent?(from: string, to: string, line: Line, update: string | undefined): void
  /** A server took a line from a friend, or, where `from` is empty, from a client. */
  handled?(server: string, from: string, line: Line, outcome: Outcome): void
  /** A line that was on a wire, or was to be put on it, is gone: the wire is broken. */
  lost?(from: string, to: string, line: Line, wasSent: boolean): void
}

/** A herd without sockets: lines wait on their wires, first in, first out, until they are asked for. */
export interface PureHerd {
  /** A client says a line to a server. */
  say(server: string, line: Line): Outcome
  /** Wires that have a line on them, by `from to`, in the order of the friendships. */
  loaded(): string[]
  /** Hands over the wire's first line. */
  deliver(wire: string): void
  /** Ends a wire: what is on it is lost, and whatever is put on it later. Nobody is told. */
  breakWire(wire: string): void
  /** Both directions of a friendship go down, or come up again; both servers are told. */
  cut(a: string, b: string): void
  mend(a: string, b: string): void
  /** A server is gone with all it knew, and what was on its way to it; or is there again, knowing nothing. */
  crash(server: string): void
  start(server: string): void
  /** Delivers until no line is under way; each pick chooses one of the loaded wires, and picks begin again at their end. */
  settle(picks: readonly number[]): void
  /** Time passes on the servers' timers; nothing is delivered meanwhile. */
  pass(milliseconds: number): void
  /** Settles and lets time pass by turns, until no server waits for anything. */
  rest(picks: readonly number[]): void
  setFlood(server: string, flood: Flood): void
  /** Updates that have been put on wires so far, or lost where the wire was broken. */
  readonly copies: number
  /** Lines without an update that have been put on wires so far, hellos among them. */
  readonly controls: number
  readonly servers: ReadonlyMap<string, HerdServer>
}

export function createPureHerd(
  shape: Shape,
  flood: Flood,
  watcher: Watcher = {},
  clock = () => 1621464828_000000000n,
  options: ServerOptions = { catchUp: true },
): PureHerd {
  const wires = new Map<string, Line[]>(wiresOf(shape).map(({ from, to }) => [`${from} ${to}`, []]))
  const servers = new Map<string, HerdServer>()
  const down = new Set<string>()
  /** Who the dialing server of a wire's connection said it is. */
  const named = new Map<string, string>()
  const broken = new Set<string>()
  const time = createManualClock()
  let copies = 0
  let controls = 0

  function begin(name: string) {
    const server: HerdServer = createHerdServer({
      name,
      friends: friendsOf(shape, name),
      flood,
      options,
      clock,
      wake: (after, key) =>
        time.at(after, () => servers.get(name) === server && send(name, server.woken(key))),
    })
    servers.set(name, server)
  }

  function introduce(from: string, to: string) {
    if (flood.needsSender) put(from, to, hello(from), undefined)
  }

  function put(from: string, to: string, line: Line, update: At | undefined) {
    const wire = `${from} ${to}`
    if (update) copies++
    else controls++
    if (broken.has(wire)) return watcher.lost?.(from, to, line, false)
    wires.get(wire)?.push(line)
    watcher.sent?.(from, to, line, update && updateOf(update))
  }

  function send(from: string, sendings: readonly Sending[] = []) {
    for (const { to, line, update } of sendings) for (const friend of to) put(from, friend, line, update)
  }

  function handle(name: string, from: string, line: Line): Outcome {
    const server = servers.get(name)
    if (!server) throw new Error(`there is no server ${name}`)
    const wire = `${from} ${name}`
    const outcome = server.handle(line, named.get(wire))
    watcher.handled?.(name, from, line, outcome)
    if ('friend' in outcome && outcome.friend !== undefined) named.set(wire, outcome.friend)
    if (outcome.what === 'iamat' || outcome.what === 'at') send(name, [outcome])
    if ('control' in outcome) send(name, outcome.control)
    return outcome
  }

  const loaded = () => [...wires].flatMap(([wire, lines]) => (lines.length > 0 ? [wire] : []))

  function deliver(wire: string) {
    const [from = '', to = ''] = wire.split(' ')
    const line = wires.get(wire)?.shift()
    if (line === undefined) throw new Error(`nothing is on the wire ${wire}`)
    handle(to, from, line)
  }

  function breakWire(wire: string) {
    broken.add(wire)
    const [from = '', to = ''] = wire.split(' ')
    for (const line of wires.get(wire)?.splice(0) ?? []) watcher.lost?.(from, to, line, true)
  }

  /** A direction goes down; where its end is gone, what is on it is lost, else it still arrives. */
  function linkDown(from: string, to: string) {
    if (down.has(to)) breakWire(`${from} ${to}`)
    broken.add(`${from} ${to}`)
    if (!down.has(from)) send(from, servers.get(from)?.linkDown(to))
  }

  function linkUp(from: string, to: string) {
    if (down.has(from) || down.has(to)) return
    broken.delete(`${from} ${to}`)
    introduce(from, to)
    send(from, servers.get(from)?.linkUp(to))
  }

  function settle(picks: readonly number[]) {
    for (let turn = 0; ; turn++) {
      const ready = loaded()
      const wire = ready[(picks[turn % picks.length] ?? 0) % ready.length]
      if (wire === undefined) return
      deliver(wire)
    }
  }

  for (const { name } of shape.servers) begin(name)
  for (const { from, to } of wiresOf(shape)) introduce(from, to)

  return {
    say: (server, line) => handle(server, '', line),
    loaded,
    deliver,
    breakWire,
    cut(a, b) {
      for (const [from, to] of [
        [a, b],
        [b, a],
      ] as const) {
        breakWire(`${from} ${to}`)
        linkDown(from, to)
      }
    },
    mend(a, b) {
      linkUp(a, b)
      linkUp(b, a)
    },
    crash(server) {
      down.add(server)
      for (const friend of friendsOf(shape, server)) {
        linkDown(friend, server)
        linkDown(server, friend)
      }
    },
    start(server) {
      down.delete(server)
      begin(server)
      for (const friend of friendsOf(shape, server)) {
        linkUp(server, friend)
        linkUp(friend, server)
      }
    },
    settle,
    pass: time.pass,
    rest(picks) {
      settle(picks)
      while (time.waiting > 0) {
        time.pass(1000)
        settle(picks)
      }
    },
    setFlood(server, changed) {
      send(server, servers.get(server)?.setFlood(changed))
      if (changed.needsSender)
        for (const friend of friendsOf(shape, server)) put(server, friend, hello(server), undefined)
    },
    get copies() {
      return copies
    },
    get controls() {
      return controls
    },
    servers,
  }
}
