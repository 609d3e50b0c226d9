import { connect } from 'node:net'
import { lineOf, textOf } from '../protocol/index.ts'
import type { ClientEvent } from '../trace/index.ts'
import type { TraceClock } from './clock.ts'
import type { Tracer } from './tracer.ts'

/** A client of the engine's own: one kept connection to one server. */
export interface Client {
  say(text: string): void
  close(): void
}

export interface ClientSettings {
  client: string
  server: string
  /** The server's address; loopback where not said. */
  host?: string | undefined
  port: number
  tracer: Tracer | undefined
  now: TraceClock
  /** The connection is gone. */
  closed(): void
}

/** A reply longer than this (bytes) is cut. */
const LONGEST_REPLY = 1024 * 1024

const CONNECT_TIMEOUT = 5000

/** Connects to a server as any client would; rejects with a sentence where it cannot. */
export function connectClient({
  client,
  server,
  host = '127.0.0.1',
  port,
  tracer,
  now,
  closed,
}: ClientSettings): Promise<Client> {
  const socket = connect({ host, port, noDelay: true })
  let pending = ''
  let why = `${server} closed the connection`
  let isOpen = false

  function tell(does: ClientEvent['does'], rest: { line?: string; why?: string } = {}) {
    tracer?.emit({ kind: 'client', t: now(), client, server, port: socket.localPort ?? 0, does, ...rest })
  }

  function hear(chunk: string) {
    pending += chunk
    for (;;) {
      const end = pending.startsWith('{') ? pending.indexOf('\n\n') : pending.indexOf('\n')
      if (end === -1) break
      const line = pending.slice(0, end)
      pending = pending.slice(pending.startsWith('{') ? end + 2 : end + 1)
      if (line !== '') tell('heard', { line: textOf(line) })
    }
    if (pending.length <= LONGEST_REPLY) return
    tell('heard', {
      line: `${textOf(pending.slice(0, 1000))}…`,
      why: 'the reply is cut: it is longer than 1 MB',
    })
    pending = ''
  }

  return new Promise((resolve, reject) => {
    socket.setTimeout(CONNECT_TIMEOUT, () => socket.destroy(new Error('it does not answer')))
    socket.on('error', error => {
      why = error.message
    })
    socket.on('connect', () => {
      socket.setTimeout(0)
      isOpen = true
      tell('opened')
      resolve({
        say(text) {
          tell('said', { line: text })
          socket.write(`${lineOf(text)}\n`, 'latin1')
        },
        close: () => socket.destroy(),
      })
    })
    socket.on('data', chunk => hear(chunk.toString('latin1')))
    socket.on('close', () => {
      if (pending !== '') tell('heard', { line: textOf(pending) })
      closed()
      const refusal = `${server} cannot be reached at ${host}:${port}`
      if (isOpen) tell('closed', { why })
      else tell('refused', { why: refusal })
      reject(new Error(refusal))
    })
  })
}
