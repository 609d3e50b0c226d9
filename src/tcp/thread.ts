import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads'
import { type Remote, wrap } from 'comlink'
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs'
import type { ServerThread, ThreadNotice, ThreadSettings } from './thread-messages.ts'

/** A server's thread, from the engine's side. */
export interface Thread {
  calls: Remote<ServerThread>
  /** Resolves when the thread has ended, with the error that ended it, if one did. */
  ended: Promise<Error | undefined>
  terminate(): void
}

/** Node 20 runs no TypeScript: from the sources (in tests) the thread is the built one. */
const entry = import.meta.url.endsWith('.ts')
  ? new URL('../../dist/node/server-thread.js', import.meta.url)
  : new URL('./server-thread.js', import.meta.url)

/** Starts the thread of one server; its notices go to `hear`. */
export function startThread(settings: ThreadSettings, hear: (notice: ThreadNotice) => void): Thread {
  const { port1, port2 } = new MessageChannel()
  port1.on('message', hear)
  const worker = new Worker(entry, {
    name: settings.name,
    workerData: { settings, notices: port2 },
    transferList: [port2],
  })
  let failure: Error | undefined
  worker.on('error', error => {
    failure = error instanceof Error ? error : new Error(String(error))
  })
  return {
    calls: wrap<ServerThread>(nodeEndpoint(worker)),
    ended: new Promise(resolve => {
      worker.on('exit', () => {
        // What the thread told last may still wait in the port.
        for (let last = receiveMessageOnPort(port1); last; last = receiveMessageOnPort(port1))
          hear(last.message)
        port1.close()
        resolve(failure)
      })
    }),
    terminate: () => void worker.terminate(),
  }
}
