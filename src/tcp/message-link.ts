import type { Socket } from 'node:net'
import { type Line, textOf, updateOf } from '../protocol/index.ts'
import { DialError, type Dialer } from './dialer.ts'
import type { LinkSettings, Outgoing } from './link-settings.ts'

/** A link that keeps no connection: each line or batch opens one, is sent on it, and closes it, as in all five papers. */
export interface MessageLink {
  /** `hello`: a first line of the connection that says whose it is. */
  send(said: readonly Outgoing[], hello: Line | undefined): void
  /** Ends what is under way and forgets what waits. */
  hangUp(): void
  /** Bytes that wait for a connection. */
  backlog(): number
}

/** So many bytes may wait for one friend; what is beyond is lost. */
const MOST_WAITING = 4 * 1024 * 1024

/** So long (milliseconds) may the friend take to close after all was said; then it is not waited for. */
const LINGER = 10_000

interface Waiting {
  said: readonly Outgoing[]
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

  function lose({ said }: Waiting, why: string) {
    for (const each of said) {
      log.line('out', `${friend} (lost, ${why})`, each.line)
      tracer?.emit({ kind: 'lost', t: now(), from: name, to: friend, ...spoken(each), why })
    }
  }

  async function bring(message: Waiting) {
    const end = new AbortController()
    ends.add(end)
    try {
      const socket = await dialer.dial(await settings.way(), end.signal)
      settings.meter?.woke('connection')
      end.signal.addEventListener('abort', () => socket.destroy())
      await say(socket, message)
    } catch (error) {
      lose(message, error instanceof Error ? error.message : String(error))
      if (error instanceof DialError && error.refused) settings.refused()
    }
    if (ends.delete(end)) next()
  }

  function say(socket: Socket, { said, hello }: Waiting): Promise<void> {
    const first: readonly Outgoing[] = hello === undefined ? [] : [{ line: hello, update: undefined }]
    const lines = [...first, ...said]
    const link = settings.nextLink()
    if (!wires && socket.localPort !== undefined) {
      settings.linked(socket.localPort)
      tracer?.emit({ kind: 'linked', t: now(), from: name, to: friend, link, port: socket.localPort })
    }
    for (const { line } of said) log.line('out', friend, line)
    if (!wires && tracer) {
      const t = now()
      const about = { kind: 'sent', t, from: name, to: friend, link, due: t } as const
      for (const [index, each] of lines.entries()) tracer.emit({ ...about, n: index + 1, ...spoken(each) })
    }
    socket.end(lines.map(({ line }) => `${line}\n`).join(''), 'latin1')
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
    while (ends.size < settings.atOnce()) {
      const message = waiting.shift()
      if (!message) break
      backlog -= lengthOf(message.said)
      void bring(message)
    }
    settings.drained()
  }

  return {
    send(said, hello) {
      const message = { said, hello }
      if (ends.size < settings.atOnce()) void bring(message)
      else if (backlog > MOST_WAITING) lose(message, `too much waits for ${friend} already`)
      else {
        waiting.push(message)
        backlog += lengthOf(said)
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
    backlog: () => backlog,
  }
}

const lengthOf = (said: readonly Outgoing[]) => said.reduce((sum, { line }) => sum + line.length, 0)

/** A line and what it carries, as trace events have them. */
const spoken = ({ line, update }: Outgoing) => ({
  line: textOf(line),
  ...(update && { update: textOf(updateOf(update)) }),
})
