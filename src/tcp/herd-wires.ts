import { bothWays, type Pair } from '../herd/index.ts'
import { openRelay, type Relay } from './relay.ts'
import type { Way } from './thread-messages.ts'
import { createWire, type Wire, type WireSettings } from './wire.ts'

/** A wire, and between whom. */
export type HerdWire = Wire & { readonly from: string; readonly to: string; readonly number: number }

/** The wires of a herd, two for each friendship. */
export interface HerdWires {
  all(): HerdWire[]
  /** Where one server dials another, where there is a wire between. */
  wayOf(from: string, to: string): Way | undefined
  /** Opens both wires of each friendship; where one cannot be opened, none is. */
  open(pairs: readonly Pair[]): Promise<HerdWire[]>
  /** Closes both wires of each friendship; what is on them is lost, and why is told. */
  close(pairs: readonly Pair[], why: string): void
  closeAll(why: string): void
}

export interface HerdWiresSettings extends Pick<WireSettings, 'delay' | 'tracer' | 'now'> {
  /** Whether there are to be any. */
  wired: boolean
  /** Where a server listens now. */
  portOf(server: string): number
  /** A connection through a wire stands: from that port of `from`'s, and to `to` from that one of the wire's. */
  reached(from: string, to: string, dialed: number, port: number): void
}

export function createHerdWires(settings: HerdWiresSettings): HerdWires {
  const { wired, delay, tracer, now } = settings
  const wires = new Map<string, HerdWire>()
  /** The relay before each server that a wire leads to. */
  const relays = new Map<string, Relay>()
  let numbered = 0
  /** How many connections there were from one server to another, on wires that were closed since too. */
  const links = new Map<string, number>()

  const keyOf = (from: string, to: string) => `${from} ${to}`
  const keysOf = (pairs: readonly Pair[]) => bothWays(pairs).map(([from, to]) => keyOf(from, to))

  function nextLink(from: string, to: string): number {
    const link = (links.get(keyOf(from, to)) ?? 0) + 1
    links.set(keyOf(from, to), link)
    return link
  }

  /** Where one of them cannot be opened, those that could are there all the same, and idle. */
  async function openRelays(servers: ReadonlySet<string>) {
    const opening = [...servers].filter(server => !relays.has(server))
    const results = await Promise.allSettled(
      opening.map(async server => relays.set(server, await openRelay())),
    )
    for (const result of results)
      if (result.status === 'rejected') throw new Error(`no wire can be opened: ${result.reason.message}`)
  }

  function closeIdleRelays() {
    for (const [server, relay] of relays) {
      if (!relay.isIdle) continue
      relay.close()
      relays.delete(server)
    }
  }

  function create(from: string, to: string): HerdWire {
    const wire = createWire({
      from,
      to,
      delay,
      target: () => settings.portOf(to),
      tracer,
      now,
      reached: (dialed, port) => settings.reached(from, to, dialed, port),
      nextLink: () => nextLink(from, to),
    })
    const herdWire = Object.assign(wire, { from, to, number: ++numbered })
    wires.set(keyOf(from, to), herdWire)
    relays.get(to)?.add(herdWire.number, wire.take)
    return herdWire
  }

  function closeThose(keys: readonly string[], why: string) {
    for (const key of keys) {
      const wire = wires.get(key)
      if (!wire) continue
      wires.delete(key)
      relays.get(wire.to)?.remove(wire.number)
      wire.close(why)
    }
    closeIdleRelays()
  }

  return {
    all: () => [...wires.values()],
    wayOf(from, to) {
      const wire = wires.get(keyOf(from, to))
      const relay = relays.get(to)
      return wire && relay && { port: relay.port, wire: wire.number }
    },
    async open(pairs) {
      if (!wired) return []
      try {
        await openRelays(new Set(pairs.flat()))
      } catch (error) {
        closeIdleRelays()
        throw error
      }
      return bothWays(pairs).map(([from, to]) => create(from, to))
    },
    close: (pairs, why) => closeThose(keysOf(pairs), why),
    closeAll: why => closeThose([...wires.keys()], why),
  }
}
