import type { At } from '../protocol/index.ts'

/** Copies of one update that may be sent, where nothing else is chosen. */
export const BREAKER_DEFAULT = 5000

/** Copies that were not sent are told of one by one only so often an update: a storm has no end of them. */
export const TOLD_AT_MOST = 20

/** The table: sets of places, of which an update may take any one in the set that its hash names. */
const SETS = 1 << 14
const WAYS = 4

/**
 * A place is four numbers, so that a set is 64 bytes, as a line of a processor's cache: a mark of the update (0: none),
 * its copies, how many of those held back were told of (0: it has not tripped; else one more), and one to spare.
 */
const PLACE = 4
const COUNT = 1
const TOLD = 2
const NUMBERS = SETS * WAYS * PLACE

/** What becomes of some copies of an update. */
export interface Passed {
  /** So many may be sent. */
  copies: number
  /** So many of the others should be told of as lost. */
  tell: number
  /** Whether the breaker trips for this update, here and now: true once. */
  trips: boolean
}

/**
 * A bound on the copies of each update, counted by all threads of a herd in memory that they share, so that it holds
 * for the herd as a whole: at most `bound` copies are let pass. A copy is counted before it is put on its link, also
 * one that is then lost there. Two threads that begin to count the same update at the same instant may each miss the
 * other's first few: then at most twice a server's friends pass above the bound.
 *
 * It remembers the last 65,536 updates or so. One that is pushed out by others (of those in its set, the one with the
 * fewest copies goes) is counted anew. Two updates that are hashed to the same (46 bits) are counted as one.
 */
export interface Breaker {
  pass(update: At, copies: number): Passed
  readonly bound: number
  setBound(bound: number): void
}

/** Memory for a herd's breaker, to be given to all its threads. */
export function breakerMemory(bound: number): SharedArrayBuffer {
  const memory = new SharedArrayBuffer(4 * (NUMBERS + 1))
  createBreaker(memory).setBound(bound)
  return memory
}

export function createBreaker(memory: SharedArrayBuffer): Breaker {
  const table = new Int32Array(memory, 0, NUMBERS)
  const header = new Int32Array(memory, 4 * NUMBERS, 1)
  let mark = 0
  let set = 0
  let one = 0
  let two = 0

  /** FNV-1a (Fowler, Noll, Vo), twice. */
  function mix(text: string) {
    let [first, second] = [one, two]
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index)
      first = Math.imul(first ^ code, 0x01000193)
      second = Math.imul(second ^ code, 0x5bd1e995)
    }
    one = Math.imul(first ^ text.length, 0x01000193)
    two = Math.imul(second ^ text.length, 0x5bd1e995)
  }

  /** Over client and time (its digits are quicker to read than its text); the set from one half, the mark from another. */
  function hash({ client, time, at }: At) {
    one = 0x811c9dc5
    two = 0x01000193 ^ time.length
    mix(client)
    mix(at.whole)
    mix(at.fraction)
    set = (((one ^ (one >>> 15)) & (SETS - 1)) >>> 0) * WAYS * PLACE
    mark = (two ^ (two >>> 13)) | 0 || 1
  }

  function placeOf(update: At): number {
    hash(update)
    let least = set
    for (let place = set; place < set + WAYS * PLACE; place += PLACE) {
      const taken = table[place]
      if (taken === mark) return place
      if (taken === 0) {
        least = place
        break
      }
      if ((table[place + COUNT] ?? 0) < (table[least + COUNT] ?? 0)) least = place
    }
    const before = Atomics.load(table, least)
    if (before === mark) return least
    if (Atomics.compareExchange(table, least, before, mark) === before && before !== 0) {
      Atomics.store(table, least + COUNT, 0)
      Atomics.store(table, least + TOLD, 0)
    }
    return least
  }

  return {
    // Read plainly wherever a number may be a little late: an atomic reading takes ten times as long.
    pass(update, copies) {
      const bound = header[0] ?? 0
      const place = placeOf(update)
      const before = (table[place + COUNT] ?? 0) >= bound ? bound : Atomics.add(table, place + COUNT, copies)
      const may = Math.max(0, Math.min(copies, bound - before))
      if (may === copies) return { copies, tell: 0, trips: false }
      const held = copies - may
      const trips = Atomics.compareExchange(table, place + TOLD, 0, 1) === 0
      const toldBefore =
        Atomics.load(table, place + TOLD) > TOLD_AT_MOST
          ? 1 + TOLD_AT_MOST
          : Atomics.add(table, place + TOLD, held)
      return { copies: may, tell: Math.max(0, Math.min(held, 1 + TOLD_AT_MOST - toldBefore)), trips }
    },
    get bound() {
      return Atomics.load(header, 0)
    },
    setBound(bound) {
      Atomics.store(header, 0, bound)
      for (let place = 0; place < NUMBERS; place += PLACE) Atomics.store(table, place + TOLD, 0)
    },
  }
}
