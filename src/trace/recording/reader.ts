import { eventsIn, type TraceLine } from '../burst.ts'
import type { TraceEvent } from '../event.ts'
import { faultOfLine } from './burst-shape.ts'
import { type RecordingHeader, readHeader } from './header.ts'

/** Reads a recording as its text comes, in pieces cut anywhere. */
export interface RecordingReader {
  /** The next piece of text; the events that are whole by now. Throws a sentence where it is no recording. */
  take(text: string): TraceEvent[]
  /** There is no more: the last events. Throws a sentence where there was no whole header. */
  end(): TraceEvent[]
  /** The header, once it was read. */
  readonly header: RecordingHeader | undefined
  /** What was left out, as a sentence; undefined where nothing was. */
  readonly leftOut: string | undefined
}

/** A line longer than this (characters) is no event of ours. */
const LONGEST_LINE = 4_000_000

/**
 * A burst that says how many lines were delivered is short, whatever it says. So many (and as many as the text before has
 * room for, at so many characters each) may have been on their way when the recording began.
 */
const MOST_UNSENT = 1_000_000
const SHORTEST_UPDATE = 16

export function createRecordingReader(): RecordingReader {
  let header: RecordingHeader | undefined
  let rest = ''
  let number = 0
  /** Characters that were read, and lines that bursts say were delivered. */
  let read = 0
  let delivered = 0
  let broken = 0
  let first = ''
  let isCut = false

  function leaveOut(why: string) {
    broken++
    if (broken === 1) first = `line ${number} ${why}`
  }

  function takeLine(line: string, events: TraceEvent[]) {
    number++
    read += line.length
    if (!header) header = readHeader(line)
    else if (line !== '' && line !== '\r') readEvent(line, events)
  }

  function readEvent(line: string, events: TraceEvent[]) {
    let value: unknown
    try {
      value = JSON.parse(line)
    } catch {
      return leaveOut('is not JSON')
    }
    const fault = faultOfLine(value)
    if (fault !== undefined) return leaveOut(fault)
    const told = value as TraceLine
    if (told.kind === 'burst' && told.of === 'delivered') delivered += told.count
    if (delivered > MOST_UNSENT + read / SHORTEST_UPDATE)
      leaveOut('tells of more lines than can have been sent')
    else for (const event of eventsIn([told])) events.push(event)
  }

  return {
    get header() {
      return header
    },
    get leftOut() {
      const lines =
        broken === 1
          ? `A line is no event and was left out`
          : `${broken} lines are no events and were left out`
      const cut = 'The recording ends in the middle of a line: all before it is here'
      if (broken === 0) return isCut ? `${cut}.` : undefined
      return `${lines} (${broken === 1 ? '' : 'the first: '}${first}).${isCut ? ` ${cut}.` : ''}`
    },
    take(text) {
      const events: TraceEvent[] = []
      let start = 0
      for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
        takeLine(rest + text.slice(start, end), events)
        rest = ''
        start = end + 1
      }
      rest += text.slice(start)
      if (rest.length > LONGEST_LINE)
        throw new Error(
          `this is no recording of Herdscope: line ${number + 1} is longer than ${LONGEST_LINE.toLocaleString('en')} characters`,
        )
      return events
    },
    end() {
      const events: TraceEvent[] = []
      if (!header) takeLine(rest, events)
      else if (rest.trim() !== '') {
        const before = broken
        takeLine(rest, events)
        // What was being written when it ended.
        if (broken > before) {
          broken = before
          isCut = true
        }
      }
      rest = ''
      return events
    },
  }
}
