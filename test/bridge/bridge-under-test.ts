import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import WebSocket from 'ws'
import { type Bridge, startBridge } from '../../src/bridge/bridge.ts'
import type { BridgeMessage } from '../../src/bridge/messages.ts'
import { createTcpEngine } from '../../src/tcp/engine.ts'
import { preset } from '../tcp/herd.ts'

/** A bridge under test on a free port, with a real herd and a page of one file. It ends with the test. */
export async function startBridgeUnderTest(): Promise<Bridge & { host: string; secret: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'herdscope-bridge-'))
  await writeFile(join(folder, 'index.html'), '<title>page</title>')
  const engine = createTcpEngine({
    topology: preset('ucla-2024'),
    flood: 'newest-wins',
    options: { catchUp: true },
    wires: true,
    delay: 0,
    trace: true,
    meter: true,
    logFolder: folder,
    places: { url: 'http://127.0.0.1/' },
  })
  const bridge = await startBridge({ engine, port: 0, pageFolder: folder, logs: engine.logs, places: 'none' })
  onTestFinished(async () => {
    await bridge.close()
    await engine.close()
    await rm(folder, { recursive: true, force: true })
  })
  await engine.start()
  const { host } = new URL(bridge.url)
  const session = await ask(bridge.url, 'GET', '/session', {})
  return { ...bridge, host, secret: JSON.parse(session.body).secret }
}

/** One HTTP request with exactly these headers. */
export function ask(
  url: string,
  method: string,
  path: string,
  headers: Record<string, string>,
): Promise<{ status: number; body: string; headers: Record<string, unknown> }> {
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, url), { method, headers }, response => {
      let body = ''
      response.on('data', chunk => {
        body += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }))
    })
    sent.on('error', reject)
    sent.end()
  })
}

/** A page's side of the WebSocket. */
export interface Page {
  socket: WebSocket
  messages: BridgeMessage[]
  send(message: unknown): void
  /** Resolves with the first message that fits, past ones included. */
  message<Type extends BridgeMessage['type']>(
    type: Type,
    fits?: (message: Extract<BridgeMessage, { type: Type }>) => boolean,
  ): Promise<Extract<BridgeMessage, { type: Type }>>
  closed: Promise<number>
}

/** Opens the WebSocket as the page does; rejects with the HTTP status where it is refused. */
export function openPage(
  { host, secret }: { host: string; secret: string },
  changes: { origin?: string | undefined; host?: string; path?: string } = {},
): Promise<Page> {
  const { path = '/live' } = changes
  const origin = 'origin' in changes ? changes.origin : `http://${host}`
  const socket = new WebSocket(`ws://${host}${path}`, ['herdscope', `secret.${secret}`], {
    ...(origin !== undefined && { origin }),
    ...(changes.host !== undefined && { headers: { Host: changes.host } }),
  })
  onTestFinished(() => socket.terminate())
  const messages: BridgeMessage[] = []
  const watchers = new Set<() => void>()
  socket.on('message', data => {
    messages.push(JSON.parse(data.toString()))
    for (const watcher of watchers) watcher()
  })
  const closed = new Promise<number>(resolve => socket.on('close', resolve))
  return new Promise((resolve, reject) => {
    socket.on('unexpected-response', (_, response) => reject(new Error(`status ${response.statusCode}`)))
    socket.on('error', reject)
    socket.on('open', () =>
      resolve({
        socket,
        messages,
        closed,
        send: message => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
        message: (type, fits = () => true) =>
          new Promise(found => {
            type Wanted = Extract<BridgeMessage, { type: typeof type }>
            const look = () => {
              const first = messages.find((m): m is Wanted => m.type === type && fits(m as Wanted))
              if (!first) return
              watchers.delete(look)
              found(first)
            }
            watchers.add(look)
            look()
          }),
      }),
    )
  })
}
