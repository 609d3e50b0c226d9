import { connect } from 'node:net'
import { createReplyReader } from '../herd/reply-reader.ts'
import { lineOf } from '../protocol/index.ts'
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
  let why = `${server} closed the connection`
  let isOpen = false

  function tell(does: ClientEvent['does'], rest: { line?: string; why?: string } = {}) {
    tracer?.emit({ kind: 'client', t: now(), client, server, port: socket.localPort ?? 0, does, ...rest })
  }

  const replies = createReplyReader((line, cut) =>
    tell('heard', { line, ...(cut !== undefined && { why: cut }) }),
  )

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
          // What is said in one go leaves in one write, as a pipelining client's lines do.
          socket.cork()
          socket.write(`${lineOf(text)}\n`, 'latin1')
          process.nextTick(() => socket.uncork())
        },
        close: () => socket.destroy(),
      })
    })
    socket.on('data', chunk => replies.push(chunk.toString('latin1')))
    socket.on('close', () => {
      replies.end()
      closed()
      const refusal = `${server} cannot be reached at ${host}:${port}`
      if (isOpen) tell('closed', { why })
      else tell('refused', { why: refusal })
      reject(new Error(refusal))
    })
  })
}
