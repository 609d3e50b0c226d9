import type { Socket } from 'node:net'
import { type At, type Line, textOf, updateOf } from '../protocol/index.ts'
import { DialError, type Dialer } from './dialer.ts'
import type { LinkSettings } from './link-settings.ts'

/** A link that keeps no connection: each line opens one, is sent on it, and closes it, as in all five papers. */
export interface MessageLink {
  /** `hello`: a first line of the connection that says whose it is. */
  send(line: Line, update: At | undefined, hello: Line | undefined): void
  /** Ends what is under way and forgets what waits. */
  hangUp(): void
  /** Bytes that wait for a connection. */
  readonly backlog: number
}

/** So many connections to one friend at once: lines beyond wait, and may then overtake each other. */
const MOST_AT_ONCE = 8

/** So many bytes may wait for one friend; a line beyond is lost. */
const MOST_WAITING = 4 * 1024 * 1024

/** So long (milliseconds) may the friend take to close after all was said; then it is not waited for. */
const LINGER = 10_000

interface Waiting {
  line: Line
  update: At | undefined
  hello: Line | undefined
}

interface MessageLinkSettings extends LinkSettings {
  dialer: Dialer
}

export function createMessageLink(settings: MessageLinkSettings): MessageLink {
  const { name, friend, dialer, log, tracer, now, wires } = settings
  let waiting: Waiting[] = []
  let backlog = 0
  /** What ends each connection that is under way. */
  const ends = new Set<AbortController>()

  function lose({ line, update }: Waiting, why: string) {
    log.line('out', `${friend} (lost, ${why})`, line)
    tracer?.emit({
      kind: 'lost',
      t: now(),
      from: name,
      to: friend,
      line: textOf(line),
      ...(update && { update: textOf(updateOf(update)) }),
      why,
    })
  }

  async function bring(message: Waiting) {
    const end = new AbortController()
    ends.add(end)
    try {
      const socket = await dialer.dial(await settings.port(), end.signal)
      end.signal.addEventListener('abort', () => socket.destroy())
      await say(socket, message)
    } catch (error) {
      lose(message, error instanceof Error ? error.message : String(error))
      if (error instanceof DialError && error.refused) settings.refused()
    }
    if (ends.delete(end)) next()
  }

  function say(socket: Socket, { line, update, hello }: Waiting): Promise<void> {
    const link = settings.nextLink()
    if (!wires && socket.localPort !== undefined) {
      settings.linked(socket.localPort)
      tracer?.emit({ kind: 'linked', t: now(), from: name, to: friend, link, port: socket.localPort })
    }
    log.line('out', friend, line)
    if (!wires && tracer) {
      const t = now()
      const about = { kind: 'sent', t, from: name, to: friend, link, due: t } as const
      if (hello !== undefined) tracer.emit({ ...about, n: 1, line: textOf(hello) })
      const identity = update && { update: textOf(updateOf(update)) }
      tracer.emit({ ...about, n: hello === undefined ? 1 : 2, line: textOf(line), ...identity })
    }
    socket.end(`${hello === undefined ? '' : `${hello}\n`}${line}\n`, 'latin1')
    return new Promise(resolve => {
      const late = setTimeout(() => socket.destroy(), LINGER)
      socket.once('close', () => {
        clearTimeout(late)
        resolve()
      })
      if (socket.destroyed) resolve()
    })
  }

  function next() {
    while (ends.size < MOST_AT_ONCE) {
      const message = waiting.shift()
      if (!message) break
      backlog -= message.line.length
      void bring(message)
    }
    settings.drained()
  }

  return {
    send(line, update, hello) {
      const message = { line, update, hello }
      if (ends.size < MOST_AT_ONCE) void bring(message)
      else if (backlog > MOST_WAITING) lose(message, `too much waits for ${friend} already`)
      else {
        waiting.push(message)
        backlog += line.length
      }
    },
    hangUp() {
      const under = [...ends]
      ends.clear()
      for (const end of under) end.abort()
      for (const message of waiting) lose(message, 'the server let go of its links')
      waiting = []
      backlog = 0
    },
    get backlog() {
      return backlog
    },
  }
}
