import { eventText, type TraceEvent } from '../trace/index.ts'

/** Takes events and hands them on as text (a JSON object a line), once a turn of the event loop. */
export interface Tracer {
  emit(event: TraceEvent): void
  /** Hands on what there is now. */
  flush(): void
}

/** A batch is not let grow past this many characters. */
const LONGEST_BATCH = 256 * 1024

export function createTracer(hand: (text: string) => void): Tracer {
  let text = ''
  let scheduled = false

  function flush() {
    scheduled = false
    if (text === '') return
    const batch = text
    text = ''
    hand(batch)
  }

  return {
    emit(event) {
      text += `${eventText(event)}\n`
      if (text.length > LONGEST_BATCH) flush()
      else if (!scheduled) {
        scheduled = true
        setImmediate(flush)
      }
    },
    flush,
  }
}

/** What parts of a server trace under the name that it was born with is told under the one it has `now`. */
export function signedTracer(tracer: Tracer, born: string, now: () => string): Tracer {
  return {
    flush: tracer.flush,
    emit(event) {
      const name = now()
      if (name !== born) {
        if ('server' in event && event.server === born) return tracer.emit({ ...event, server: name })
        if ('from' in event && event.from === born) return tracer.emit({ ...event, from: name })
      }
      tracer.emit(event)
    },
  }
}
