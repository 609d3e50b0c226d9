import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads'
import { type Remote, wrap } from 'comlink'
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs'
import type { Guest, ServerThread, ThreadNotice, ThreadSettings } from './thread-messages.ts'

/** A server in its thread, from the engine's side. */
export interface Thread {
  calls: Remote<ServerThread>
  /**
   * Resolves when the server has ended, with the error that ended it, if one did. A thread ends with the last server
   * in it, so that where it has but one, the thread has ended, too.
   */
  ended: Promise<Error | undefined>
  /**
   * Ends it without a word, whatever it does; where others share its thread, as soon as its event loop has a turn,
   * which this server's own block does not delay.
   */
  terminate(): void
}

/** A thread, and so an event loop, in which servers live. */
export interface LoopThread {
  /** Lets a server live in it; its notices go to `hear`. */
  host(settings: ThreadSettings, hear: (notice: ThreadNotice) => void): Thread
  /** Whether it has ended, or is about to: then it takes no server any more. */
  readonly isOver: boolean
  /** Ends it with all that live in it. */
  terminate(): Promise<void>
}

/** Node 20 runs no TypeScript: from the sources (in tests) the thread is the built one. */
const entry = import.meta.url.endsWith('.ts')
  ? new URL('../../dist/node/server-thread.js', import.meta.url)
  : new URL('./server-thread.js', import.meta.url)

export function startLoop(name: string): LoopThread {
  const worker = new Worker(entry, { name })
  /** What ends each server that lives in it. */
  const ends = new Set<(failure: Error | undefined) => void>()
  let failure: Error | undefined
  let isOver = false

  worker.on('error', error => {
    isOver = true
    failure = error instanceof Error ? error : new Error(String(error))
  })
  worker.on('exit', () => {
    isOver = true
    for (const end of ends) end(failure)
    ends.clear()
  })

  function terminate() {
    isOver = true
    return worker.terminate().then(() => {})
  }

  return {
    host(settings, hear) {
      const { port1: notices, port2: noticesThere } = new MessageChannel()
      const { port1: calls, port2: callsThere } = new MessageChannel()
      const guest: Guest = { settings, calls: callsThere, notices: noticesThere }
      let end = (_failure: Error | undefined) => {}
      const ended = new Promise<Error | undefined>(resolve => {
        end = failure => {
          // What it told last may still wait in the port.
          for (let last = receiveMessageOnPort(notices); last; last = receiveMessageOnPort(notices))
            if (last.message.tell !== 'ended') hear(last.message)
          notices.close()
          // The answer to a start that failed may have come by the other port at the same time.
          setImmediate(() => {
            calls.close()
            resolve(failure)
          })
        }
      })
      ends.add(end)
      notices.on('message', (notice: ThreadNotice) => {
        if (notice.tell !== 'ended') return hear(notice)
        if (ends.size === 1 && ends.has(end)) return void terminate()
        if (ends.delete(end)) end(undefined)
      })
      worker.postMessage(guest, [callsThere, noticesThere])
      const remote = wrap<ServerThread>(nodeEndpoint(calls))
      const doom = new Int32Array(settings.doom)
      return {
        calls: remote,
        ended,
        terminate() {
          if (ends.size === 1 && ends.has(end)) void terminate()
          else {
            Atomics.store(doom, 0, 1)
            Atomics.notify(doom, 0)
            void remote.send('CRASH')
          }
        },
      }
    },
    get isOver() {
      return isOver
    },
    terminate,
  }
}
