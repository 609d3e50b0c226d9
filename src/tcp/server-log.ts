import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Line, ownCopy } from '../protocol/index.ts'

/** One server's log of one run: every line in and out, every connection opened and closed. */
export interface ServerLog {
  /** A line from or to a peer. */
  line(direction: 'in' | 'out', peer: string, line: Line): void
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
  const heads = { in: new Map<string, string>(), out: new Map<string, string>() }
  let lastSafe = ''

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
    heads.in.clear()
    heads.out.clear()
  }

  function headOf(direction: 'in' | 'out', peer: string): string {
    const known = heads[direction].get(peer)
    if (known !== undefined) return known
    const head = ownCopy(`${stamp} ${direction.padEnd(3)} ${peer} `)
    heads[direction].set(peer, head)
    return head
  }

  /** What came in and goes out to several is looked through once. */
  function safe(text: string): string {
    if (text === lastSafe) return text
    if (!IS_SAFE.test(text)) return text.replace(CONTROLS, escaped)
    lastSafe = text
    return text
  }

  return {
    line(direction, peer, line) {
      if (!isTurn) setStamp()
      append(`${headOf(direction, peer)}${safe(line)}\n`)
    },
    note(text) {
      setStamp()
      append(`${stamp} --- ${safe(text)}\n`)
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

const escaped = (character: string) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`
