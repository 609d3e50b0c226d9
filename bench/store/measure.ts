import { readFileSync } from 'node:fs'
import { batchOfText, createTraceStore, type TraceStore } from '../../src/trace/index.ts'
import { everyPart, type Known, makeChange } from '../../src/ui/session/page-view.ts'
import { createStory } from '../../src/ui/session/story.ts'
import { travelTo } from '../../src/ui/session/travel.ts'
import { type HerdTraceSettings, herdTrace } from '../../test/trace/store/herd-trace.ts'

/**
 * Milliseconds: as a clock on the wall tells, and of the processor's for this thread, which leaves out what else the
 * machine does, and what Node compiles and collects beside it.
 */
interface Time {
  wall: number
  cpu: number
}

/** What a store does with one trace. */
export interface StoreFigures {
  /** Taking all of it in: from JSON text, and of that the store's own part. */
  fromText: Time
  fromEvents: Time
  events: number
  /** Bytes that it takes for each event, all included. */
  bytes: number
  /** Jumps to times all over the trace, as the page's worker does them: until all that the page shows then is made. */
  jumps: Time[]
  /** Counting what is in 1000 bins over all of it. */
  density: Time
}

const EVENTS = 1_000_000
const BATCH = 1000
const JUMPS = 500

const settings = JSON.parse(process.argv[2] ?? '{}') as HerdTraceSettings

/** In a process of its own, which has `gc`, so that what is measured is the store's alone. */
const { gc } = globalThis as { gc?: () => void }

function timed<Result>(work: () => Result): { result: Result; time: Time } {
  const began = performance.now()
  const before = threadTime()
  const result = work()
  return { result, time: { wall: performance.now() - began, cpu: threadTime() - before } }
}

/** Milliseconds that this thread has had of a processor; where the system does not say, those of the whole process. */
function threadTime(): number {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6
  } catch {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1000
  }
}

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
  const fromText = { wall: 0, cpu: 0 }
  const fromEvents = { wall: 0, cpu: 0 }
  const count = (sum: Time, { wall, cpu }: Time) => {
    sum.wall += wall
    sum.cpu += cpu
  }
  for (const text of texts()) {
    const read = timed(() => batchOfText(text).events)
    const taken = timed(() => store.add(read.result))
    for (const { time } of [read, taken]) count(fromText, time)
    count(fromEvents, taken.time)
  }
  const bytes = (memory() - before) / store.size

  const { begins, ends } = store
  const jumps = Array.from({ length: JUMPS }, (_, index) => {
    // The golden ratio's multiples are spread evenly, and the same each time.
    const t = begins + ((index * 0.6180339887) % 1) * (ends - begins)
    return timed(() => show(store, t)).time
  })
  const density = timed(() => store.density(begins, ends, 1000)).time
  return { fromText, fromEvents, events: EVENTS, bytes, jumps, density }
}

/** All that the page shows of a time, with a server selected. */
function show(store: TraceStore, t: number) {
  const travel = travelTo(store, 'page', t)
  const [name = ''] = travel.story.herd.servers.keys()
  const known: Known = {
    ...{ connection: { state: 'live' }, store, travel, captions: [], latest: createStory('page') },
    playhead: { mode: 'paused', at: t, since: 0, speed: 1 },
    selection: { kind: 'server', name },
    promises: () => ({ verdicts: [], findings: [] }),
  }
  return makeChange(known, everyPart, Date.now())
}

process.stdout.write(JSON.stringify(measure()))
