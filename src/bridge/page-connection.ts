import type { WebSocket } from 'ws'
import { z } from 'zod'
import type { Engine } from '../herd/index.ts'
import type { Past } from '../trace/index.ts'
import { type BridgeMessage, MAX_MESSAGE, pageMessageSchema, sentenceOf } from './messages.ts'
import { joined, type ThinGap, thinned } from './thin.ts'

/** One page's WebSocket. */
export interface PageConnection {
  /** Passes trace events on: text of JSON objects, a line each. `told`: how many the run has told in all, with these. */
  pass(text: string, now: number, told: number): void
  tellLogs(logs: Record<string, string>): void
  close(): void
}

type PastMessage = Extract<BridgeMessage, { type: 'past' }>

export interface PageConnectionSettings {
  socket: WebSocket
  engine: Pick<Engine, 'apply'>
  hello: Extract<BridgeMessage, { type: 'hello' }>
  /** The state and the recent past, to begin with and after a gap. */
  past(): PastMessage
}

/** A page that lets more than this pile up (bytes) is told only what matters, until it has caught up. */
const THIN_FROM = 512 * 1024

/** Beyond this (bytes) it misses all events, and then gets the past again, of which it takes what is new to it. */
const LARGEST_BACKLOG = 4 * 1024 * 1024

/** What was left out is told at least so often (microseconds of the trace). */
const LONGEST_GAP = 1_000_000

/** So many messages a page may send in a second; more are answered with an error. */
const MOST_MESSAGES = 200

/** What a page is told that knows nothing, or has missed something; `now`: the trace's time (µs). */
export function presentOf(past: Past, now: number): PastMessage {
  const { lasting, recent } = past.parts()
  const { told, herdSince } = past
  return { type: 'past', now, events: [...lasting, ...recent], recent: recent.length, told, herdSince }
}

export function servePage({ socket, engine, hello, past }: PageConnectionSettings): PageConnection {
  /** The clients that this page speaks as: they go when it does. */
  const clients = new Set<string>()
  /** Whether events went by altogether; and what was left out of those that were told. */
  let isBehind = false
  let left: ThinGap | undefined
  let second = 0
  let messages = 0

  const send = (message: BridgeMessage) => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
  }

  const tell = (text: string, now: number, told: number) =>
    socket.send(
      `{"type":"trace","now":${now},"told":${told},"events":[${text.trimEnd().replaceAll('\n', ',')}]}`,
    )

  function isTooOften(): boolean {
    const now = Math.floor(performance.now() / 1000)
    if (now !== second) {
      second = now
      messages = 0
    }
    return ++messages > MOST_MESSAGES
  }

  async function take(text: string) {
    if (isTooOften())
      return send({ type: 'error', error: `More than ${MOST_MESSAGES} messages in a second: slow down.` })
    if (text.length > MAX_MESSAGE)
      return send({
        type: 'error',
        error: `A message has at most ${MAX_MESSAGE} characters, not ${text.length}.`,
      })
    let json: unknown
    try {
      json = JSON.parse(text)
    } catch (error) {
      return send({
        type: 'error',
        error: `A message is a JSON object; this is not JSON: ${(error as Error).message}`,
      })
    }
    const message = pageMessageSchema.safeParse(json)
    if (!message.success) {
      const { id } = z
        .object({ id: z.int().min(0).optional().catch(undefined) })
        .catch({ id: undefined })
        .parse(json)
      const error = sentenceOf(message.error)
      return send({ type: 'error', ...(id !== undefined && { id }), error })
    }
    const { id, command } = message.data
    if (command.do === 'send') clients.add(command.client)
    send({ type: 'result', id, result: await engine.apply(command) })
  }

  socket.on('message', (data, isBinary) => {
    if (isBinary) send({ type: 'error', error: 'A message is JSON text, not binary.' })
    else void take(data.toString())
  })
  socket.on('close', () => {
    for (const client of clients) void engine.apply({ do: 'hang-up', client })
  })
  // A frame that is no WebSocket frame: ws closes the socket with the reason's code.
  socket.on('error', () => {})
  send(hello)
  send(past())

  return {
    pass(text, now, told) {
      if (socket.readyState !== socket.OPEN) return
      if (socket.bufferedAmount > LARGEST_BACKLOG) {
        isBehind = true
        return
      }
      if (isBehind) {
        isBehind = false
        send(past())
        if (left) tell(JSON.stringify(left), now, told)
        left = undefined
        return
      }
      if (socket.bufferedAmount <= THIN_FROM) {
        if (left) tell(`${JSON.stringify(left)}\n${text}`, now, told)
        else tell(text, now, told)
        left = undefined
        return
      }
      const thin = thinned(text)
      if (thin.gap) left = joined(left, thin.gap)
      if (left && left.t - left.since > LONGEST_GAP) {
        tell(`${thin.text}${JSON.stringify(left)}\n`, now, told)
        left = undefined
      } else if (thin.text !== '') tell(thin.text, now, told)
    },
    tellLogs: logs => send({ type: 'logs', logs }),
    close: () => socket.close(1001, 'the bridge ends'),
  }
}
