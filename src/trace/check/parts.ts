import type { ServerNow } from './network.ts'

/** The servers that friendships lead to from one, itself included. */
export function partOf(server: ServerNow): Set<ServerNow> {
  const part = new Set([server])
  for (const each of part) for (const { to } of each.out.values()) part.add(to)
  return part
}

/** All servers, part by part. */
export function connectedParts(servers: Iterable<ServerNow>): ServerNow[][] {
  const placed = new Set<ServerNow>()
  const parts: ServerNow[][] = []
  for (const server of servers) {
    if (placed.has(server)) continue
    const part = [...partOf(server)]
    for (const each of part) placed.add(each)
    parts.push(part)
  }
  return parts
}
