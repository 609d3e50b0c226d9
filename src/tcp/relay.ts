import { type AddressInfo, createServer, type Socket } from 'node:net'

/**
 * The port before a server that all wires to it share: a port for each wire would be an open file for each. Who dials
 * says in a first line which wire it means; the rest of what it says is on that wire.
 */
export interface Relay {
  /** Where to dial it. */
  readonly port: number
  /** Has connections for that wire taken by `take`, until `remove`; from then on they are refused. */
  add(wire: number, take: (dialed: Socket) => void): void
  remove(wire: number): void
  /** Whether no wire leads through it. */
  readonly isIdle: boolean
  /** Takes no connection any more; those that stand go on. */
  close(): void
}

/** The first line of a connection through a relay. */
export const relayLine = (wire: number) => `wire ${wire}\n`

/** That line is no longer than this (bytes), and comes within so many milliseconds. */
const LONGEST = 32
const PATIENCE = 60_000

/** Opens a relay on a free loopback port. */
export async function openRelay(): Promise<Relay> {
  const takers = new Map<string, (dialed: Socket) => void>()

  function greet(dialed: Socket) {
    let said = ''
    const late = setTimeout(() => dialed.destroy(), PATIENCE)
    const giveUp = () => dialed.destroy()
    dialed.on('error', () => {})
    dialed.on('close', () => clearTimeout(late))
    dialed.on('end', giveUp)
    dialed.on('data', function hear(chunk: Buffer) {
      said += chunk.toString('latin1')
      const end = said.indexOf('\n') + 1
      if (end === 0 && said.length <= LONGEST) return
      clearTimeout(late)
      dialed.off('data', hear)
      dialed.off('end', giveUp)
      const take = takers.get(said.slice(0, end))
      if (!take) return void dialed.resetAndDestroy()
      take(dialed)
      if (said.length > end && !dialed.destroyed) dialed.unshift(said.slice(end), 'latin1')
    })
  }

  const server = createServer({ allowHalfOpen: true, noDelay: true }, greet)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: '127.0.0.1', port: 0 }, resolve)
  })
  // One that cannot be accepted (no file left to open) is dialed again.
  server.removeAllListeners('error').on('error', () => {})

  return {
    port: (server.address() as AddressInfo).port,
    add: (wire, take) => void takers.set(relayLine(wire), take),
    remove: wire => void takers.delete(relayLine(wire)),
    get isIdle() {
      return takers.size === 0
    },
    close: () => void server.close(),
  }
}
