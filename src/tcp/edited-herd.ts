import type { Pair, Telling, Topology } from '../herd/index.ts'
import type { Fleet } from './fleet.ts'
import type { HerdWire, HerdWires } from './herd-wires.ts'

/** What edits act on. */
export interface EditedHerd {
  fleet: Fleet
  wires: HerdWires
  /** The herd as it stands: its servers with the ports that they have. */
  topology(): Topology
  setTopology(topology: Topology): void
  flood(): string
  setFlood(flood: string): void
  /** Tells the trace the herd as it stands. */
  tellHerd(telling?: Telling): void
  /** The trace's time now, in microseconds. */
  now(): number
  /** Throws a sentence where a herd of that shape has more sockets than can be opened. */
  checkRoom(topology: Pick<Topology, 'servers' | 'friends'>): void
  /** Closes the connections that the engine's own clients have to a server. */
  dropClients(server: string): void
  /** Tells the trace the dials of a wire. */
  tellDials(wire: HerdWire): void
  /** Has new wires between these servers as they are to be where the herd is parted, and tells their dials. */
  takeSides(pairs: readonly Pair[]): void
  /** A server keeps its side of a partition under its new name. */
  renameSide(from: string, to: string): void
  /** Starts every server and wire of a herd that was set; rejects with the first sentence where one cannot. */
  raise(): Promise<void>
  /** Has every server and wire of a herd that was set, but starts no server. */
  rest(): Promise<void>
}
