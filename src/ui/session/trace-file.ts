import type { TraceEvent, TraceStore } from '../../trace/index.ts'
import { chromeTrace, type HerdOfHeader, headerLine, shivizLog } from '../../trace/recording/index.ts'

/** What a trace can be saved as. Each is an entry of `writers`. */
export type TraceFormat = 'herd' | 'chrome' | 'shiviz'

const writers: Record<TraceFormat, (events: Iterable<TraceEvent>, herd: HerdOfHeader) => Iterable<string>> = {
  *herd(events, herd) {
    yield headerLine(herd)
    for (const event of events) yield `${JSON.stringify(event)}\n`
  },
  chrome: events => chromeTrace(events),
  shiviz: events => shivizLog(events),
}

/** Pieces are made of at least so much text: each costs a turn of the worker. */
const PIECE = 256 * 1024

/** The trace that a store holds, as a file. A recording is compressed. */
export function traceFile(store: TraceStore, herd: HerdOfHeader, format: TraceFormat): Promise<Blob> {
  const events = store.between(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)
  const texts = writers[format](events, herd)[Symbol.iterator]()
  const encoder = new TextEncoder()
  const bytes = new ReadableStream<Uint8Array>({
    pull(controller) {
      let piece = ''
      while (piece.length < PIECE) {
        const { done, value } = texts.next()
        if (done) break
        piece += value
      }
      if (piece === '') controller.close()
      else controller.enqueue(encoder.encode(piece))
    },
  })
  return format === 'herd' ? compressed(bytes) : new Response(bytes).blob()
}

/** The same bytes, compressed by gzip. */
export function compressed(bytes: ReadableStream<Uint8Array>): Promise<Blob> {
  // The library's types want the narrowest kind of bytes.
  const gzip = new CompressionStream('gzip') as unknown as ReadableWritablePair<Uint8Array, Uint8Array>
  return new Response(bytes.pipeThrough(gzip)).blob()
}
