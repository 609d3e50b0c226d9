import { createFloods, createHerdView, type Moment, see, type TraceEvent } from '../../../src/trace/index.ts'

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
  servers: [...view.servers.values()].map(({ said, ...server }) => ({
    ...server,
    said: said.slice(-SAID_SHOWN),
  })),
  floods: floods.list(),
})
