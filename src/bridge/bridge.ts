import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { pipeline, Readable } from 'node:stream'
import sirv from 'sirv'
import { WebSocketServer } from 'ws'
import type { Engine } from '../herd/index.ts'
import { createPast } from '../trace/index.ts'
import { createGuard, type Guard } from './guard.ts'
import { createLastMinutes } from './last-minutes.ts'
import { type PageConnection, presentOf, servePage } from './page-connection.ts'
import { isPage, readPage } from './page-of-bridge.ts'
import { SECURITY_HEADERS } from './security-headers.ts'
import { type ShownFile, sendText } from './shown-file.ts'

export interface BridgeSettings {
  /** An engine that has not begun: the bridge hears it from its first event. */
  engine: Engine & { now(): number }
  /** 0: any free port. */
  port: number
  /** The built page. */
  pageFolder: string
  /** Each server's log file: the same object as servers come and go. */
  logs: Record<string, string>
  /** Where places come from, in words. */
  places: string
  /** A scenario that the page is to open. */
  shown?: ShownFile | undefined
}

export interface Bridge {
  url: string
  close(): Promise<void>
}

/** Past events that a page opened late still gets. */
const PAST_KEPT = 20_000

/** Trace events go to pages at most so often (milliseconds): a frame's time. */
const PASS_EVERY = 16

const MOST_PAGES = 32

const NO_PAGE = 'There is no such page.'

/** Beyond this (bytes) a message is not even read: the connection is closed with code 1009. */
const LARGEST_FRAME = 16 * 1024 * 1024

/** Serves the page and its WebSocket on loopback. Rejects where the port cannot be had. */
export async function startBridge({
  engine,
  port,
  pageFolder,
  logs,
  places,
  shown,
}: BridgeSettings): Promise<Bridge> {
  const run = randomBytes(8).toString('hex')
  const past = createPast(PAST_KEPT)
  const lastMinutes = createLastMinutes()
  const pages = new Set<PageConnection>()
  let waiting = ''
  let timer: NodeJS.Timeout | undefined

  const unsubscribe = engine.subscribe(batch => {
    past.add(batch.events)
    lastMinutes.add(batch)
    if (pages.size === 0) return
    if (batch.events.some(({ kind }) => kind === 'herd')) for (const page of pages) page.tellLogs(logs)
    waiting += batch.text
    timer ??= setTimeout(pass, PASS_EVERY)
  })

  function pass() {
    clearTimeout(timer)
    timer = undefined
    const text = waiting
    waiting = ''
    if (text !== '') for (const page of pages) page.pass(text, engine.now(), past.told)
  }

  const files = sirv(pageFolder, { etag: true })
  let guard: Guard

  const http = createServer((request, response) => {
    const refuse = (status: number, error: string) => {
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify({ error }))
    }
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value)
    const reading = request.method === 'GET' || request.method === 'HEAD'
    const refusal = reading
      ? guard.refusesReading(request)
      : guard.refusesChanging(request, request.headers['x-herdscope-secret']?.toString())
    if (refusal) return refuse(403, refusal)
    if (!reading) return refuse(405, 'The bridge answers GET; commands go over the WebSocket at /live.')
    if (request.url === '/session') {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
      return response.end(JSON.stringify({ secret: guard.secret }))
    }
    if (isPage(request.url)) return sendPage(response, refuse)
    if (shown && request.url === shown.path) return sendText(shown, response, refuse)
    if (request.url === '/recording') return sendRecording(request, response)
    files(request, response, () => refuse(404, NO_PAGE))
  })

  async function sendPage(response: ServerResponse, refuse: (status: number, error: string) => void) {
    const html = await readPage(pageFolder)
    if (html === undefined) return refuse(404, NO_PAGE)
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-cache' })
    response.end(html)
  }

  function sendRecording(request: IncomingMessage, response: ServerResponse) {
    const refusal = guard.refusesTelling(request, request.headers['x-herdscope-secret']?.toString())
    if (refusal) {
      response.writeHead(403, { 'Content-Type': 'application/json' }).end(JSON.stringify({ error: refusal }))
      return
    }
    response.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
    // What cannot be sent any more because the page went away is no error.
    pipeline(Readable.from(lastMinutes.recording(engine.snapshot())), response, () => {})
  }

  const webSockets = new WebSocketServer({
    noServer: true,
    maxPayload: LARGEST_FRAME,
    perMessageDeflate: false,
    handleProtocols: () => 'herdscope',
  })

  http.on('upgrade', (request: IncomingMessage, socket: Socket, head) => {
    socket.on('error', () => {})
    const refusal =
      guard.refusesChanging(request, secretOf(request)) ??
      (request.url !== '/live' ? 'The WebSocket is at /live.' : undefined) ??
      (pages.size >= MOST_PAGES ? `${MOST_PAGES} pages are open already: close one.` : undefined)
    if (refusal) {
      const body = JSON.stringify({ error: refusal })
      socket.end(
        `HTTP/1.1 403 Forbidden\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      )
      return
    }
    webSockets.handleUpgrade(request, socket, head, webSocket => {
      // What waits is in the past that the page is about to get.
      pass()
      const page = servePage({
        socket: webSocket,
        engine,
        hello: { type: 'hello', run, logs, places },
        past: () => presentOf(past, engine.now()),
      })
      pages.add(page)
      webSocket.on('close', () => pages.delete(page))
    })
  })

  await new Promise<void>((resolve, reject) => {
    http.once('error', reject)
    http.listen({ host: '127.0.0.1', port }, resolve)
  })
  const { port: bound } = http.address() as AddressInfo
  guard = createGuard(bound)

  return {
    url: `http://127.0.0.1:${bound}/${shown ? `?scenario=${encodeURIComponent(shown.path)}` : ''}`,
    async close() {
      unsubscribe()
      clearTimeout(timer)
      for (const page of pages) page.close()
      http.closeAllConnections()
      const closed = new Promise<void>(resolve => http.close(() => resolve()))
      for (const client of webSockets.clients) client.terminate()
      await closed
    },
  }
}

/** The page says the secret as a WebSocket subprotocol: the one thing a browser lets it add that is in no address. */
function secretOf(request: IncomingMessage): string | undefined {
  const protocols = (request.headers['sec-websocket-protocol'] ?? '')
    .split(',')
    .map(protocol => protocol.trim())
  return protocols.find(protocol => protocol.startsWith('secret.'))?.slice('secret.'.length)
}
