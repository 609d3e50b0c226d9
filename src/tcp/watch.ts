/** Waits for what holds some time after machines have moved. */
export interface Watch {
  /** Something moved: what is waited for is looked at again, once for all that moves in this turn. */
  moved(): void
  /** Resolves once it holds, or after so many milliseconds. */
  until(holds: () => boolean, patience?: number): Promise<void>
}

export function createWatch(): Watch {
  const watchers = new Set<() => void>()
  let lookingSoon = false

  return {
    moved() {
      if (lookingSoon) return
      lookingSoon = true
      setImmediate(() => {
        lookingSoon = false
        for (const watcher of watchers) watcher()
      })
    },
    until(holds, patience) {
      if (holds()) return Promise.resolve()
      return new Promise(resolve => {
        const end = () => {
          watchers.delete(watcher)
          clearTimeout(late)
          resolve()
        }
        const late = patience === undefined ? undefined : setTimeout(end, patience)
        const watcher = () => {
          if (holds()) end()
        }
        watchers.add(watcher)
      })
    },
  }
}
