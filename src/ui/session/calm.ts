/** Gathers what is passed on: at once where it was quiet, else together at most once every so many milliseconds. */
export interface Calm<T> {
  pass(...items: readonly T[]): void
  /** Whether it waits here. */
  holds(item: T): boolean
}

export function createCalm<T>(every: number, passOn: (...items: readonly T[]) => void): Calm<T> {
  const held = new Set<T>()
  let resting = false

  function flow() {
    resting = true
    setTimeout(() => {
      resting = false
      if (held.size > 0) flow()
    }, every)
    const items = [...held]
    held.clear()
    passOn(...items)
  }

  return {
    pass(...items) {
      for (const item of items) held.add(item)
      if (!resting && held.size > 0) flow()
    },
    holds: item => held.has(item),
  }
}
