import { eventsIn, type TraceLine } from './burst.ts'
import type { TraceEvent } from './event.ts'
import { eventText } from './event-text.ts'

/** Some events, as text (a JSON object a line, an event or a burst of them, each with its LF) and as objects; either is made when first wanted. */
export interface TraceBatch {
  readonly text: string
  readonly events: readonly TraceEvent[]
}

export function batchOfText(text: string): TraceBatch {
  let events: TraceEvent[] | undefined
  return {
    text,
    get events() {
      events ??= eventsIn(
        text
          .split('\n')
          .filter(line => line !== '')
          .map(line => JSON.parse(line) as TraceLine),
      )
      return events
    },
  }
}

export function batchOfEvents(events: readonly TraceEvent[]): TraceBatch {
  let text: string | undefined
  return {
    events,
    get text() {
      text ??= events.map(event => `${eventText(event)}\n`).join('')
      return text
    },
  }
}
