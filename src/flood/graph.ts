import type { Graph } from './flood.ts'

/** What of a herd an update from one server can come to. */
export interface Range {
  /** Servers, the origin among them. */
  servers: number
  friendships: number
  /** The origin's friends. */
  degree: number
}

export function rangeOf(graph: Graph, origin: string): Range {
  const near = friendsIn(graph)
  const reached = new Set([origin])
  for (const server of reached) for (const friend of near.get(server) ?? []) reached.add(friend)
  const friendships = graph.friends.filter(([a]) => reached.has(a)).length
  return { servers: reached.size, friendships, degree: near.get(origin)?.length ?? 0 }
}

/** How many ways lead from a server over friendships, none passing a server twice; undefined: more than `most`. */
export function simplePathsFrom(graph: Graph, origin: string, most: number): number | undefined {
  const near = friendsIn(graph)
  const passed = new Set([origin])
  /** The way as far as it has come, with what is still to be tried from each server: a way may be too long to recurse. */
  const way = [{ server: origin, left: [...(near.get(origin) ?? [])] }]
  let paths = 0
  for (let last = way.at(-1); last && paths <= most; last = way.at(-1)) {
    const friend = last.left.pop()
    if (friend === undefined) {
      passed.delete(last.server)
      way.pop()
    } else if (!passed.has(friend)) {
      paths++
      passed.add(friend)
      way.push({ server: friend, left: [...(near.get(friend) ?? [])] })
    }
  }
  return paths > most ? undefined : paths
}

function friendsIn({ friends }: Graph): Map<string, string[]> {
  const near = new Map<string, string[]>()
  for (const [a, b] of friends)
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const known = near.get(one)
      if (known) known.push(other)
      else near.set(one, [other])
    }
  return near
}
