import {
  bothWays,
  createEditTurns,
  type Edit,
  type Edits,
  OWN_HERD,
  type Pair,
  type Telling,
  type Topology,
  topologyOf,
} from '../herd/index.ts'
import { type HerdPlan, MOST_SIMULATED } from '../herd/plan-schema.ts'
import type { Fleet, Member } from './fleet.ts'
import type { HerdWires } from './herd-wires.ts'
import type { SimWire } from './wire.ts'

/** What edits act on. */
interface EditedHerd {
  fleet: Fleet
  wires: HerdWires
  /** The herd as it stands: its servers with the ports that they have. */
  topology(): Topology
  setTopology(topology: Topology): void
  friendsOf(name: string): readonly string[]
  setFlood(flood: string): void
  tellHerd(telling?: Telling): void
  tellDials(wire: SimWire): void
  /** Has new wires between these servers as they are to be where the herd is parted, and tells their dials. */
  takeSides(pairs: readonly Pair[]): void
  /** A server keeps its side of a partition under its new name. */
  renameSide(from: string, to: string): void
  dropClients(server: string): void
  /** Starts every server and wire of a herd that was set. */
  raise(): Promise<void>
}

/** So long (milliseconds) may links take to come up after an edit before it counts as done. */
const PATIENCE = 2000

export function createEdits(herd: EditedHerd): Edits {
  const { fleet, wires, friendsOf } = herd

  function reshape(change: Partial<Topology>) {
    herd.setTopology({ ...herd.topology(), preset: OWN_HERD, ...change })
  }

  /** Tells servers who their friends are, before any link between them is opened. */
  const acquaint = (...names: string[]) =>
    fleet.call(names.map(name => [name, server => server.know(friendsOf(name))]))

  const link = (ways: readonly Pair[]) => fleet.call(ways.map(([a, b]) => [a, server => server.befriend(b)]))

  function unlink(pairs: readonly Pair[], why: string): Promise<void> {
    const heard = fleet.call(
      bothWays(pairs).map(([a, b]) => [
        a,
        server => {
          server.unfriend(b)
          server.know(friendsOf(a))
        },
      ]),
    )
    wires.close(pairs, why)
    return heard
  }

  async function add({ server, port = 0, friends = [], place }: Extract<Edit, { do: 'add' }>) {
    const pairs = friends.map((friend): [string, string] => [server, friend])
    const member = fleet.admit(server, port)
    const { servers, friends: before } = herd.topology()
    reshape({
      servers: servers.toSpliced(place ?? servers.length, 0, { name: server, port: member.port }),
      friends: [...before, ...pairs],
    })
    wires.open(pairs)
    herd.tellHerd()
    herd.takeSides(pairs)
    await acquaint(...friends)
    fleet.begin(member)
    await fleet.started()
    await link(pairs.map(([, friend]): Pair => [friend, server]))
    await fleet.linked(PATIENCE)
  }

  async function remove({ server }: Extract<Edit, { do: 'remove' }>) {
    const member = fleet.member(server)
    await fleet.end(member)
    const pairs = friendsOf(server).map((friend): Pair => [server, friend])
    const { servers, friends } = herd.topology()
    reshape({
      servers: servers.filter(({ name }) => name !== server),
      friends: friends.filter(pair => !pair.includes(server)),
    })
    fleet.dismiss(member)
    const heard = unlink(pairs, `${server} was removed`)
    herd.tellHerd()
    await heard
  }

  async function befriend({ a, b }: { a: string; b: string }) {
    wires.open([[a, b]])
    reshape({ friends: [...herd.topology().friends, [a, b]] })
    herd.tellHerd()
    herd.takeSides([[a, b]])
    await acquaint(a, b)
    await link(bothWays([[a, b]]))
    await fleet.linked(PATIENCE)
  }

  async function unfriend({ a, b }: { a: string; b: string }) {
    const { friends } = herd.topology()
    reshape({ friends: friends.filter(pair => !(pair.includes(a) && pair.includes(b))) })
    const heard = unlink([[a, b]], `${a} and ${b} are friends no longer`)
    herd.tellHerd()
    await heard
  }

  async function rename({ server, name }: Extract<Edit, { do: 'rename' }>) {
    const member = fleet.member(server)
    const friends = friendsOf(server)
    const before = friends.map((friend): Pair => [server, friend])
    const after = friends.map((friend): Pair => [name, friend])
    const opened = wires.open(after)
    for (const wire of opened) copyDials(wire, server, name)
    let heard = Promise.resolve()
    const named = (t?: number) => {
      const now = (each: string) => (each === server ? name : each)
      const { servers, friends } = herd.topology()
      reshape({
        servers: servers.map(each => ({ ...each, name: now(each.name) })),
        friends: friends.map(([a, b]): [string, string] => [now(a), now(b)]),
      })
      fleet.rename(member, name)
      herd.renameSide(server, name)
      heard = unlinkRenamed(member, server, before)
      herd.dropClients(server)
      herd.tellHerd({ ...(t !== undefined && { t }), renamed: { from: server, to: name } })
      for (const wire of opened) herd.tellDials(wire)
    }
    let isNamed = false
    await fleet.call([
      [
        server,
        ({ rename }) => {
          if (isNamed) return
          isNamed = true
          named(rename(name))
        },
      ],
    ])
    if (!isNamed) {
      isNamed = true
      named()
    }
    await heard
    await acquaint(name, ...friends)
    await link(bothWays(after))
    await fleet.linked(PATIENCE)
  }

  /** The old links go on both sides, and the wires with them; then each is made anew under the new name. */
  function unlinkRenamed(member: Member, from: string, pairs: readonly Pair[]): Promise<void> {
    const heard = fleet.call(
      pairs.flatMap(([, friend]) => [
        [friend, server => server.unfriend(from)] as const,
        [member.name, server => server.unfriend(friend)] as const,
      ]),
    )
    wires.close(pairs, `${from} is called ${member.name} now, and its links are made anew`)
    return heard
  }

  function copyDials(wire: SimWire, from: string, to: string) {
    const now = (name: string) => (name === to ? from : name)
    const old = wires.of(now(wire.from), now(wire.to))
    if (old) wire.turn(old.dials())
  }

  async function become(plan: HerdPlan) {
    const members = [...fleet.members.values()]
    await Promise.all(members.map(fleet.end))
    for (const member of members) fleet.dismiss(member)
    wires.closeAll('another herd takes the place of this one')
    herd.setTopology(topologyOf(plan))
    if (plan.flood !== undefined) herd.setFlood(plan.flood)
    await herd.raise()
  }

  return createEditTurns(
    { add, remove, befriend, unfriend, rename, become: edit => become(edit.herd) },
    herd.topology,
    MOST_SIMULATED,
  )
}
