import {
  bothWays,
  createEditTurns,
  type Edit,
  type Edits,
  friendsOf,
  OWN_HERD,
  type Pair,
  type Topology,
} from '../herd/index.ts'
import type { EditedHerd } from './edited-herd.ts'
import type { HerdWire } from './herd-wires.ts'
import type { Member } from './member.ts'
import { createReplacement } from './replacement.ts'

/** So long (milliseconds) may a thread take to hear of an edit, and links to come up after it, before it counts as done. */
const PATIENCE = 2000

export function createEdits(herd: EditedHerd): Edits {
  const { fleet, wires } = herd
  const replace = createReplacement(herd)

  function reshape(change: Partial<Topology>) {
    herd.setTopology({ ...herd.topology(), preset: OWN_HERD, ...change })
  }

  function checkRoom(more: [string, string][]) {
    const { servers, friends } = herd.topology()
    herd.checkRoom({ servers, friends: [...friends, ...more] })
  }

  const friendsNow = (name: string) => friendsOf(herd.topology(), name)

  /** Tells servers who their friends are, before any link between them is opened. */
  function acquaint(...names: string[]): Promise<void> {
    return heard(names.map(name => fleet.members.get(name)?.thread?.calls.know(friendsNow(name))))
  }

  /** Opens links, each from a server to one that knows it. */
  function link(ways: readonly Pair[]) {
    for (const [a, b] of ways) {
      const member = fleet.members.get(a)
      const friend = fleet.members.get(b)
      member?.links.delete(b)
      if (friend) void member?.thread?.calls.befriend(b, wires.wayOf(a, b) ?? { port: friend.port })
    }
  }

  function unlink(pairs: readonly Pair[], why: string): Promise<void> {
    const heardOf = bothWays(pairs).flatMap(([a, b]) => {
      const member = fleet.members.get(a)
      member?.links.delete(b)
      return [member?.thread?.calls.unfriend(b), member?.thread?.calls.know(friendsNow(a))]
    })
    wires.close(pairs, why)
    return heard(heardOf)
  }

  async function add({ server, port = 0, friends = [], place }: Extract<Edit, { do: 'add' }>) {
    const pairs = friends.map((friend): [string, string] => [server, friend])
    checkRoom(pairs)
    const since = herd.now()
    const member = fleet.create(server, port)
    try {
      await fleet.begin(member, friends)
      await wires.open(pairs)
    } catch (error) {
      await fleet.end(member)
      fleet.dismiss(member)
      throw error
    }
    const { servers, friends: before } = herd.topology()
    reshape({
      servers: servers.toSpliced(place ?? servers.length, 0, { name: server, port: member.port }),
      friends: [...before, ...pairs],
    })
    fleet.admit(member, () => herd.tellHerd({ t: since }))
    herd.takeSides(pairs)
    await acquaint(...friends)
    fleet.meet(member)
    link(pairs.map(([, friend]): Pair => [friend, server]))
    await fleet.linked(PATIENCE)
  }

  async function remove({ server }: Extract<Edit, { do: 'remove' }>) {
    const member = fleet.member(server)
    await fleet.end(member)
    const pairs = friendsNow(server).map((friend): Pair => [server, friend])
    const { servers, friends } = herd.topology()
    reshape({
      servers: servers.filter(({ name }) => name !== server),
      friends: friends.filter(pair => !pair.includes(server)),
    })
    fleet.dismiss(member)
    const done = unlink(pairs, `${server} was removed`)
    herd.tellHerd()
    await done
  }

  async function befriend({ a, b }: { a: string; b: string }) {
    checkRoom([[a, b]])
    await wires.open([[a, b]])
    reshape({ friends: [...herd.topology().friends, [a, b]] })
    herd.tellHerd()
    herd.takeSides([[a, b]])
    await acquaint(a, b)
    link(bothWays([[a, b]]))
    await fleet.linked(PATIENCE)
  }

  async function unfriend({ a, b }: { a: string; b: string }) {
    const { friends } = herd.topology()
    reshape({ friends: friends.filter(pair => !(pair.includes(a) && pair.includes(b))) })
    const done = unlink([[a, b]], `${a} and ${b} are friends no longer`)
    herd.tellHerd()
    await done
  }

  async function rename({ server, name }: Extract<Edit, { do: 'rename' }>) {
    const member = fleet.member(server)
    const friends = friendsNow(server)
    const before = friends.map((friend): Pair => [server, friend])
    const after = friends.map((friend): Pair => [name, friend])
    const opened = await wires.open(after)
    for (const wire of opened) copyDials(wire, server, name)
    let done: Promise<void> = Promise.resolve()
    await named(member, name, t => {
      const now = (each: string) => (each === server ? name : each)
      const { servers, friends } = herd.topology()
      reshape({
        servers: servers.map(each => ({ ...each, name: now(each.name) })),
        friends: friends.map(([a, b]): [string, string] => [now(a), now(b)]),
      })
      fleet.rename(member, name)
      herd.renameSide(server, name)
      done = unlinkRenamed(member, server, before)
      herd.dropClients(server)
      herd.tellHerd({ ...(t !== undefined && { t }), renamed: { from: server, to: name } })
      for (const wire of opened) herd.tellDials(wire)
    })
    await done
    await acquaint(name, ...friends)
    link(bothWays(after))
    await fleet.linked(PATIENCE)
  }

  /** The old links go on both sides, and the wires with them; then each is made anew under the new name. */
  function unlinkRenamed(member: Member, from: string, pairs: readonly Pair[]): Promise<void> {
    const heardOf = pairs.flatMap(([, friend]) => {
      const other = fleet.members.get(friend)
      other?.links.delete(from)
      member.links.delete(friend)
      return [other?.thread?.calls.unfriend(from), member.thread?.calls.unfriend(friend)]
    })
    wires.close(pairs, `${from} is called ${member.name} now, and its links are made anew`)
    return heard(heardOf)
  }

  function copyDials(wire: HerdWire, from: string, to: string) {
    const now = (name: string) => (name === to ? from : name)
    const old = wires.all().find(each => each.from === now(wire.from) && each.to === now(wire.to))
    if (old) wire.turn(old.dials())
  }

  return createEditTurns(
    { add, remove, befriend, unfriend, rename, become: edit => replace(edit.herd) },
    herd.topology,
  )
}

/** Resolves when every thread has heard its call, or it has taken too long. */
async function heard(calls: readonly (Promise<void> | undefined)[]): Promise<void> {
  let late: NodeJS.Timeout | undefined
  const patience = new Promise<void>(resolve => {
    late = setTimeout(resolve, PATIENCE)
  })
  await Promise.race([Promise.all(calls), patience])
  clearTimeout(late)
}

/** Calls `then` at the very point of its trace from which a server speaks of itself by its new name. */
function named(member: Member, name: string, then: (t?: number) => void): Promise<void> {
  const { thread } = member
  return new Promise(resolve => {
    let isDone = false
    const once = (t?: number) => {
      if (isDone) return
      isDone = true
      delete member.renamed
      then(t)
      resolve()
    }
    if (!thread) return once()
    member.renamed = once
    void thread.calls.rename(name)
    void thread.ended.then(() => once())
  })
}
