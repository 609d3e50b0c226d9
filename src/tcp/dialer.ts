import { connect, type Socket } from 'node:net'
import { createFramer, type Line } from '../protocol/index.ts'
import { relayLine } from './relay.ts'
import type { Way } from './thread-messages.ts'

/** Opens connections to one friend. */
export interface Dialer {
  /** Rejects with a DialError where the friend is not reached. */
  dial(way: Way, signal?: AbortSignal): Promise<Socket>
  /** The relay that this local port dialed has reached the friend. */
  reached(port: number): void
}

/** Why a friend was not reached, as a sentence; `refused`: it, or the relay to it, said no. */
export class DialError extends Error {
  override name = 'DialError'
  readonly refused: boolean

  constructor(sentence: string, refused: boolean) {
    super(sentence)
    this.refused = refused
  }
}

const DIAL_TIMEOUT = 5000

/**
 * A relay always says whether the friend was reached; but the thread of all relays has thousands to make at once where a
 * large herd starts, and to dial again because that takes long would make it longer.
 */
const RELAY_TIMEOUT = 60_000

export interface DialerSettings {
  friend: string
  /** The friend's address. */
  host: string
  /** Whether relays stand between, which say themselves when they have reached the friend. */
  wires: boolean
  /** What the friend says. */
  heard(line: Line): void
}

export function createDialer({ friend, host, wires: relays, heard }: DialerSettings): Dialer {
  const waiting = new Map<Socket, () => void>()

  return {
    async dial({ port, wire }, signal) {
      const socket = connect({ host, port, noDelay: true })
      socket.on('error', () => {})
      if (wire !== undefined) socket.write(relayLine(wire))
      let giveUp = () => {}
      const framer = createFramer({ line: heard, tooLong: heard })
      socket.on('data', chunk => framer.push(chunk.toString('latin1')))
      try {
        await new Promise<void>((resolve, reject) => {
          const fail = (sentence: string, refused: boolean) => {
            socket.destroy()
            reject(new DialError(sentence, refused))
          }
          const patience = relays ? RELAY_TIMEOUT : DIAL_TIMEOUT
          socket.setTimeout(patience, () =>
            fail(`${friend} did not answer within ${patience / 1000} s`, false),
          )
          socket.once('close', () => fail(`${friend} refused`, true))
          giveUp = () => fail('no longer wanted', false)
          signal?.addEventListener('abort', giveUp)
          // The relay may have said so before this end has noticed that its connection stands.
          if (relays)
            waiting.set(socket, () => (socket.connecting ? socket.once('connect', resolve) : resolve()))
          else socket.once('connect', resolve)
        })
      } finally {
        waiting.delete(socket)
        signal?.removeEventListener('abort', giveUp)
      }
      socket.setTimeout(0)
      // Dialing a loopback port that nobody listens on can end up connected to itself (TCP simultaneous open).
      if (socket.localPort === port && socket.localAddress === socket.remoteAddress) socket.destroy()
      if (socket.destroyed) throw new DialError(`${friend} hung up`, true)
      return socket
    },
    reached(port) {
      for (const [socket, resolve] of waiting) if (socket.localPort === port) resolve()
    },
  }
}
