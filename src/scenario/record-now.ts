import type { HerdCommand } from '../herd/index.ts'
import { differenceText, lineOf, parseMessage, parsePosixTime } from '../protocol/index.ts'
import type { TraceEvent } from '../trace/index.ts'
import type { Commanded, Doing } from './doing.ts'

/** A time of a client's that is no further from its clock, or the server's (seconds), is the present. */
const PRESENT = 5

/** Further away (seconds) than a day, a time is that very one. */
const FAR = 86_400

/**
 * How what was said is said again at any time: with `now`, or a time before or after it, for an IAMAT's time. An update
 * that was said more than once keeps its time: said with two times, it would be two.
 */
export function withNow(doings: readonly Doing[], events: readonly TraceEvent[]) {
  const said = doings.flatMap(doing => ('command' in doing ? (updateOf(doing.command) ?? []) : []))
  const repeated = new Set(said.filter((update, index) => said.indexOf(update) !== index))
  const answered = presentUpdates(events)

  return ({ command, clock }: Commanded): HerdCommand => {
    const update = updateOf(command)
    if (command.do !== 'send' || update === undefined || repeated.has(update)) return command
    const word =
      clock === undefined ? (answered.has(update) ? 'now' : undefined) : nowText(command.line, clock)
    return word === undefined ? command : { ...command, line: command.line.replace(/\S+\s*$/, word) }
  }
}

function updateOf(command: HerdCommand): string | undefined {
  if (command.do !== 'send') return undefined
  const message = parseMessage(lineOf(command.line))
  return message.kind === 'iamat' ? `${message.client} ${message.time}` : undefined
}

/** The time of an IAMAT line by the clock (nanoseconds) of who said it; undefined where it is far from that. */
function nowText(line: string, clock: bigint): string | undefined {
  const time = parsePosixTime(/(\S+)\s*$/.exec(line)?.[1] ?? '')
  const age = time ? Number(differenceText(clock, time)) : Number.NaN
  if (Math.abs(age) < PRESENT) return 'now'
  const seconds = Math.abs(Math.round(age * 1000) / 1000)
  return seconds <= FAR ? `now${age > 0 ? '-' : '+'}${seconds}s` : undefined
}

/** The updates whose client said the present time, as the answer's difference tells. */
function presentUpdates(events: readonly TraceEvent[]): Set<string> {
  const present = new Set<string>()
  for (const event of events) {
    if (event.kind !== 'replied') continue
    const message = parseMessage(lineOf(event.line.split('\n')[0] ?? ''))
    if (message.kind === 'at' && Math.abs(Number(message.difference)) < PRESENT)
      present.add(`${message.client} ${message.time}`)
  }
  return present
}
