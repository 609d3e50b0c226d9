import type { HerdEvent } from '../event.ts'
import { createServer, createWire, type ServerNow } from './network.ts'

type Servers = ReadonlyMap<string, ServerNow>

/** The herd's servers and wires as the event has them; those that were there before are the same. */
export function reshaped(before: Servers, { servers: listed, friends }: HerdEvent): Map<string, ServerNow> {
  const servers = new Map(listed.map(({ name }) => [name, before.get(name) ?? createServer(name)]))
  const near = new Map<string, Set<string>>(listed.map(({ name }) => [name, new Set()]))
  for (const [a, b] of friends) {
    near.get(a)?.add(b)
    near.get(b)?.add(a)
  }
  for (const server of servers.values()) {
    const friendsNow = near.get(server.name) ?? new Set()
    for (const friend of server.out.keys()) if (!friendsNow.has(friend)) server.out.delete(friend)
    for (const friend of friendsNow) {
      const to = servers.get(friend)
      if (to && server.out.get(friend)?.to !== to) server.out.set(friend, createWire(server, to))
    }
  }
  return servers
}

/** The same servers, one of them under another name. */
export function calledAnew(before: Servers, server: ServerNow, name: string): Map<string, ServerNow> {
  const old = server.name
  server.name = name
  for (const { out } of before.values()) {
    const wire = out.get(old)
    out.delete(old)
    if (wire) out.set(name, wire)
  }
  return new Map([...before].map(([key, each]) => [each === server ? name : key, each]))
}
