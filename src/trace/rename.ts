import type { HerdEvent, TraceEvent } from './event.ts'

/** A server's old name, and the one that it has from now on. */
export type Renamed = NonNullable<HerdEvent['renamed']>

export const nameNow = (name: string, { from, to }: Renamed): string => (name === from ? to : name)

/** The same map with one key in place of another, in the same place. */
export function rekeyed<Value>(map: ReadonlyMap<string, Value>, renamed: Renamed): Map<string, Value> {
  return new Map([...map].map(([key, value]) => [nameNow(key, renamed), value]))
}

/** The fields of events that are servers' names. */
const NAMES = ['server', 'friend', 'to', 'from']

/** The event as it would have been told had the server had its new name then. */
export function renamedIn<Event extends TraceEvent>(event: Event, renamed: Renamed): Event {
  const changed: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(event)) {
    if (!NAMES.includes(field)) continue
    if (value === renamed.from) changed[field] = renamed.to
    else if (Array.isArray(value)) changed[field] = value.map(name => nameNow(String(name), renamed))
  }
  return { ...event, ...changed }
}

/** Events in order of time, as they would have been told had each server always had the name that it got last. */
export function presentNames(events: readonly TraceEvent[]): readonly TraceEvent[] {
  let named = events
  for (const [index, event] of events.entries())
    if (event.kind === 'herd' && event.renamed) {
      const { renamed } = event
      named = named.map((each, at) => (at < index && each.kind !== 'herd' ? renamedIn(each, renamed) : each))
    }
  return named
}
