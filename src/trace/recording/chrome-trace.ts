import type { TraceEvent } from '../event.ts'
import { lifeOf } from '../life.ts'

/** An event of the Trace Event Format, which chrome://tracing and Perfetto open; `ts` and `dur` in microseconds. */
interface Exported {
  name: string
  /** X: a span of a thread; b, e: begin and end of an asynchronous span; i: an instant; C: counters; M: a name. */
  ph: 'X' | 'b' | 'e' | 'i' | 'C' | 'M'
  pid: 1
  tid: number
  ts?: number
  dur?: number
  cat?: string
  id?: string
  s?: 't'
  args?: Record<string, unknown>
}

/**
 * A trace in the Trace Event Format, in pieces of text: a thread for each server with its loop's turns, the lines it
 * handled as instants, copies and awaits as asynchronous spans, loop delay as counters. Events in order of time.
 */
export function* chromeTrace(events: Iterable<TraceEvent>): Generator<string> {
  const threads = new Map<string, number>()
  let separator = '{"displayTimeUnit":"ms","traceEvents":[\n'

  function* tell(exported: Exported): Generator<string> {
    yield `${separator}${JSON.stringify(exported)}`
    separator = ',\n'
  }

  for (const event of events) {
    const server = 'server' in event ? event.server : 'from' in event ? event.from : undefined
    if (server === undefined) continue
    let tid = threads.get(server)
    if (tid === undefined) {
      tid = threads.size + 1
      threads.set(server, tid)
      yield* tell({ name: 'thread_name', ph: 'M', pid: 1, tid, args: { name: server } })
    }
    const exported = exportOf(event, tid)
    if (exported) yield* tell(exported)
  }
  yield separator === ',\n' ? '\n]}\n' : `${separator}]}\n`
}

function exportOf(event: TraceEvent, tid: number): Exported | undefined {
  const at = { pid: 1, tid, ts: event.t } as const
  const instant = (name: string, args: Exported['args'] = {}): Exported => ({
    name,
    ph: 'i',
    s: 't',
    ...at,
    args,
  })
  switch (event.kind) {
    case 'turn':
      return {
        name: `turn: ${event.woke}`,
        cat: 'turn',
        ph: 'X',
        ...at,
        ts: event.t - event.ran,
        dur: event.ran,
        args: { lines: event.lines },
      }
    case 'loop':
      return {
        name: `loop of ${event.server}`,
        ph: 'C',
        ...at,
        args: {
          'delay p99 (ms)': event.delay.p99 / 1000,
          'delay median (ms)': event.delay.median / 1000,
          'utilisation (%)': event.utilisation * 100,
        },
      }
    case 'handled':
      return instant(event.verdict ?? event.what, {
        line: event.line,
        ...(event.update && { update: event.update }),
      })
    case 'state':
      return instant(event.friend === undefined ? lifeOf(event.value) : `link to ${event.friend}`, {
        event: event.event,
      })
    case 'blocked':
      return { name: 'blocked', cat: 'fault', ph: 'X', ...at, dur: event.for * 1000 }
    case 'sent':
      return {
        name: `${event.from} → ${event.to}`,
        cat: 'copy',
        ph: 'b',
        id: copyId(event),
        ...at,
        args: { line: event.line },
      }
    case 'delivered':
      return { name: `${event.from} → ${event.to}`, cat: 'copy', ph: 'e', id: copyId(event), ...at }
    case 'lost':
      return event.link === undefined || event.n === undefined
        ? instant(`lost: to ${event.to}`, { line: event.line, why: event.why })
        : {
            name: `${event.from} → ${event.to}`,
            cat: 'copy',
            ph: 'e',
            id: copyId({ ...event, link: event.link, n: event.n }),
            ...at,
            args: { lost: event.why },
          }
    case 'asked':
      return {
        name: `places for ${event.client}`,
        cat: 'await',
        ph: 'b',
        id: awaitId(event),
        ...at,
      }
    case 'answered':
      return { name: 'places', cat: 'await', ph: 'e', id: awaitId(event), ...at }
    case 'noted':
      return instant(event.text)
    default:
      return undefined
  }
}

const copyId = ({ from, to, link, n }: { from: string; to: string; link: number; n: number }) =>
  `${from} ${to} ${link} ${n}`

const awaitId = ({ server, port, n }: { server: string; port: number; n: number }) => `${server} ${port} ${n}`
