import { ownCopy } from '../protocol/index.ts'

/**
 * The AT lines that were news to a server lately, as bytes, in their order. Its friends send nearly all of them back,
 * mostly in the same order: so whole chunks are told from news by comparing bytes, and no line of them is read.
 */
export interface KnownNews {
  /** These whole lines, each with its LF, were news just now; of these clients, where it is told what repeats are. */
  add(lines: string, clients?: readonly string[]): void
  /** Something that is not known here was news of that client: what is known of it is no more what its server holds. */
  superseded(client: string): void
  /** What was known may be news again. */
  clear(): void
  /** For one connection. */
  reader(): KnownNewsReader
}

/** How far one connection has come in what is known. */
export interface KnownNewsReader {
  /** How many bytes at the beginning of a chunk, whole lines, are what comes next in what is known. */
  skip(chunk: Buffer): number
  /** What so many lines are that were skipped last, a letter each: a `d`uplicate is what its server holds, else it is `s`tale. */
  verdicts(lines: number): string
  /** What was added last came on this connection: what follows on it may be what is added next. */
  catchUp(): void
  /** A line that was read on this connection, not skipped, was no news. */
  repeated(line: string): void
}

/** A block of lines; none is cut. `start` is where it begins in all that was ever added, `first` its first line's number. */
interface Block {
  start: number
  first: number
  bytes: Buffer
  used: number
  /** Of each line the number of its client, where that was said. */
  clients: number[]
  /** When it was begun. */
  since: number
}

const BLOCK = 256 * 1024

/** So many blocks are kept, for so long (milliseconds): a friend that is further behind has its lines read one by one. */
const BLOCKS = 64
const KEPT = 5000

/** So many lines have to stray before one is looked for: looking takes as long as reading some fifty lines. */
const STRAYED = 500

const LF = 10

export function createKnownNews(): KnownNews {
  let blocks: Block[] = []
  let end = 0
  /** How many lines were ever added. */
  let lineCount = 0
  let isTidying = false
  /** Clients by number, and the newest line of each. */
  const numbers = new Map<string, number>()
  let newest: number[] = []

  function forgetClients() {
    numbers.clear()
    newest = []
  }

  function tidy() {
    const oldest = performance.now() - KEPT
    blocks = blocks.filter(({ since }) => since > oldest)
    isTidying = blocks.length > 0
    if (!isTidying) forgetClients()
    if (isTidying) setTimeout(tidy, KEPT / 4).unref()
  }

  function roomFor(length: number): Block {
    const last = blocks.at(-1)
    if (last && last.used + length <= last.bytes.length) return last
    // The oldest goes, and its memory is used again: what waits to be collected would bring on the collector.
    const oldest = blocks.length >= BLOCKS ? blocks.shift()?.bytes : undefined
    const bytes = oldest && oldest.length >= length ? oldest : Buffer.allocUnsafeSlow(Math.max(BLOCK, length))
    const block = { start: end, first: lineCount, bytes, used: 0, clients: [], since: performance.now() }
    blocks.push(block)
    if (!isTidying) setTimeout(tidy, KEPT).unref()
    isTidying = true
    return block
  }

  function blockAt(place: number): Block | undefined {
    return blocks.findLast(({ start }) => start <= place)
  }

  function isAt(place: number, line: string): boolean {
    const block = blockAt(place)
    if (!block) return false
    const from = place - block.start
    const to = from + line.length + 1
    return to <= block.used && block.bytes.toString('latin1', from, to) === `${line}\n`
  }

  /** The place behind a line in what is known, and the number of the line there. */
  function placeAfter(line: string): { place: number; number: number } | undefined {
    const sought = Buffer.from(`${line}\n`, 'latin1')
    for (const { start, first, bytes, used } of blocks.toReversed()) {
      const at = bytes.subarray(0, used).lastIndexOf(sought)
      if (at !== 0 && bytes[at - 1] !== LF) continue
      const to = at + sought.length
      return { place: start + to, number: first + linesIn(bytes.subarray(0, to)) }
    }
    return undefined
  }

  function numberOf(client: string): number {
    const known = numbers.get(client)
    if (known !== undefined) return known
    numbers.set(ownCopy(client), numbers.size)
    return numbers.size - 1
  }

  function isNewest(line: number): boolean {
    const block = blocks.findLast(({ first }) => first <= line)
    const client = block?.clients[line - block.first]
    return client !== undefined && newest[client] === line
  }

  function reader(): KnownNewsReader {
    let place = end
    /** The number of the line at that place. */
    let next = lineCount
    let strayed = 0
    return {
      skip(chunk) {
        let skipped = 0
        while (skipped < chunk.length && place < end) {
          const block = blockAt(place)
          if (!block) break
          const from = place - block.start
          const most = Math.min(chunk.length - skipped, block.used - from)
          const same = samePart(chunk, skipped, block.bytes, from, most)
          const lines = chunk.subarray(skipped, skipped + same).lastIndexOf(LF) + 1
          skipped += lines
          place += lines
          if (lines < most) break
        }
        if (skipped > 0) strayed = 0
        return skipped
      },
      verdicts(lines) {
        let letters = ''
        for (const last = next + lines; next < last; next++) letters += isNewest(next) ? 'd' : 's'
        return letters
      },
      catchUp() {
        place = end
        next = lineCount
        strayed = 0
      },
      repeated(line) {
        if (isAt(place, line)) {
          place += line.length + 1
          next++
          return
        }
        if (++strayed < STRAYED) return
        strayed = 0
        const found = placeAfter(line)
        if (found) ({ place, number: next } = found)
      },
    }
  }

  return {
    add(lines, clients) {
      const block = roomFor(lines.length)
      block.used += block.bytes.write(lines, block.used, 'latin1')
      end += lines.length
      if (!clients) return
      for (const client of clients) {
        const number = numberOf(client)
        block.clients.push(number)
        newest[number] = lineCount++
      }
    },
    superseded(client) {
      const number = numbers.get(client)
      if (number !== undefined) newest[number] = -1
    },
    clear() {
      blocks = []
      forgetClients()
    },
    reader,
  }
}

function linesIn(bytes: Buffer): number {
  let lines = 0
  for (const byte of bytes) if (byte === LF) lines++
  return lines
}

/** How many bytes are the same from these places on, of `most`. */
function samePart(one: Buffer, at: number, other: Buffer, from: number, most: number): number {
  if (one.compare(other, from, from + most, at, at + most) === 0) return most
  let same = 0
  while (same < most && one[at + same] === other[from + same]) same++
  return same
}
