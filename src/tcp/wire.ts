import { connect, type Socket } from 'node:net'
import { refusing, reset, type WireFault } from '../herd/faults/index.ts'
import { type Dials, openDials } from '../trace/index.ts'
import { type Carriage, type CarriageSettings, carry } from './carriage.ts'

/**
 * One direction of a friendship through a relay: `from` dials the relay and the wire dials `to`. So a wire can be slow,
 * narrow, cut or lossy on real sockets, and what is on it is seen without the servers' help.
 */
export interface Wire {
  /** Carries on what comes on a connection that was made to the relay for it. */
  take(dialed: Socket): void
  dials(): Readonly<Dials>
  /** Lines that are on the wire keep their delay; a wider wire lets them through sooner. */
  turn(change: Partial<Dials>): void
  /** Ends the present connection with a TCP reset. */
  reset(): void
  /** Closes it for ever; what is on it is lost. */
  close(why: string): void
}

export interface WireSettings extends Omit<CarriageSettings, 'dials'> {
  /** Milliseconds, one way. */
  delay: number
  /** The port of `to`. */
  target(): number
}

export function createWire(settings: WireSettings): Wire {
  const carriages = new Set<Carriage>()
  let dials = openDials(settings.delay)

  function take(dialed: Socket) {
    if (refusing(dials)) return void dialed.resetAndDestroy()
    const reached = connect({
      host: '127.0.0.1',
      port: settings.target(),
      noDelay: true,
      allowHalfOpen: true,
    })
    const carriage = carry({ ...settings, dials: () => dials }, { dialed, reached })
    carriages.add(carriage)
    let open = 2
    for (const socket of [dialed, reached])
      socket.on('close', () => {
        if (--open === 0) carriages.delete(carriage)
      })
  }

  function strike(fault: WireFault) {
    for (const carriage of carriages) carriage.strike(fault)
  }

  return {
    take,
    dials: () => dials,
    turn(change) {
      const before = dials
      dials = { ...dials, ...change }
      if (dials.bandwidth !== before.bandwidth) for (const carriage of carriages) carriage.hasten()
      const refuser = refusing(dials)
      if (refuser) strike(refuser)
    },
    reset: () => strike(reset),
    close(why) {
      for (const carriage of carriages) carriage.close(why)
    },
  }
}
