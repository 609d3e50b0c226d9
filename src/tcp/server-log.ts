import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Line, ownCopy } from '../protocol/index.ts'

/** One server's log of one run: every line in and out, every connection opened and closed. */
export interface ServerLog {
  /** A line from or to a peer. */
  line(direction: 'in' | 'out', peer: string, line: Line): void
  /** A line to a friend as `shown` gave it: looked through once, whomever it goes to. */
  out(friend: string, shown: string): void
  /** A line without what must not reach a terminal. */
  shown(line: Line): string
  /** Anything else worth a line. */
  note(text: string): void
  /** All that is logged while this runs is of one time: reading a clock for each line costs as much as its text. */
  turn(does: () => void): void
  /** Writes what there is now, whatever happens next. */
  flush(): void
  close(): void
}

/** Lines wait in memory until there are so many characters of them, or so many milliseconds have passed. */
const LONGEST_BUFFER = 64 * 1024
const FLUSH_EVERY = 20

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a terminal.
const CONTROLS = /[\x00-\x08\x0a-\x1f\x7f]/g
const IS_SAFE = /^[\t -~\x80-\xff]*$/

/**
 * Appends to the file at `path`. Writes are synchronous: nothing is lost when the server crashes, and a disk slower than
 * the herd slows the herd instead of filling memory. A disk that is full is told to `problem` once; the server goes on.
 */
export function openServerLog(path: string, problem: (text: string) => void): ServerLog {
  let file: number | undefined
  let buffer = ''
  let timer: NodeJS.Timeout | undefined
  let stamp = ''
  let stampedAt = 0
  let isTurn = false
  /** How lines of the present stamp begin, by their peer. */
  const headsIn = new Map<string, string>()
  const headsOut = new Map<string, string>()

  function fail(error: unknown) {
    file = undefined
    problem(
      `The log ${path} cannot be written: ${error instanceof Error ? error.message : error}. The server goes on without.`,
    )
  }

  try {
    mkdirSync(dirname(path), { recursive: true })
    file = openSync(path, 'a')
  } catch (error) {
    fail(error)
  }

  function flush() {
    clearTimeout(timer)
    timer = undefined
    const text = buffer
    buffer = ''
    if (file === undefined || text === '') return
    try {
      writeSync(file, text, null, 'latin1')
    } catch (error) {
      fail(error)
    }
  }

  function append(text: string) {
    if (file === undefined) return
    buffer += text
    if (buffer.length > LONGEST_BUFFER) flush()
    else timer ??= setTimeout(flush, FLUSH_EVERY)
  }

  function setStamp() {
    const milliseconds = Date.now()
    if (milliseconds === stampedAt) return
    stampedAt = milliseconds
    stamp = new Date(milliseconds).toISOString()
    headsIn.clear()
    headsOut.clear()
  }

  function write(heads: Map<string, string>, direction: string, peer: string, shown: string) {
    if (!isTurn) setStamp()
    let head = heads.get(peer)
    if (head === undefined) {
      head = ownCopy(`${stamp} ${direction} ${peer} `)
      heads.set(peer, head)
    }
    append(`${head}${shown}\n`)
  }

  const out = (friend: string, shown: string) => write(headsOut, 'out', friend, shown)

  return {
    line(direction, peer, line) {
      if (direction === 'in') write(headsIn, 'in ', peer, shownOf(line))
      else out(peer, shownOf(line))
    },
    out,
    shown: shownOf,
    note(text) {
      setStamp()
      append(`${stamp} --- ${shownOf(text)}\n`)
    },
    turn(does) {
      setStamp()
      isTurn = true
      does()
      isTurn = false
    },
    flush,
    close() {
      flush()
      if (file !== undefined) closeSync(file)
      file = undefined
    },
  }
}

const shownOf = (text: string) => (IS_SAFE.test(text) ? text : text.replace(CONTROLS, escaped))

const escaped = (character: string) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`
