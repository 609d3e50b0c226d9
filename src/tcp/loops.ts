import { availableParallelism } from 'node:os'
import { type LoopThread, startLoop, type Thread } from './thread.ts'
import type { ThreadNotice, ThreadSettings } from './thread-messages.ts'

/**
 * More threads than this do not help: loops run at the same time only as far as there are cores, and each thread takes
 * some 10 MB and a fifth of a second of a core to start. Twice the cores, so that loops that wait leave none idle;
 * eight at least, so that the servers of a course's herd have a loop each on any machine.
 */
const MOST_LOOPS = Math.max(8, 2 * availableParallelism())

/** The event loops of a herd: which server lives in which, and the threads that run them. */
export interface Loops {
  /** Gives a server an event loop for as long as it is in the herd: its own, or the one that has the fewest servers. */
  assign(name: string): number
  release(name: string): void
  rename(from: string, to: string): void
  /** Starts a server in its loop. */
  host(settings: ThreadSettings, hear: (notice: ThreadNotice) => void): Thread
  /** The number of each server's loop. */
  all(): Record<string, number>
  close(): Promise<void>
}

export function createLoops(most = MOST_LOOPS): Loops {
  const loopOf = new Map<string, number>()
  const threads = new Map<number, LoopThread>()

  function leastCrowded(): number {
    const crowds = new Array<number>(most).fill(0)
    for (const loop of loopOf.values()) crowds[loop] = (crowds[loop] ?? 0) + 1
    return crowds.indexOf(Math.min(...crowds))
  }

  return {
    assign(name) {
      const loop = leastCrowded()
      loopOf.set(name, loop)
      return loop
    },
    release: name => void loopOf.delete(name),
    rename(from, to) {
      const loop = loopOf.get(from)
      if (loop === undefined) return
      loopOf.delete(from)
      loopOf.set(to, loop)
    },
    host(settings, hear) {
      const loop = loopOf.get(settings.name) ?? 0
      let thread = threads.get(loop)
      if (!thread || thread.isOver) {
        thread = startLoop(`loop ${loop}`)
        threads.set(loop, thread)
      }
      return thread.host(settings, hear)
    },
    all: () => Object.fromEntries(loopOf),
    async close() {
      await Promise.all([...threads.values()].map(thread => thread.terminate()))
    },
  }
}
