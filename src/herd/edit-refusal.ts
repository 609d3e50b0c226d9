import type { HerdCommand } from './command.ts'
import { faultOf, noServer, ownFriend } from './plan-faults.ts'
import { MOST_SERVERS, tooManyServers } from './plan-schema.ts'
import { areFriends, type Topology } from './topology.ts'

/** A command that changes a herd's shape. */
export type Edit = Extract<
  HerdCommand,
  { do: 'add' | 'remove' | 'befriend' | 'unfriend' | 'rename' | 'become' }
>

/** Why a herd of this shape, which may have so many servers, cannot be changed so, as a sentence; undefined where it can. */
export function refusalOf(edit: Edit, herd: Topology, most = MOST_SERVERS): string | undefined {
  switch (edit.do) {
    case 'add':
      return refusalOfNew(edit, herd, most)
    case 'remove':
      return (
        unknown(herd, edit.server) ??
        (herd.servers.length === 1 ? `${edit.server} is the last server: a herd has at least one` : undefined)
      )
    case 'befriend':
      return (
        unknown(herd, edit.a, edit.b) ??
        (edit.a === edit.b ? ownFriend(edit.a) : undefined) ??
        (areFriends(herd, edit.a, edit.b) ? `${edit.a} and ${edit.b} are friends already` : undefined)
      )
    case 'unfriend':
      return (
        unknown(herd, edit.a, edit.b) ??
        (areFriends(herd, edit.a, edit.b)
          ? undefined
          : `${edit.a} and ${edit.b} are no friends: there is nothing to end`)
      )
    case 'rename':
      return (
        unknown(herd, edit.server) ??
        (edit.name === edit.server ? `${edit.server} is its name already` : taken(herd, edit.name))
      )
    case 'become':
      return edit.herd.servers.length > most ? tooManyServers(most) : faultOf(edit.herd)?.error
  }
}

function refusalOfNew(
  { server, port = 0, friends = [] }: Extract<Edit, { do: 'add' }>,
  herd: Topology,
  most: number,
) {
  if (herd.servers.length >= most)
    return `a herd has at most ${most} servers: remove one before adding ${server}`
  const already = taken(herd, server)
  if (already !== undefined) return already
  const owner = port === 0 ? undefined : herd.servers.find(each => each.port === port)
  if (owner) return `port ${port} is ${owner.name}’s already: take another, or none for any free one`
  if (friends.includes(server)) return ownFriend(server)
  const twice = friends.find((friend, index) => friends.indexOf(friend) !== index)
  if (twice !== undefined) return `${twice} is named twice as a friend of ${server}: once is enough`
  return unknown(herd, ...friends)
}

function unknown({ servers }: Topology, ...names: string[]): string | undefined {
  const known = servers.map(({ name }) => name)
  const missing = names.find(name => !known.includes(name))
  return missing === undefined ? undefined : noServer(missing, known)
}

const taken = ({ servers }: Topology, name: string) =>
  servers.some(each => each.name === name)
    ? `there is a server ${name} already: choose another name`
    : undefined
