import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Line, ownCopy } from '../protocol/index.ts'

/** One server's log of one run: every line in and out, every connection opened and closed. */
export interface ServerLog {
  /** A line from or to a peer. */
  line(direction: 'in' | 'out', peer: string, line: Line): void
  /**
   * Lines from or to peers, each with its LF, in which nothing else is that must not reach a terminal: in one go. Many
   * stand below one time, direction and peers, as they are.
   */
  lines(direction: 'in' | 'out', peers: readonly string[], shown: string | Buffer): void
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

/** Of so many bytes in one go each line has a time of its own: it is about what people say by hand. */
const FEW = 2048

/** Lines wait in memory until half of so many bytes are used, or so many milliseconds have passed. */
const BUFFER = 128 * 1024
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
  /** What waits: bytes, for a long text made of many would be copied once more to be written. */
  const buffer = { bytes: Buffer.alloc(0), used: 0 }
  let timer: NodeJS.Timeout | undefined
  let stamp = ''
  let stampedAt = 0
  let isTurn = false
  /** How lines of the present stamp begin, by their peer. */
  const heads = { in: new Map<string, string>(), out: new Map<string, string>() }
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
    const { bytes, used } = buffer
    buffer.used = 0
    if (file === undefined || used === 0) return
    try {
      writeSync(file, bytes, 0, used)
    } catch (error) {
      fail(error)
    }
  }

  function append(text: string | Buffer) {
    if (file === undefined) return
    if (buffer.bytes.length - buffer.used < text.length) {
      flush()
      if (buffer.bytes.length < text.length)
        buffer.bytes = Buffer.allocUnsafeSlow(Math.max(BUFFER, text.length))
    }
    buffer.used +=
      typeof text === 'string'
        ? buffer.bytes.write(text, buffer.used, 'latin1')
        : text.copy(buffer.bytes, buffer.used)
    if (buffer.used > BUFFER / 2) flush()
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
    const own = direction === 'in' ? heads.in : heads.out
    const known = own.get(peer)
    if (known !== undefined) return known
    const head = ownCopy(`${stamp} ${direction.padEnd(3)} ${peer} `)
    own.set(peer, head)
    return head
  }

  function lines(direction: 'in' | 'out', peers: readonly string[], shown: string | Buffer) {
    if (shown.length > FEW) {
      if (!isTurn) setStamp()
      append(`${headOf(direction, peers.join(', '))}in one go:\n`)
      append(shown)
      return
    }
    const few = shown.toString('latin1').slice(0, -1).split('\n')
    for (const peer of peers) for (const line of few) lineAsShown(direction, peer, line)
  }

  function lineAsShown(direction: 'in' | 'out', peer: string, shown: string) {
    if (!isTurn) setStamp()
    append(`${headOf(direction, peer)}${shown}\n`)
  }

  return {
    line: (direction, peer, line) => lineAsShown(direction, peer, shownOf(line)),
    lines,
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
