import {
  createFloods,
  createHerdView,
  createTraceStore,
  type Moment,
  see,
  type TraceEvent,
  type TraceStore,
} from '../../../src/trace/index.ts'

/** A store that was told these events in batches of that many. */
export function storeOf(events: readonly TraceEvent[], bound: number, batch: number): TraceStore {
  const store = createTraceStore(bound)
  for (let start = 0; start < events.length; start += batch) store.add(events.slice(start, start + batch))
  return store
}

/** What a trace has told when it has told these events. */
export function momentOf(events: readonly TraceEvent[]): Pick<Moment, 'view' | 'floods'> {
  const view = createHerdView()
  const floods = createFloods()
  for (const event of events) {
    see(view, event)
    floods.add(event)
  }
  return { view, floods }
}

/** How many of a server's last lines count. */
const SAID_SHOWN = 300

/** All that a page shows of a moment. */
export const shownOf = ({ view, floods }: Pick<Moment, 'view' | 'floods'>) => ({
  ...view,
  servers: [...view.servers.values()].map(({ said, records, ...server }) => ({
    ...server,
    stores: records.size,
    records: new Map(records),
    said: said.slice(-SAID_SHOWN),
  })),
  floods: floods.list(),
})
