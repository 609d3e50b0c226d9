import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { expose } from 'comlink'
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs'
import { createTcpServer } from './server.ts'
import type { ThreadNotice, ThreadSettings } from './thread-messages.ts'

/** Where a server's thread begins: the engine gives it its settings and a port for notices, and calls it by Comlink. */

const { settings, notices }: { settings: ThreadSettings; notices: MessagePort } = workerData

if (!parentPort) throw new Error('A server thread is started by the engine, as a worker.')

const server = createTcpServer(
  settings,
  (notice: ThreadNotice) => notices.postMessage(notice),
  () => process.exit(0),
)
expose(server, nodeEndpoint(parentPort))
