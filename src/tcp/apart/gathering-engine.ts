import { timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as passed } from 'node:timers/promises'
import { type WebSocket, WebSocketServer } from 'ws'
import type { CommandResult, Engine } from '../../herd/index.ts'
import { batchOfEvents, batchOfText, type TraceBatch } from '../../trace/index.ts'
import { createClients } from '../clients.ts'
import { createTraceClock } from '../clock.ts'
import { createTracer } from '../tracer.ts'
import type { Address } from './address.ts'
import { createGatheredHerd } from './gathered-herd.ts'
import { gatherServer } from './gathered-server.ts'
import { LARGEST_MESSAGE, SUBPROTOCOL } from './trace-messages.ts'

/** A herd whose servers run on their own, wherever: it is watched, and spoken to, from here. */
export interface GatheringEngine extends Engine {
  /** Listens for servers' traces; resolves with the port. Rejects where it cannot. */
  start(): Promise<number>
}

export interface GatheringSettings {
  /** Where servers send their traces. */
  listen: Address
  /** What they have to know. */
  secret: string
  title: string
}

const MOST_SERVERS = 1000

export function createGatheringEngine({ listen, secret, title }: GatheringSettings): GatheringEngine {
  const now = createTraceClock(process.hrtime.bigint())
  const listeners = new Set<(batch: TraceBatch) => void>()
  const tracer = createTracer(text => publish(batchOfText(text)))
  const clients = createClients(tracer, now)
  const herd = createGatheredHerd({ title, now, tell: events => publish(batchOfEvents(events)) })

  function publish(batch: TraceBatch) {
    for (const listener of listeners) listener(batch)
  }

  const http = createServer((_, response) => {
    response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Servers send their traces here.\n')
  })
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: LARGEST_MESSAGE,
    perMessageDeflate: false,
    handleProtocols: protocols => (protocols.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
  })

  http.on('upgrade', (request: IncomingMessage, socket: Socket, head) => {
    socket.on('error', () => {})
    const status = statusFor(request)
    if (status) return void socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
    sockets.handleUpgrade(request, socket, head, gather)
  })

  /** What is wrong with who wants to tell; a browser's page says an Origin, and is no server. */
  function statusFor({ headers }: IncomingMessage): string | undefined {
    if (headers.origin !== undefined || !isSame(headers.authorization ?? '', `Bearer ${secret}`))
      return '401 Unauthorized'
    return sockets.clients.size >= MOST_SERVERS ? '503 Service Unavailable' : undefined
  }

  function gather(socket: WebSocket) {
    gatherServer({ socket, now, came: herd.came, told: herd.told, left: herd.left })
  }

  async function send(client: string, server: string, line: string) {
    const address = herd.addressOf(server)
    await clients.say(client, server, address.port, line, address.host)
  }

  return {
    now,
    start: () =>
      new Promise((resolve, reject) => {
        http.once('error', reject)
        http.listen({ host: listen.host, port: listen.port }, () => {
          herd.begin()
          resolve((http.address() as AddressInfo).port)
        })
      }),
    pass: (milliseconds, signal) => passed(milliseconds, undefined, signal && { signal }).catch(() => {}),
    async apply(command): Promise<CommandResult> {
      if (command.do === 'hang-up') clients.hangUp(command.client)
      else if (command.do === 'send')
        try {
          await send(command.client, command.server, command.line)
        } catch (error) {
          return { ok: false, error: `${error instanceof Error ? error.message : error}.` }
        }
      else
        return {
          ok: false,
          error:
            'The servers of this herd run on their own: what starts, stops or changes them is where they run. Lines can be sent to them from here.',
        }
      return { ok: true }
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    snapshot: herd.snapshot,
    async close() {
      clients.close()
      for (const socket of sockets.clients) socket.terminate()
      http.closeAllConnections()
      await new Promise<void>(resolve => http.close(() => resolve()))
      tracer.flush()
      listeners.clear()
    },
  }
}

function isSame(told: string, right: string): boolean {
  const a = Buffer.from(told)
  const b = Buffer.from(right)
  return a.length === b.length && timingSafeEqual(a, b)
}
