import type { Flood } from '../../src/flood/index.ts'
import {
  createHerdServer,
  friendsOf,
  type HerdServer,
  type Outcome,
  type Topology,
  wiresOf,
} from '../../src/herd/index.ts'
import { type Line, updateOf } from '../../src/protocol/index.ts'

type Shape = Pick<Topology, 'friends'> & { servers: { name: string }[] }

/** What can be seen of a pure herd. */
export interface Watcher {
  /** A line was put on a wire. */
  sent?(from: string, to: string, line: Line, update: string): void
  /** A server took a line from a friend, or, where `from` is empty, from a client. */
  handled?(server: string, from: string, line: Line, outcome: Outcome): void
  /** A line that was on a wire, or was to be put on it, is gone: the wire is broken. */
  lost?(from: string, to: string, line: Line, wasSent: boolean): void
}

/** A herd without sockets and without time: lines wait on their wires, first in, first out, until they are asked for. */
export interface PureHerd {
  /** A client says a line to a server. */
  say(server: string, line: Line): Outcome
  /** Wires that have a line on them, by `from to`, in the order of the friendships. */
  loaded(): string[]
  /** Hands over the wire's first line. */
  deliver(wire: string): void
  /** Ends a wire: what is on it is lost, and whatever is put on it later. */
  breakWire(wire: string): void
  /** Delivers until no line is under way; each pick chooses one of the loaded wires, and picks begin again at their end. */
  settle(picks: readonly number[]): void
  /** Lines that have been put on wires so far, or lost where the wire was broken. */
  readonly copies: number
  readonly servers: ReadonlyMap<string, HerdServer>
}

export function createPureHerd(
  shape: Shape,
  flood: Flood,
  watcher: Watcher = {},
  clock = () => 1621464828_000000000n,
): PureHerd {
  const wires = new Map<string, Line[]>(wiresOf(shape).map(({ from, to }) => [`${from} ${to}`, []]))
  const servers = new Map(
    shape.servers.map(({ name }) => [
      name,
      createHerdServer({
        name,
        friends: friendsOf(shape, name),
        flood,
        options: { catchUp: true },
        clock,
        wake: () => {},
      }),
    ]),
  )
  const broken = new Set<string>()
  let copies = 0

  function handle(name: string, from: string, line: Line): Outcome {
    const outcome = servers.get(name)?.handle(line)
    if (!outcome) throw new Error(`there is no server ${name}`)
    watcher.handled?.(name, from, line, outcome)
    if (outcome.what !== 'iamat' && outcome.what !== 'at') return outcome
    for (const friend of outcome.to) {
      copies++
      if (broken.has(`${name} ${friend}`)) watcher.lost?.(name, friend, outcome.line, false)
      else {
        wires.get(`${name} ${friend}`)?.push(outcome.line)
        watcher.sent?.(name, friend, outcome.line, updateOf(outcome.update))
      }
    }
    return outcome
  }

  const loaded = () => [...wires].flatMap(([wire, lines]) => (lines.length > 0 ? [wire] : []))

  function deliver(wire: string) {
    const [from = '', to = ''] = wire.split(' ')
    const line = wires.get(wire)?.shift()
    if (line === undefined) throw new Error(`nothing is on the wire ${wire}`)
    handle(to, from, line)
  }

  return {
    say: (server, line) => handle(server, '', line),
    loaded,
    deliver,
    breakWire(wire) {
      broken.add(wire)
      const [from = '', to = ''] = wire.split(' ')
      for (const line of wires.get(wire)?.splice(0) ?? []) watcher.lost?.(from, to, line, true)
    },
    settle(picks) {
      for (let turn = 0; ; turn++) {
        const ready = loaded()
        const wire = ready[(picks[turn % picks.length] ?? 0) % ready.length]
        if (wire === undefined) return
        deliver(wire)
      }
    },
    get copies() {
      return copies
    },
    servers,
  }
}
