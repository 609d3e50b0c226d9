import WebSocket from 'ws'
import { batchOfText, createPast } from '../../trace/index.ts'
import { createTraceClock } from '../clock.ts'
import {
  gathererMessageSchema,
  type Hello,
  LARGEST_MESSAGE,
  type ServerMessage,
  SUBPROTOCOL,
} from './trace-messages.ts'

/** A server's way to who gathers its trace: it is dialed again and again, and never holds the server up. */
export interface Uplink {
  /** Dials from now on: this is who it is. */
  begin(hello: Hello): void
  /** Passes trace events on: JSON objects, a line each. */
  pass(text: string): void
  /** Sends what there is, then lets go. */
  close(): Promise<void>
}

export interface UplinkSettings {
  /** `ws://HOST:PORT` or `wss://…`. */
  url: string
  secret: string
  /** `process.hrtime.bigint()` when the trace began. */
  origin: bigint
  say(line: string): void
}

/** Events that a gatherer who comes late, or comes back, still gets. */
const PAST_KEPT = 20_000

/** What a gatherer does not read (bytes): past that, events are left out and counted. */
const LARGEST_BACKLOG = 16 * 1024 * 1024

/** Milliseconds between two attempts, at first and at most; each is up to twice as long as the one before. */
const RETRY_AFTER = 250
const RETRY_AT_MOST = 5000

/** So long (milliseconds) may the last events take at the end. */
const LINGER = 1000

export function createUplink({ url, secret, origin, say }: UplinkSettings): Uplink {
  const now = createTraceClock(origin)
  const past = createPast(PAST_KEPT)
  let socket: WebSocket | undefined
  let retry: NodeJS.Timeout | undefined
  let wait = RETRY_AFTER
  let missed = 0
  let isOver = false

  const send = (message: ServerMessage) => socket?.send(JSON.stringify(message))

  function dial(hello: Hello) {
    const fresh = new WebSocket(url, SUBPROTOCOL, {
      headers: { Authorization: `Bearer ${secret}` },
      maxPayload: LARGEST_MESSAGE,
      perMessageDeflate: false,
    })
    fresh.on('open', () => {
      socket = fresh
      wait = RETRY_AFTER
      missed = 0
      say(`The trace goes to ${url}.`)
      send(hello)
      send({ say: 'trace', events: past.events() })
    })
    fresh.on('message', data => hear(data.toString()))
    fresh.on('unexpected-response', (_, response) => {
      say(`${url} does not take this trace (status ${response.statusCode}): is the secret the same?`)
      fresh.terminate()
    })
    fresh.on('error', () => {})
    fresh.on('close', () => {
      if (socket === fresh) say(`The trace's way to ${url} is gone; it is dialed again.`)
      socket = undefined
      if (isOver) return
      retry = setTimeout(dial, wait * (1 + Math.random()), hello)
      wait = Math.min(wait * 2, RETRY_AT_MOST)
    })
  }

  function hear(text: string) {
    const message = gathererMessageSchema.safeParse(jsonIn(text))
    if (message.success) send({ say: 'pong', id: message.data.id, now: now() })
  }

  return {
    begin: dial,
    pass(text) {
      const { events } = batchOfText(text)
      past.add(events)
      if (!socket) return
      if (socket.bufferedAmount > LARGEST_BACKLOG) {
        missed += events.length
        return
      }
      if (missed > 0) send({ say: 'trace', events: [{ kind: 'gap', t: now(), missed }] })
      missed = 0
      send({ say: 'trace', events: [...events] })
    },
    async close() {
      isOver = true
      clearTimeout(retry)
      const last = socket
      if (!last) return
      await new Promise<void>(resolve => {
        last.once('close', resolve)
        last.close(1000)
        setTimeout(() => last.terminate(), LINGER).unref()
      })
    },
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
