import { refusing, reset, type WireFault } from '../herd/faults/index.ts'
import type { BreakableWire } from '../herd/faults/wire-commands.ts'
import { type Dials, openDials } from '../trace/index.ts'
import { type Carriage, carry } from './carriage.ts'
import type { Door } from './ends.ts'
import { HOP, type World } from './world.ts'

/** What becomes of a connection that a server makes through a wire. */
export interface Dialed {
  /** The friend is reached. */
  up(carriage: Carriage): void
  /** The friend, or the wire, said no. */
  refused(): void
  /** It was up, and is closed. */
  closed(): void
}

/** One direction of a friendship. */
export interface SimWire extends BreakableWire {
  /** Makes a connection, from that time on. */
  dial(t: number, dialed: Dialed): void
  /** Closes it for ever; what is on it is lost. */
  close(why: string): void
}

interface WireSettings {
  world: World
  from: string
  to: string
  /** Milliseconds, one way. */
  delay: number
  /** The port of `to`. */
  door: Door
  nextLink(): number
}

export function openWire({ world, from, to, delay, door, nextLink }: WireSettings): SimWire {
  const { clock, tracer } = world
  /** Most have one at most: a list is smaller than a set. */
  let carriages: Carriage[] = []
  let dials = openDials(delay)
  let isClosed = false

  function connect(dialed: Dialed) {
    if (isClosed || refusing(dials)) return dialed.refused()
    const port = world.nextPort()
    const accepted = door({
      port,
      // What a friend says to a link that was dialed to it is for its log, and for nobody else.
      hear() {},
      ended: () => carriage.close(`${to} is gone`),
    })
    if (!accepted) return dialed.refused()
    const link = nextLink()
    const carriage: Carriage = carry({
      world,
      from,
      to,
      link,
      dials: () => dials,
      nextLink,
      accepted,
      closed: dialed.closed,
      over() {
        carriages = carriages.filter(each => each !== carriage)
      },
    })
    carriages = [...carriages, carriage]
    tracer?.emit({ kind: 'linked', t: clock.now(), from, to, link, port })
    dialed.up(carriage)
  }

  function strike(fault: WireFault) {
    for (const carriage of carriages) carriage.strike(fault)
  }

  return {
    from,
    to,
    dials: () => dials,
    dial: (t, dialed) => void clock.at(t + HOP, () => connect(dialed)),
    turn(change) {
      const before: Dials = dials
      dials = { ...dials, ...change }
      if (dials.bandwidth !== before.bandwidth) for (const carriage of carriages) carriage.hasten()
      const refuser = refusing(dials)
      if (refuser) strike(refuser)
    },
    reset: () => strike(reset),
    close(why) {
      isClosed = true
      for (const carriage of carriages) carriage.close(why)
    },
  }
}
