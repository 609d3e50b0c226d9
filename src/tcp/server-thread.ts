import { parentPort } from 'node:worker_threads'
import { expose } from 'comlink'
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs'
import { createTcpServer } from './server.ts'
import type { Guest } from './thread-messages.ts'

/** Where a thread begins: the engine sends it the servers that are to live in it, and calls each by Comlink. */

if (!parentPort) throw new Error('A server thread is started by the engine, as a worker.')

parentPort.on('message', ({ settings, calls, notices }: Guest) => {
  const server = createTcpServer(
    settings,
    notice => notices.postMessage(notice),
    () => {
      notices.postMessage({ tell: 'ended' })
      notices.close()
      calls.close()
    },
  )
  expose(server, nodeEndpoint(calls))
})
