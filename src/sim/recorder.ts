import type { TraceEvent } from '../trace/index.ts'

/** Takes events and hands them on in the order of their times, when the clock has come to them. */
export interface Recorder {
  emit(event: TraceEvent): void
  /** Hands on what has happened up to that time. */
  deliver(until: number): void
  /** A server ended in the middle of what it did: what it would have done after that time did not happen. */
  retract(server: string, after: number): void
  readonly isEmpty: boolean
}

export function createRecorder(hand: (events: TraceEvent[]) => void): Recorder {
  let events: TraceEvent[] = []

  return {
    emit: event => void events.push(event),
    deliver(until) {
      if (events.length === 0) return
      // Stable: events of the same time stay in the order in which they were told.
      events.sort((a, b) => a.t - b.t)
      const later = events.findIndex(({ t }) => t > until)
      const due = later === -1 ? events : events.slice(0, later)
      events = later === -1 ? [] : events.slice(later)
      if (due.length > 0) hand(due)
    },
    retract(server, after) {
      events = events.filter(
        event =>
          event.t <= after ||
          !(('server' in event && event.server === server) || ('from' in event && event.from === server)),
      )
    },
    get isEmpty() {
      return events.length === 0
    },
  }
}
