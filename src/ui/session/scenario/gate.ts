/** Where something waits until it may go on. */
export interface Gate {
  /** Resolves when it holds, or after so many milliseconds. */
  until(holds: () => boolean, milliseconds?: number): Promise<void>
  /** Something changed: whoever waits looks again. */
  look(): void
}

export function createGate(): Gate {
  const waiting = new Set<() => void>()
  return {
    until: (holds, milliseconds) =>
      new Promise(resolve => {
        if (holds()) return resolve()
        const timer = milliseconds === undefined ? undefined : setTimeout(end, milliseconds)
        function end() {
          clearTimeout(timer)
          waiting.delete(look)
          resolve()
        }
        function look() {
          if (holds()) end()
        }
        waiting.add(look)
      }),
    look() {
      for (const look of [...waiting]) look()
    },
  }
}
