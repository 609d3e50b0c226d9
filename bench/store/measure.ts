import { batchOfText, createTraceStore, type TraceEvent } from '../../src/trace/index.ts'
import { type HerdTraceSettings, herdTrace } from '../../test/trace/store/herd-trace.ts'

/** What a store does with one trace. */
export interface StoreFigures {
  kinds: Record<string, number>
  /** Events a second that it takes in: as JSON text, and as objects. */
  fromText: number
  fromEvents: number
  /** Bytes that it takes for each event, all included. */
  bytes: number
  /** Milliseconds to jump to random times. */
  seeks: number[]
  /** The fastest jump to each time. */
  best: number[]
  /** Milliseconds to count what is in 1000 bins over all of it. */
  density: number
}

const EVENTS = 1_000_000
const BATCH = 1000
const SEEKS = 300

const settings = JSON.parse(process.argv[2] ?? '{}') as HerdTraceSettings

/** In a process of its own, which has `gc`, so that what is measured is the store's alone. */
const { gc } = globalThis as { gc?: () => void }

function memory(): number {
  gc?.()
  gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

function* texts(): Generator<string> {
  let lines: string[] = []
  let events = 0
  for (const event of herdTrace(settings)) {
    lines.push(`${JSON.stringify(event)}\n`)
    if (lines.length < BATCH) continue
    yield lines.join('')
    lines = []
    events += BATCH
    if (events >= EVENTS) return
  }
}

function measure(): StoreFigures {
  const before = memory()
  const store = createTraceStore(EVENTS)
  let fromText = 0
  let fromEvents = 0
  for (const text of texts()) {
    const began = performance.now()
    const { events } = batchOfText(text)
    const read = performance.now()
    store.add(events as TraceEvent[])
    const done = performance.now()
    fromText += done - began
    fromEvents += done - read
  }
  const bytes = (memory() - before) / store.size

  const { begins, ends } = store
  const rounds = Array.from({ length: 3 }, () =>
    Array.from({ length: SEEKS }, (_, index) => {
      // The golden ratio's multiples are spread evenly, and the same each time.
      const t = begins + ((index * 0.6180339887) % 1) * (ends - begins)
      const began = performance.now()
      store.seek(t)
      return performance.now() - began
    }),
  )
  const seeks = rounds.flat()
  const best = Array.from({ length: SEEKS }, (_, at) => Math.min(...rounds.map(round => round[at] ?? 0)))
  const began = performance.now()
  const counts = store.density(begins, ends, 1000)
  const density = performance.now() - began
  const kinds = Object.fromEntries(
    Object.entries(counts).map(([kind, bins]) => [kind, bins.reduce((sum, each) => sum + each, 0)]),
  )
  return {
    kinds,
    fromText: (EVENTS / fromText) * 1000,
    fromEvents: (EVENTS / fromEvents) * 1000,
    bytes,
    seeks,
    best,
    density,
  }
}

process.stdout.write(JSON.stringify(measure()))
