import { type Line, MAX_LINE, REFUSED_LINE_SHOWN } from './line.ts'

/** What a framer tells of the bytes it is given. */
export interface FramerEvents {
  /** A whole line, without its LF or CR LF. Blank lines too. */
  line(line: Line): void
  /** A line passed 8,192 bytes; its first 64. Nothing more will be read from these bytes. */
  tooLong(start: Line): void
}

/** Turns chunks of bytes into lines, however the bytes were cut. */
export interface Framer {
  /** Takes the next bytes, one character each. */
  push(chunk: string): void
  /** The bytes are at their end: a last line without its LF counts. */
  end(): void
  /** Whether the next bytes begin a line, and are not the rest of one. */
  isAtStart(): boolean
}

/** A framer; after `tooLong` or `end` it is deaf. */
export function createFramer(events: FramerEvents): Framer {
  let pending = ''
  let deaf = false

  function refuse(line: Line) {
    deaf = true
    pending = ''
    events.tooLong(line.slice(0, REFUSED_LINE_SHOWN))
  }

  return {
    push(chunk) {
      if (deaf) return
      let start = 0
      let end = chunk.indexOf('\n')
      while (end !== -1) {
        let line = chunk.slice(start, end)
        if (pending !== '') {
          line = pending + line
          pending = ''
        }
        if (line.charCodeAt(line.length - 1) === CR) line = line.slice(0, -1)
        if (line.length > MAX_LINE) return refuse(line)
        events.line(line)
        if (deaf) return
        start = end + 1
        end = chunk.indexOf('\n', start)
      }
      pending += start === 0 ? chunk : chunk.slice(start)
      const endingAside = pending.charCodeAt(pending.length - 1) === CR ? pending.length - 1 : pending.length
      if (endingAside > MAX_LINE) refuse(pending)
    },
    end() {
      if (pending.length > MAX_LINE) return refuse(pending)
      if (pending !== '') events.line(pending)
      deaf = true
      pending = ''
    },
    isAtStart: () => pending === '' && !deaf,
  }
}

const CR = 13
