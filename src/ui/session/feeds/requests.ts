import type { CommandResult } from '../../../herd/command.ts'

/** Commands that wait for their results. */
export interface Requests {
  /** Sends a request under a fresh id; false from `send` is a lost bridge. */
  ask(send: (id: number) => boolean): Promise<CommandResult>
  /** The result of the request with that id; one that nobody asked for is ignored. */
  settle(id: number, result: CommandResult): void
  /** No result will come: each gets that error. */
  loseAll(error: string): void
}

export function createRequests(): Requests {
  const waiting = new Map<number, (result: CommandResult) => void>()
  let last = 0
  return {
    ask(send) {
      const id = ++last
      return new Promise(resolve => {
        if (send(id)) waiting.set(id, resolve)
        else resolve({ ok: false, error: 'the bridge is not connected' })
      })
    },
    settle(id, result) {
      waiting.get(id)?.(result)
      waiting.delete(id)
    },
    loseAll(error) {
      for (const resolve of waiting.values()) resolve({ ok: false, error })
      waiting.clear()
    },
  }
}
