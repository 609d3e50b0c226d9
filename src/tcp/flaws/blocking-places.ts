import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads'
import type { PlacesClient, PlacesEndpoint } from '../../places/client.ts'

/** What the thread that asks is born with. */
export interface PlacesThreadData {
  port: MessagePort
  /** 1: the answer is in the port. */
  done: Int32Array
  endpoint: PlacesEndpoint
}

export type PlacesAnswer = Awaited<ReturnType<PlacesClient['nearby']>> | { error: string }

/** The places client gives up after 10 s; so long (milliseconds) is its thread waited for. */
const PATIENCE = 12_000

/** Node 20 runs no TypeScript: from the sources (in tests) the thread is the built one. */
const entry = import.meta.url.endsWith('.ts')
  ? new URL('../../../dist/node/places-thread.js', import.meta.url)
  : new URL('./places-thread.js', import.meta.url)

/**
 * Asks for places as a synchronous HTTP library does: the calling thread, its event loop with it, stands still until
 * they have come. Another thread, made when first needed, does the asking.
 */
export function createBlockingPlaces(endpoint: PlacesEndpoint): PlacesClient & { close(): void } {
  const done = new Int32Array(new SharedArrayBuffer(4))
  let asker: { port: MessagePort; worker: Worker } | undefined

  function open() {
    const { port1, port2 } = new MessageChannel()
    const data: PlacesThreadData = { port: port2, done, endpoint }
    const worker = new Worker(entry, { workerData: data, transferList: [port2] })
    worker.on('error', () => {
      asker = undefined
    })
    worker.unref()
    port1.unref()
    return { port: port1, worker }
  }

  return {
    async nearby(question) {
      asker ??= open()
      const { port, worker } = asker
      Atomics.store(done, 0, 0)
      port.postMessage(question)
      Atomics.wait(done, 0, 0, PATIENCE)
      const answer: PlacesAnswer | undefined = receiveMessageOnPort(port)?.message
      if (!answer) {
        asker = undefined
        void worker.terminate()
        throw new Error(`There was no answer from the places service within ${PATIENCE / 1000} s`)
      }
      if ('error' in answer) throw new Error(answer.error)
      return answer
    },
    close() {
      void asker?.worker.terminate()
      asker = undefined
    },
  }
}
