import { bothWays, type Pair } from '../herd/index.ts'
import type { Door } from './ends.ts'
import { openWire, type SimWire } from './wire.ts'
import type { World } from './world.ts'

/** The wires of a herd, two for each friendship. */
export interface HerdWires {
  all(): SimWire[]
  of(from: string, to: string): SimWire | undefined
  open(pairs: readonly Pair[]): SimWire[]
  /** Closes both wires of each friendship; what is on them is lost, and why is told. */
  close(pairs: readonly Pair[], why: string): void
  closeAll(why: string): void
}

export function createHerdWires(world: World, delay: number, doorOf: (server: string) => Door): HerdWires {
  const wires = new Map<string, SimWire>()
  /** How many connections there were from one server to another, on wires that were closed since too. */
  const links = new Map<string, number>()
  const keyOf = (from: string, to: string) => `${from} ${to}`

  function nextLink(key: string): number {
    const link = (links.get(key) ?? 0) + 1
    links.set(key, link)
    return link
  }

  function openOne([from, to]: Pair): SimWire {
    const key = keyOf(from, to)
    const wire = openWire({
      world,
      from,
      to,
      delay,
      door: peer => doorOf(to)(peer),
      nextLink: () => nextLink(key),
    })
    wires.set(key, wire)
    return wire
  }

  function closeThose(keys: readonly string[], why: string) {
    for (const key of keys) {
      wires.get(key)?.close(why)
      wires.delete(key)
    }
  }

  return {
    all: () => [...wires.values()],
    of: (from, to) => wires.get(keyOf(from, to)),
    open: pairs => bothWays(pairs).map(openOne),
    close: (pairs, why) =>
      closeThose(
        bothWays(pairs).map(([from, to]) => keyOf(from, to)),
        why,
      ),
    closeAll: why => closeThose([...wires.keys()], why),
  }
}
