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
  const passed = new Set<string>()
  let paths = 0

  function walk(server: string) {
    passed.add(server)
    for (const friend of near.get(server) ?? []) {
      if (passed.has(friend) || paths > most) continue
      paths++
      walk(friend)
    }
    passed.delete(server)
  }

  walk(origin)
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
