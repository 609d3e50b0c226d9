import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Line } from '../protocol/index.ts'

/** One server's log of one run: every line in and out, every connection opened and closed. */
export interface ServerLog {
  /** A line from or to a peer. */
  line(direction: 'in' | 'out', peer: string, line: Line): void
  /** Anything else worth a line. */
  note(text: string): void
  /** Writes what there is now, whatever happens next. */
  flush(): void
  close(): void
}

/** Lines wait in memory until there are so many characters of them, or so many milliseconds have passed. */
const LONGEST_BUFFER = 64 * 1024
const FLUSH_EVERY = 20

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a terminal.
const HAS_CONTROL = /[\x00-\x08\x0a-\x1f\x7f]/
const CONTROLS = new RegExp(HAS_CONTROL.source, 'g')

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

  function now(): string {
    const milliseconds = Date.now()
    if (milliseconds !== stampedAt) {
      stampedAt = milliseconds
      stamp = new Date(milliseconds).toISOString()
    }
    return stamp
  }

  const safe = (text: string) => (HAS_CONTROL.test(text) ? text.replace(CONTROLS, escaped) : text)

  return {
    line: (direction, peer, line) =>
      append(`${now()} ${direction === 'in' ? 'in ' : 'out'} ${peer} ${safe(line)}\n`),
    note: text => append(`${now()} --- ${safe(text)}\n`),
    flush,
    close() {
      flush()
      if (file !== undefined) closeSync(file)
      file = undefined
    },
  }
}

const escaped = (character: string) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`
