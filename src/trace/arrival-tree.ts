import { endOfCopy } from './copy-end.ts'
import type { Copy, FloodView } from './flood-view.ts'

/** How a server first had an update, or is to have it by what is under way. Times in microseconds of the trace. */
export interface Arrival {
  server: string
  /** Absent: it has it from no server that is known, as the origin has it from a client. */
  from?: string
  /** The copy that brought it. */
  copy?: string
  /** Wires from the origin to it. */
  hop: number
  at: number
  /** It is still on its way there. */
  isExpected: boolean
}

/** The tree of an update's first arrivals in a herd. */
export interface ArrivalTree {
  /** In the order of time. */
  arrivals: Arrival[]
  /** Servers that do not have it, and to which no copy is under way from one that has. */
  missing: string[]
}

/**
 * The tree along which an update first came to each of those servers. A server that is told of, but not by whom, is a
 * root of its own: so are both of two servers that heard the client.
 */
export function arrivalTree(
  { reached, copies }: Pick<FloodView, 'reached' | 'copies'>,
  servers: readonly string[],
): ArrivalTree {
  const first = firstCopies(copies, reached)
  const hops = new Map<string, number>()
  const waiting = new Set(servers)
  const arrivals: Arrival[] = []
  const found = servers
    .flatMap(server => {
      const copy = first.get(server)
      const at = reached.get(server) ?? (copy && endOfCopy(copy).endAt)
      return at === undefined ? [] : [{ server, copy, at, isExpected: !reached.has(server) }]
    })
    .sort((one, other) => one.at - other.at)
  for (const { server, copy, at, isExpected } of found) {
    const before = copy && hops.get(copy.from)
    if (isExpected && before === undefined) continue
    const hop = before === undefined ? 0 : before + 1
    hops.set(server, hop)
    waiting.delete(server)
    arrivals.push({
      ...{ server, hop, at, isExpected },
      ...(copy && before !== undefined && { from: copy.from, copy: copy.id }),
    })
  }
  return { arrivals, missing: [...waiting] }
}

/** By server: the copy that was news there first; where none was (yet), the one that is to be there first. */
function firstCopies(copies: readonly Copy[], reached: ReadonlyMap<string, number>): Map<string, Copy> {
  const first = new Map<string, { copy: Copy; endAt: number }>()
  for (const copy of copies) {
    const { end, endAt } = endOfCopy(copy)
    if (reached.has(copy.to) ? end !== 'news' || endAt > (reached.get(copy.to) ?? 0) : end !== 'under way')
      continue
    const known = first.get(copy.to)
    if (!known || endAt < known.endAt) first.set(copy.to, { copy, endAt })
  }
  return new Map([...first].map(([server, { copy }]) => [server, copy]))
}
