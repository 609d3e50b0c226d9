import { parentPort } from 'node:worker_threads'
import { expose } from 'comlink'
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs'
import { createTraceClock } from './clock.ts'
import { createLoopMeter, type LoopMeter } from './meter/meter.ts'
import { createTcpServer } from './server.ts'
import type { Guest } from './thread-messages.ts'

/** Where a thread begins: the engine sends it the servers that are to live in it, and calls each by Comlink. */

if (!parentPort) throw new Error('A server thread is started by the engine, as a worker.')

/** Measures this thread's event loop; there is none until a server comes whose is to be measured. */
let loop: LoopMeter | undefined

parentPort.on('message', ({ settings, calls, notices }: Guest) => {
  if (settings.meter) loop ??= createLoopMeter(createTraceClock(settings.origin))
  const meter = loop?.join()
  meter?.woke('message')
  if (meter) calls.on('message', () => meter.woke('message'))
  const server = createTcpServer(
    settings,
    notice => notices.postMessage(notice),
    () => {
      notices.postMessage({ tell: 'ended' })
      notices.close()
      calls.close()
    },
    meter,
  )
  expose(server, nodeEndpoint(calls))
})
