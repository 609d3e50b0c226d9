import { connect, type Socket } from 'node:net'
import { type At, createFramer, type Line, textOf, updateOf } from '../protocol/index.ts'
import type { TraceClock } from './clock.ts'
import type { ServerLog } from './server-log.ts'
import type { Tracer } from './tracer.ts'

/** One server's connection to one friend: dialed, kept, written once a turn. */
export interface FriendLink {
  /** Opens the connection; resolves when the friend is reached. */
  dial(signal: AbortSignal): Promise<void>
  /** Puts a line on the link, or loses it (and says so) where the link is not up. */
  send(line: Line, update: At | undefined): void
  /** Writes what this turn has put on it. */
  flush(): void
  hangUp(): void
  /** The relay that this local port dialed has reached the friend. */
  reached(port: number): void
  readonly isUp: boolean
  /** Bytes that the friend has not taken yet. */
  readonly backlog: number
}

export interface FriendLinkSettings {
  name: string
  friend: string
  /** Resolves with the port to dial, once it is known. */
  port(): Promise<number>
  /** Whether a relay stands between, which says itself when it has reached the friend and what it carries. */
  wires: boolean
  log: ServerLog
  tracer: Tracer | undefined
  now: TraceClock
  /** The connection stands. */
  up(): void
  /** The connection that was up is gone. */
  lost(): void
  /** Without relays: the link stands, from this local port. */
  linked(port: number): void
  /** The friend took what had piled up. */
  drained(): void
}

const DIAL_TIMEOUT = 5000

/** A friend that takes nothing for so long (milliseconds), with `LARGEST_BACKLOG` piled up for it, counts as lost. */
const STUCK_AFTER = 2000

/** So many bytes may pile up for one friend; past that, new updates should wait. */
export const LARGEST_BACKLOG = 1024 * 1024

export function createFriendLink(settings: FriendLinkSettings): FriendLink {
  const { name, friend, wires, log, tracer, now } = settings
  let socket: Socket | undefined
  let onReached: ((port: number) => void) | undefined
  let out = ''
  let links = 0
  let lines = 0
  let stuck: NodeJS.Timeout | undefined

  function letGo() {
    clearTimeout(stuck)
    stuck = undefined
    socket?.destroy()
    socket = undefined
    out = ''
  }

  function watch(watched: Socket, taken = -1) {
    // Looked at after the sockets have had their turn: a loop that stood still is no friend that does.
    const look = () => {
      stuck = undefined
      if (watched !== socket || !watched.writableNeedDrain) return
      const takenNow = watched.bytesWritten - watched.writableLength
      if (takenNow > taken || watched.writableLength < LARGEST_BACKLOG) return watch(watched, takenNow)
      log.note(`link to ${friend} given up: it took nothing for ${STUCK_AFTER / 1000} s`)
      watched.destroy()
    }
    stuck = setTimeout(() => setImmediate(look), STUCK_AFTER)
  }

  function keep(fresh: Socket) {
    socket = fresh
    lines = 0
    links++
    fresh.on('close', () => {
      if (socket !== fresh) return
      log.note(`link to ${friend} closed`)
      letGo()
      settings.lost()
    })
    fresh.on('drain', () => {
      clearTimeout(stuck)
      stuck = undefined
      settings.drained()
    })
    log.note(`link to ${friend} opened, 127.0.0.1:${fresh.localPort} to 127.0.0.1:${fresh.remotePort}`)
    if (!wires && fresh.localPort !== undefined) {
      settings.linked(fresh.localPort)
      tracer?.emit({ kind: 'linked', t: now(), from: name, to: friend, link: links, port: fresh.localPort })
    }
    settings.up()
  }

  return {
    async dial(signal) {
      const port = await settings.port()
      if (signal.aborted) return
      const fresh = connect({ host: '127.0.0.1', port, noDelay: true })
      fresh.on('error', () => {})
      // A friend answers only what it does not understand.
      const framer = createFramer({
        line: line => log.line('in', friend, line),
        tooLong: start => log.line('in', friend, start),
      })
      fresh.on('data', chunk => framer.push(chunk.toString('latin1')))
      await new Promise<void>((resolve, reject) => {
        const fail = (why: string) => {
          fresh.destroy()
          reject(new Error(why))
        }
        fresh.setTimeout(DIAL_TIMEOUT, () => fail(`${friend} did not answer within ${DIAL_TIMEOUT / 1000} s`))
        fresh.once('close', () => fail(`${friend} refused`))
        signal.addEventListener('abort', () => fail('no longer wanted'))
        if (wires) onReached = reachedPort => reachedPort === fresh.localPort && resolve()
        else fresh.once('connect', resolve)
      })
      onReached = undefined
      fresh.setTimeout(0)
      // Dialing a loopback port that nobody listens on can end up connected to itself (TCP simultaneous open).
      if (fresh.localPort === port) fresh.destroy()
      if (fresh.destroyed) throw new Error(`${friend} hung up`)
      keep(fresh)
    },
    send(line, update) {
      if (!socket) {
        log.line('out', `${friend} (lost, the link is down)`, line)
        tracer?.emit({
          kind: 'lost',
          t: now(),
          from: name,
          to: friend,
          line: textOf(line),
          ...identity(update),
          why: `the link to ${friend} is down`,
        })
        return
      }
      out += `${line}\n`
      lines++
      log.line('out', friend, line)
      if (wires || !tracer) return
      const t = now()
      tracer.emit({
        kind: 'sent',
        t,
        from: name,
        to: friend,
        link: links,
        n: lines,
        line: textOf(line),
        ...identity(update),
        due: t,
      })
    },
    flush() {
      if (!socket || out === '') return
      const flowing = socket.write(out, 'latin1')
      out = ''
      if (!flowing && !stuck) watch(socket)
    },
    hangUp: letGo,
    reached: port => onReached?.(port),
    get isUp() {
      return socket !== undefined
    },
    get backlog() {
      return socket?.writableLength ?? 0
    },
  }
}

/** An update's identity, as trace events have it. */
const identity = (update: At | undefined) => update && { update: textOf(updateOf(update)) }
