import type { BlockedEvent, HerdEvent, SkewedEvent, UnblockedEvent } from './event.ts'

/** What of a server is seen of its faults. */
export interface FaultView {
  /** When its event loop, which stands still, is to go on. */
  blockedUntil?: number
  /** By how many milliseconds its clock goes ahead (behind: below 0); absent where it goes right. */
  skew?: number
}

interface Servers {
  herd?: HerdEvent
  servers: ReadonlyMap<string, FaultView>
}

/** Takes what was done to a server's event loop or clock into the view, in place. */
export function seeFault(view: Servers, event: BlockedEvent | UnblockedEvent | SkewedEvent): void {
  if (event.kind === 'skewed') {
    const server = view.servers.get(event.server)
    if (!server) return
    if (event.by === 0) delete server.skew
    else server.skew = event.by
    return
  }
  for (const server of inLoopOf(view, event.server))
    if (event.kind === 'blocked') server.blockedUntil = event.t + event.for * 1000
    else delete server.blockedUntil
}

/** The servers that share an event loop with one, and it. */
function inLoopOf({ herd, servers }: Servers, name: string): FaultView[] {
  const loop = herd?.loops?.[name]
  return [...servers].flatMap(([other, server]) =>
    other === name || (loop !== undefined && herd?.loops?.[other] === loop) ? server : [],
  )
}
