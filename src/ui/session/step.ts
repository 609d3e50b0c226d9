import type { Kind, TraceStore } from '../../trace/index.ts'

/** Measurements of event loops are no steps: there are too many, and nothing of the herd moves. */
const NO_STEPS: readonly Kind[] = ['turn', 'loop']

/** The time of the next (1) or previous (-1) event from a time (µs); undefined where there is none. */
export function stepFrom(store: TraceStore, t: number, by: 1 | -1): number | undefined {
  let index = store.indexAt(t)
  if (by === 1) while (index < store.size && (store.timeAt(index) <= t || isNone(store, index))) index++
  else
    do index--
    while (index >= 0 && isNone(store, index))
  return index < 0 || index >= store.size ? undefined : store.timeAt(index)
}

const isNone = (store: TraceStore, index: number) => NO_STEPS.includes(store.kindAt(index))
