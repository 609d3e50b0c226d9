import type { Graph } from './layout.ts'
import type { Shares } from './stage-room.ts'

/** Where servers stand that do not stand where the layout puts them; also of servers that may come back. */
export type Moved = Readonly<Record<string, Shares>>

/** A herd as it stands: who is where, and what of that is not the layout's. */
export interface Standing {
  graph: Graph
  moved: Moved
  /** Of every server. */
  shares: Moved
}

/**
 * Where the servers of a graph stay that came of another by one edit (a server added, removed or renamed, a friendship
 * drawn or cut): where they are. Undefined where it is another herd, to be laid out anew.
 */
export function carried(before: Standing | undefined, graph: Graph): Moved | undefined {
  if (!before) return undefined
  const renamed = renamedIn(before.graph, graph)
  if (renamed) {
    const [from, to] = renamed
    const place = before.shares[from]
    return { ...before.moved, ...before.shares, ...(place && { [to]: place }) }
  }
  return isOneEdit(before.graph, graph) ? { ...before.moved, ...before.shares } : undefined
}

/** The old and the new name, where nothing but one server's name is new. */
function renamedIn(before: Graph, after: Graph): [string, string] | undefined {
  if (before.servers.length !== after.servers.length) return undefined
  const changed = before.servers.flatMap((name, place) => (name === after.servers[place] ? [] : [place]))
  const [place] = changed
  const [from, to] = [before.servers[place ?? -1], after.servers[place ?? -1]]
  if (changed.length !== 1 || from === undefined || to === undefined) return undefined
  const now = new Set(after.friends.map(pairOf))
  const same = (name: string) => (name === from ? to : name)
  const kept = before.friends.every(([a, b]) => now.has(pairOf([same(a), same(b)])))
  return kept && now.size === before.friends.length ? [from, to] : undefined
}

function isOneEdit(before: Graph, after: Graph): boolean {
  const apart = unlike(before.servers, after.servers)
  if (apart.length > 1) return false
  const among = (graph: Graph) =>
    graph.friends.filter(pair => !pair.some(name => apart.includes(name))).map(pairOf)
  return unlike(among(before), among(after)).length <= 1 - apart.length
}

/** What is in one of two lists alone. */
function unlike(one: readonly string[], other: readonly string[]): string[] {
  const [here, there] = [new Set(one), new Set(other)]
  return [...one.filter(each => !there.has(each)), ...other.filter(each => !here.has(each))]
}

const pairOf = (pair: readonly [string, string]) => pair.toSorted().join(' ')
