import { openWire, type Wire, type WireSettings } from './wire.ts'

/** A wire, and between whom. */
export type HerdWire = Wire & { readonly from: string; readonly to: string }

/** A friendship: the names of two servers. */
export type Pair = readonly [string, string]

/** The wires of a herd, two for each friendship. */
export interface HerdWires {
  all(): HerdWire[]
  /** The port of the wire from one server to another, where there is one. */
  portOf(from: string, to: string): number | undefined
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

/** So many wires are opened at the same time. */
const AT_ONCE = 64

export function createHerdWires(settings: HerdWiresSettings): HerdWires {
  const { wired, delay, tracer, now } = settings
  const wires = new Map<string, HerdWire>()
  /** How many connections there were from one server to another, on wires that were closed since too. */
  const links = new Map<string, number>()

  const keyOf = (from: string, to: string) => `${from} ${to}`
  const keysOf = (pairs: readonly Pair[]) => pairs.flatMap(([a, b]) => [keyOf(a, b), keyOf(b, a)])

  function nextLink(from: string, to: string): number {
    const link = (links.get(keyOf(from, to)) ?? 0) + 1
    links.set(keyOf(from, to), link)
    return link
  }

  async function openOne(from: string, to: string) {
    const wire = await openWire({
      from,
      to,
      delay,
      target: () => settings.portOf(to),
      tracer,
      now,
      reached: (dialed, port) => settings.reached(from, to, dialed, port),
      nextLink: () => nextLink(from, to),
    })
    const herdWire = Object.assign(wire, { from, to })
    wires.set(keyOf(from, to), herdWire)
    return herdWire
  }

  function closeThose(keys: readonly string[], why: string) {
    for (const key of keys) {
      wires.get(key)?.close(why)
      wires.delete(key)
    }
  }

  return {
    all: () => [...wires.values()],
    portOf: (from, to) => wires.get(keyOf(from, to))?.port,
    async open(pairs) {
      if (!wired) return []
      const wanted = pairs.flatMap(([a, b]): Pair[] => [
        [a, b],
        [b, a],
      ])
      const opened: HerdWire[] = []
      try {
        for (let next = 0; next < wanted.length; next += AT_ONCE) {
          const some = await Promise.allSettled(
            wanted.slice(next, next + AT_ONCE).map(([from, to]) => openOne(from, to)),
          )
          for (const result of some) {
            if (result.status === 'rejected')
              throw new Error(`no wire can be opened: ${result.reason.message}`)
            opened.push(result.value)
          }
        }
      } catch (error) {
        closeThose(keysOf(pairs), 'the wire was not wanted')
        throw error
      }
      return opened
    },
    close: (pairs, why) => closeThose(keysOf(pairs), why),
    closeAll: why => closeThose([...wires.keys()], why),
  }
}
