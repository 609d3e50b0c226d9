import type { RunEngine } from '../../../scenario/index.ts'
import { batchOfEvents, type TraceBatch, type TraceEvent } from '../../../trace/index.ts'
import type { Feed } from '../feeds/feed.ts'

/** A feed as a scenario's runner wants it. */
export interface FeedEngine extends RunEngine {
  /** What the feed told. */
  hear(events: readonly TraceEvent[]): void
}

/** The herd behind whatever feed there is, for a scenario to run on. `now`: the trace's present (µs). */
export function engineOver(
  feed: () => Pick<Feed, 'apply' | 'clock' | 'setSeed'> | undefined,
  now: () => number,
): FeedEngine {
  const listeners = new Set<(batch: TraceBatch) => void>()
  return {
    apply: async command =>
      (await feed()?.apply(command)) ?? { ok: false, error: 'There is no herd on which it could run.' },
    now,
    pass: (milliseconds, signal) => (feed()?.clock?.pass ?? passReally)(milliseconds, signal),
    setSeed: seed => feed()?.setSeed?.(seed),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    hear(events) {
      // What the run itself tells is nothing that the herd did.
      if (listeners.size === 0 || events.every(({ kind }) => kind === 'told')) return
      const batch = batchOfEvents(events)
      for (const listener of [...listeners]) listener(batch)
    },
  }
}

/** Resolves when so many milliseconds of real time have passed, or the signal is aborted. */
const passReally = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    if (signal?.aborted) return resolve()
    const timer = setTimeout(end, milliseconds)
    function end() {
      clearTimeout(timer)
      signal?.removeEventListener('abort', end)
      resolve()
    }
    signal?.addEventListener('abort', end)
  })
