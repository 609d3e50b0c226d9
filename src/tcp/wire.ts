import { type AddressInfo, connect, createServer } from 'node:net'
import { refusing, reset, type WireFault } from '../herd/faults/index.ts'
import { type Dials, openDials } from '../trace/index.ts'
import { type Carriage, type CarriageSettings, carry } from './carriage.ts'

/**
 * One direction of a friendship as a small TCP relay: `from` dials it and it dials `to`. So a wire can be slow, narrow,
 * cut or lossy on real sockets, and what is on it is seen without the servers' help.
 */
export interface Wire {
  /** Where `from` has to dial. */
  readonly port: number
  readonly dials: Readonly<Dials>
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

/** Opens a wire on a free loopback port. */
export async function openWire(settings: WireSettings): Promise<Wire> {
  const carriages = new Set<Carriage>()
  let dials = openDials(settings.delay)

  const server = createServer({ allowHalfOpen: true, noDelay: true }, dialed => {
    if (refusing(dials)) {
      dialed.on('error', () => {})
      dialed.resetAndDestroy()
      return
    }
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
  })

  function strike(fault: WireFault) {
    for (const carriage of carriages) carriage.strike(fault)
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: '127.0.0.1', port: 0 }, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    get dials() {
      return dials
    },
    turn(change) {
      const before = dials
      dials = { ...dials, ...change }
      if (dials.bandwidth !== before.bandwidth) for (const carriage of carriages) carriage.hasten()
      const refuser = refusing(dials)
      if (refuser) strike(refuser)
    },
    reset: () => strike(reset),
    close(why) {
      server.close()
      for (const carriage of carriages) carriage.close(why)
    },
  }
}
