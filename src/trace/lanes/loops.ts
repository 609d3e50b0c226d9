import type { HerdEvent } from '../event.ts'

interface Span {
  from: number
  to: number
}

/** Which servers share an event loop, and the turns that each loop had last. */
export interface Loops {
  hear(event: HerdEvent): void
  /** The servers of the herd. */
  servers(): string[]
  /** The servers that share a loop with one, and it. */
  mates(server: string): string[]
  /** The server tells a turn. */
  turn(server: string, turn: Span): void
  /** Whether its loop had a turn that ended after `since`, before the one that began at `began`, its last. */
  ranSince(server: string, began: number, since: number): boolean
}

export function createLoops(): Loops {
  let herd: HerdEvent | undefined
  const turns = new Map<string, { last: Span; before?: Span }>()
  const keyOf = (server: string) => String(herd?.loops?.[server] ?? server)
  return {
    hear(event) {
      herd = event
    },
    servers: () => herd?.servers.map(({ name }) => name) ?? [],
    mates(server) {
      const mates = Object.keys(herd?.loops ?? {}).filter(name => keyOf(name) === keyOf(server))
      return mates.length > 0 ? mates : [server]
    },
    turn(server, turn) {
      const { last } = turns.get(keyOf(server)) ?? {}
      // Servers that share a loop tell the same turn, each for itself.
      if (last?.from === turn.from) return
      turns.set(keyOf(server), { last: turn, ...(last && { before: last }) })
    },
    ranSince(server, began, since) {
      const { before } = turns.get(keyOf(server)) ?? {}
      return before !== undefined && before.from < began && before.to > since
    },
  }
}
