import type { TraceEvent } from '../trace/index.ts'

/** Takes events and hands them on in the order of their times, when the clock has come to them. */
export interface Recorder {
  emit(event: TraceEvent): void
  /** Hands on what has happened up to that time. */
  deliver(until: number): void
  /** A server ended in the middle of what it did: what it would have done after that time did not happen. */
  retract(server: string, after: number): void
  readonly isEmpty: boolean
  /** So much was told since it was last handed on that it should be: what is kept for long is kept at a cost. */
  readonly isFull: boolean
}

/** So many events are many. */
const MANY = 4096

export function createRecorder(hand: (events: TraceEvent[]) => void): Recorder {
  /** In the order in which they were told, by their time: events of many servers share few times. */
  const waiting = new Map<number, TraceEvent[]>()
  let last: { t: number; events: TraceEvent[] } | undefined
  let fresh = 0

  function eventsAt(t: number): TraceEvent[] {
    if (last?.t === t) return last.events
    const events = waiting.get(t) ?? []
    if (events.length === 0) waiting.set(t, events)
    last = { t, events }
    return events
  }

  return {
    emit(event) {
      eventsAt(event.t).push(event)
      fresh++
    },
    deliver(until) {
      fresh = 0
      if (waiting.size === 0) return
      const times = [...waiting.keys()].filter(t => t <= until).sort((a, b) => a - b)
      if (times.length === 0) return
      const due = times.map(t => waiting.get(t) ?? [])
      for (const t of times) waiting.delete(t)
      last = undefined
      hand(due.length === 1 && due[0] ? due[0] : due.flat())
    },
    retract(server, after) {
      for (const [t, events] of waiting) {
        if (t <= after) continue
        const left = events.filter(
          event =>
            !(('server' in event && event.server === server) || ('from' in event && event.from === server)),
        )
        if (left.length > 0) waiting.set(t, left)
        else waiting.delete(t)
      }
      last = undefined
    },
    get isFull() {
      return fresh > MANY
    },
    get isEmpty() {
      return waiting.size === 0
    },
  }
}
