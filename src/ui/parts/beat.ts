/** So often (milliseconds) what goes with time is drawn anew that nobody watches move. */
const EVERY = 100

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

/** Calls a few times a second, together with all others who want that; returns what ends it. */
export function onBeat(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    for (const each of listeners) each()
  }, EVERY)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}
