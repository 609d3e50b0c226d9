import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import WebSocket, { WebSocketServer } from 'ws'
import type { BridgeMessage } from '../../src/bridge/messages.ts'
import { type PageConnection, presentOf, servePage } from '../../src/bridge/page-connection.ts'
import { createFloods, createPast, eventsIn, type TraceEvent } from '../../src/trace/index.ts'
import { herdTrace } from '../trace/store/herd-trace.ts'

/** A page on a real WebSocket that reads nothing until it is told to, and the bridge's end of it. */
async function slowPage() {
  const past = createPast(1000)
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  const page = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  onTestFinished(() => {
    page.terminate()
    server.close()
  })
  const heard: BridgeMessage[] = []
  page.on('message', data => heard.push(JSON.parse(data.toString())))
  const [socket] = (await once(server, 'connection')) as [WebSocket]
  const connection: PageConnection = servePage({
    socket,
    engine: { apply: async () => ({ ok: true }) },
    hello: { type: 'hello', run: 'run', logs: {}, places: 'none' },
    past: () => presentOf(past, 0),
  })
  if (page.readyState !== WebSocket.OPEN) await once(page, 'open')
  page.pause()
  const told: TraceEvent[] = []
  const trace = herdTrace({ servers: 5, clients: 10, every: 500, delay: 2000 })

  function pass() {
    const events = Array.from({ length: 500 }, () => trace.next().value as TraceEvent)
    told.push(...events)
    past.add(events)
    connection.pass(
      events.map(event => `${JSON.stringify(event)}\n`).join(''),
      events.at(-1)?.t ?? 0,
      past.told,
    )
  }

  return {
    heard,
    told,
    /** Passes events on until so much waits for the page (bytes). */
    async passUntil(backlog: number) {
      while (socket.bufferedAmount <= backlog) {
        pass()
        // The socket takes what it can.
        await turn()
      }
    },
    pass,
    /** The page reads all that waits, and then hears one more event. */
    async catchUp() {
      page.resume()
      while (socket.bufferedAmount > 0) await turn()
      const t = told.at(-1)?.t ?? 0
      const last: TraceEvent = { kind: 'noted', t, level: 'info', text: 'the last' }
      past.add([last])
      connection.pass(`${JSON.stringify(last)}\n`, t, past.told)
      // What was left out may be told after it.
      while (!JSON.stringify(heard.slice(-2)).includes('the last')) await once(page, 'message')
    },
  }
}

const turn = () => new Promise(setImmediate)

const eventsOf = (heard: readonly BridgeMessage[]) =>
  heard.flatMap(message => (message.type === 'trace' ? eventsIn(message.events) : []))

test('a page that reads slowly is told of every flood, without what goes without saying, and where that is', async () => {
  const { heard, told, passUntil, catchUp } = await slowPage()
  await passUntil(2_000_000)
  await catchUp()
  const events = eventsOf(heard)
  expect(heard.filter(({ type }) => type === 'past')).toHaveLength(1)

  const gaps = events.filter(event => event.kind === 'gap')
  const missed = gaps.reduce((sum, gap) => sum + gap.missed, 0)
  expect(missed).toBe(told.length - events.filter(({ kind }) => kind !== 'gap' && kind !== 'noted').length)
  expect(missed).toBeGreaterThan(0)
  const isInGap = ({ t }: TraceEvent) => gaps.some(gap => t >= (gap.since ?? 0) && t <= gap.t)
  const deliveries = new Set(events.filter(({ kind }) => kind === 'delivered').map(({ t }) => t))
  for (const event of told)
    if (event.kind === 'delivered' && !deliveries.has(event.t)) expect(isInGap(event)).toBe(true)

  const [theirs, whole] = [events, told].map(all => {
    const floods = createFloods()
    for (const event of all) floods.add(event)
    return floods.list().map(({ update, sent, news, duplicates, stale, origin }) => ({
      update,
      sent,
      news,
      duplicates,
      stale,
      origin,
    }))
  })
  expect(theirs).toEqual(whole)
})

test('a page that reads nothing for long gets the past again, and knows how much of it is new', async () => {
  const { heard, told, pass, passUntil, catchUp } = await slowPage()
  await passUntil(4 * 1024 * 1024)
  for (let passes = 0; passes < 3; passes++) pass()
  await catchUp()
  const again = heard.findLast(({ type }) => type === 'past')
  if (again?.type !== 'past') throw new Error('there is no past')
  const before = heard.slice(0, heard.indexOf(again)).findLast(message => message.type === 'trace')
  if (before?.type !== 'trace') throw new Error('nothing was told before')
  // The last that is passed, which is no part of `told`, is in it.
  expect(again.told).toBe(told.length + 1)
  expect(again.told - before.told).toBeGreaterThanOrEqual(3 * 500 + 1)
  expect(again.events.slice(-again.recent)).toEqual([...told.slice(1 - again.recent), again.events.at(-1)])
})
