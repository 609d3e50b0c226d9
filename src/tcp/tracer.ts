import { type Burst, burstText, eventText, type TraceEvent } from '../trace/index.ts'

/** Takes events and hands them on as text (a JSON object a line), once a turn of the event loop. */
export interface Tracer {
  emit(event: TraceEvent): void
  /** Takes events that are alike, in one go. */
  burst(burst: Burst): void
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

  function add(line: string) {
    text += `${line}\n`
    if (text.length > LONGEST_BATCH) flush()
    else if (!scheduled) {
      scheduled = true
      setImmediate(flush)
    }
  }

  return {
    emit: event => add(eventText(event)),
    burst: burst => add(burstText(burst)),
    flush,
  }
}

/** What parts of a server trace under the name that it was born with is told under the one it has `now`. */
export function signedTracer(tracer: Tracer, born: string, now: () => string): Tracer {
  function signed<Told extends TraceEvent | Burst>(told: Told): Told {
    const name = now()
    if (name === born) return told
    if ('server' in told && told.server === born) return { ...told, server: name }
    return 'from' in told && told.from === born ? { ...told, from: name } : told
  }

  return {
    flush: tracer.flush,
    emit: event => tracer.emit(signed(event)),
    burst: burst => tracer.burst(signed(burst)),
  }
}
