import type { TraceStore } from '../../trace/index.ts'
import type { Hop } from './warp.ts'

/** When (µs of the trace) an event loop stood still, or places were awaited: then there is something to see, too. */
export function busySpans(store: TraceStore, from: number, to: number): Hop[] {
  const begun = new Map<string, number>()
  const spans: Hop[] = []
  for (const event of store.between(from, to, ['blocked', 'unblocked', 'asked', 'answered'])) {
    switch (event.kind) {
      case 'blocked':
        begun.set(event.server, event.t)
        break
      case 'asked':
        begun.set(`${event.server} ${event.port} ${event.n}`, event.t)
        break
      case 'unblocked':
        end(event.server, event.t)
        break
      case 'answered':
        end(`${event.server} ${event.port} ${event.n}`, event.t)
    }
  }
  return spans

  function end(what: string, t: number) {
    const began = begun.get(what)
    begun.delete(what)
    if (began !== undefined) spans.push({ from: began, to: t })
  }
}
