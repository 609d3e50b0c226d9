import type { HandledEvent, SentEvent, TraceEvent } from '../event.ts'

/** A server's knowledge of how many events each server has seen (Mattern 1989, vector time). */
type VectorClock = Map<string, number>

/** How ShiViz takes the log apart: its first line. The second, empty, says that it is one execution. */
const HEAD = '(?<event>.*)\\n(?<host>\\S*) (?<clock>{.*})\n\n'

/**
 * A trace as a log that ShiViz reads, in pieces of text: each line that a server handled and each that it sent, with
 * the vector clock that follows from the lines that crossed. Events in order of time.
 */
export function* shivizLog(events: Iterable<TraceEvent>): Generator<string> {
  const clocks = new Map<string, VectorClock>()
  /** The sender's clock on each line that is on a wire, by wire, link and number. */
  const underWay = new Map<string, VectorClock>()
  /** Which wire's which connection ends at a server's port. */
  const links = new Map<string, string>()

  function tick(host: string, heard?: VectorClock): VectorClock {
    const clock: VectorClock = new Map(clocks.get(host))
    for (const [other, time] of heard ?? []) clock.set(other, Math.max(time, clock.get(other) ?? 0))
    clock.set(host, (clock.get(host) ?? 0) + 1)
    clocks.set(host, clock)
    return clock
  }

  function take(event: HandledEvent): VectorClock | undefined {
    const link = links.get(`${event.server} ${event.port}`)
    if (link === undefined) return undefined
    const key = `${link} ${event.n}`
    const clock = underWay.get(key)
    underWay.delete(key)
    return clock
  }

  yield HEAD
  for (const event of events) {
    if (event.kind === 'linked')
      links.set(`${event.to} ${event.port}`, `${event.from} ${event.to} ${event.link}`)
    if (event.kind === 'sent') {
      const clock = tick(event.from)
      underWay.set(`${event.from} ${event.to} ${event.link} ${event.n}`, clock)
      yield entry(wordsOfSent(event), event.from, clock)
    }
    if (event.kind === 'handled')
      yield entry(wordsOfHandled(event), event.server, tick(event.server, take(event)))
    if (event.kind === 'lost' && event.link !== undefined)
      underWay.delete(`${event.from} ${event.to} ${event.link} ${event.n}`)
  }
}

const entry = (words: string, host: string, clock: VectorClock) =>
  `${words.replaceAll(/[\r\n]+/g, ' ')}\n${host} ${JSON.stringify(Object.fromEntries(clock))}\n`

const wordsOfSent = ({ to, line }: SentEvent) => `to ${to}: ${line}`

const wordsOfHandled = ({ verdict, what, line }: HandledEvent) => `${verdict ?? what}: ${line}`
