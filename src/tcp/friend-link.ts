import type { Socket } from 'node:net'
import { type At, arePlainUpdates, type Line, textOf, updateOf } from '../protocol/index.ts'
import type { Batch } from './batch.ts'
import { createDialer, DialError } from './dialer.ts'
import type { LinkSettings, Outgoing } from './link-settings.ts'
import { createMessageLink } from './message-link.ts'

/** One server's way to one friend: a connection that is dialed, kept and written once a turn or a batch, or one for each line or batch. */
export interface FriendLink {
  /** Opens the connection; resolves when the friend is reached. */
  dial(signal: AbortSignal): Promise<void>
  /** Takes a line that is in this batch, or loses it and says so where the link is not up. */
  send(line: Line, update: At | undefined, batch: Batch): void
  /** Takes what is put into this batch, where the link is up, kept, and lines are neither collected nor told of. */
  take(batch: Batch): void
  /** Writes what was put on it; of what, the log is to be told. */
  flush(): readonly Batch[]
  /** Lets the kept connection go. */
  hangUp(): void
  /** Lets everything go. */
  end(): void
  /** The relay that this local port dialed has reached the friend. */
  reached(port: number): void
  isUp(): boolean
  /** Bytes that the friend has not taken yet. */
  backlog(): number
}

/** A friend that takes nothing for so long (milliseconds), with `LARGEST_BACKLOG` piled up for it, counts as lost. */
const STUCK_AFTER = 20_000

/** How the log says so. */
const LOST = ' (lost, the link is down)'

/** So many bytes may pile up for one friend; past that, new updates should wait. */
export const LARGEST_BACKLOG = 1024 * 1024

export function createFriendLink(settings: LinkSettings): FriendLink {
  const { name, friend, wires, log, tracer, now } = settings
  let socket: Socket | undefined
  /** What was put on it since it was written last. */
  let batches: Batch[] = []
  /** The same by line, where these are told of later or have a connection of their own. */
  let waiting: Outgoing[] = []
  let link = 0
  /** Lines that were said on it. */
  let count = 0
  let stuck: NodeJS.Timeout | undefined
  const dialer = createDialer({
    friend,
    host: settings.host,
    wires,
    heard: line => log.line('in', friend, line),
  })
  const messages = createMessageLink({ ...settings, dialer })

  function letGo() {
    clearTimeout(stuck)
    stuck = undefined
    socket?.destroy()
    socket = undefined
    for (const { line, update } of waiting) lose(line, update)
    if (waiting.length === 0)
      for (const batch of batches) log.lines('out', [`${friend}${LOST}`], batch.shown())
    batches = []
    waiting = []
  }

  function take(batch: Batch) {
    if (batches.at(-1) !== batch) batches.push(batch)
  }

  function lose(line: Line, update: At | undefined) {
    log.line('out', `${friend}${LOST}`, line)
    const why = `the link to ${friend} is down`
    const about = { from: name, to: friend, line: textOf(line), ...identity(update) }
    tracer?.emit({ kind: 'lost', t: now(), ...about, why })
  }

  /** Without relays, the link itself says what goes: all that goes in one go at the same time. */
  function tellSent(lines: readonly Outgoing[]) {
    if (wires || !tracer) return
    const t = now()
    const about = { t, from: name, to: friend, link, due: t }
    const text = lines.map(({ line }) => `${line}\n`).join('')
    if (lines.length > 1 && arePlainUpdates(text)) {
      tracer.burst({ kind: 'burst', of: 'sent', ...about, n: count + 1, lines: text.slice(0, -1) })
      count += lines.length
      return
    }
    for (const { line, update } of lines)
      tracer.emit({ kind: 'sent', ...about, n: ++count, line: textOf(line), ...identity(update) })
  }

  function watch(watched: Socket, taken = -1) {
    // Looked at after the sockets have had their turn: a loop that stood still is no friend that does.
    const look = () => {
      stuck = undefined
      if (watched !== socket || !watched.writableNeedDrain) return
      const takenNow = watched.bytesWritten - watched.writableLength
      if (takenNow > taken || watched.writableLength < LARGEST_BACKLOG) return watch(watched, takenNow)
      const text = `${name} gave up its link to ${friend}: it took nothing for ${STUCK_AFTER / 1000} s. What waited for it is lost.`
      log.note(text)
      tracer?.emit({ kind: 'noted', t: now(), level: 'warning', server: name, text })
      // A reset, not an end: the line that was cut off must not be taken for a whole one.
      watched.resetAndDestroy()
    }
    stuck = setTimeout(() => setImmediate(look), STUCK_AFTER)
  }

  function keep(fresh: Socket) {
    settings.meter?.woke('connection')
    socket = fresh
    count = 0
    link = settings.nextLink()
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
    log.note(
      `link to ${friend} opened, ${fresh.localAddress}:${fresh.localPort} to ${fresh.remoteAddress}:${fresh.remotePort}`,
    )
    if (!wires && fresh.localPort !== undefined) {
      settings.linked(fresh.localPort)
      tracer?.emit({ kind: 'linked', t: now(), from: name, to: friend, link, port: fresh.localPort })
    }
    settings.up()
  }

  return {
    async dial(signal) {
      const way = await settings.way()
      if (signal.aborted) return
      try {
        keep(await dialer.dial(way, signal))
      } catch (error) {
        if (error instanceof DialError && error.refused) settings.refused()
        throw error
      }
    },
    send(line, update, batch) {
      const collects = settings.collecting()
      if (!settings.kept()) {
        if (collects) waiting.push({ line, update })
        else messages.send([{ line, update }], settings.hello())
        return
      }
      if (!socket) return lose(line, update)
      take(batch)
      if (collects || (tracer && !wires)) waiting.push({ line, update })
    },
    take,
    flush() {
      const lines = waiting
      if (lines.length > 0) waiting = []
      if (!settings.kept()) {
        if (lines.length > 0) messages.send(lines, settings.hello())
        return NOTHING
      }
      if (!socket || batches.length === 0) return NOTHING
      tellSent(lines)
      const written = batches
      batches = []
      if (written.length > 1) socket.cork()
      for (const batch of written) socket.write(batch.bytes())
      if (written.length > 1) socket.uncork()
      if (socket.writableNeedDrain && !stuck) watch(socket)
      return written
    },
    hangUp: letGo,
    end() {
      letGo()
      messages.hangUp()
    },
    reached: dialer.reached,
    isUp: () => socket !== undefined,
    backlog: () => (socket?.writableLength ?? 0) + messages.backlog(),
  }
}

const NOTHING: readonly Batch[] = []

/** An update's identity, as trace events have it. */
const identity = (update: At | undefined) => update && { update: textOf(updateOf(update)) }
