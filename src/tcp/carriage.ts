import type { Socket } from 'node:net'
import { dueAfterFaults, swallowedBecause, type WireFault } from '../herd/faults/index.ts'
import { arePlainUpdates, MAX_LINE } from '../protocol/index.ts'
import { type Dials, isMended } from '../trace/index.ts'
import type { TraceClock } from './clock.ts'
import type { Tracer } from './tracer.ts'
import { countOf, createWireTelling, type WireTelling } from './wire-telling.ts'

/** One connection through a wire: lines forth as the wire's faults let them, whatever comes back at once. */
export interface Carriage {
  /** Ends the connection as the fault does it; what is on it is lost. */
  strike(fault: WireFault): void
  /** What waits is handed over when it would be were it put on the wire now, where that is sooner. */
  hasten(): void
  /** Ends the connection once what was handed over is read; what is on it is lost. */
  close(why: string): void
}

export interface CarriageSettings {
  from: string
  to: string
  /** The wire's dials now. */
  dials(): Dials
  /** A number for another link from `from` to `to`. */
  nextLink(): number
  tracer: Tracer | undefined
  now: TraceClock
  /** A connection through the wire stands: from this port of `from`'s, and to `to` from that one of the wire's. */
  reached(dialed: number, port: number): void
}

/** A piece of what `from` said: lines with their endings that go together, or a part of one that is too long. */
interface Piece {
  bytes: string
  due: number
  link: number
  /** Which line of the link it begins with; 0 where it is none. */
  n: number
  /** How many lines it has. */
  count: number
  /** Why it is not handed over, but lost. */
  swallowed?: string | undefined
}

const LF = 10

/** More than this waiting on a wire (bytes), and nothing more is read from `from`. */
const LARGEST_LOAD = 1024 * 1024

export function carry(settings: CarriageSettings, ends: { dialed: Socket; reached: Socket }): Carriage {
  const { from, to, tracer, now, dials } = settings
  const { dialed, reached } = ends
  const link = settings.nextLink()
  const telling = tracer && createWireTelling(from, to, tracer)
  /** What is swallowed goes on a link of its own, so that what is handed over is counted as its reader counts. */
  const nowhere = { link: 0, n: 0 }
  const lane = { free: 0 }
  let queue: Piece[] = []
  let pending = ''
  let load = 0
  let n = 0
  let up = false
  let ended = false
  /** Why the connection is no more. */
  let gone: string | undefined
  let timer: NodeJS.Timeout | undefined

  const dueOf = (t: number, bytes: string) =>
    dueAfterFaults({ t, bytes: bytes.length, dials: dials(), lane, random: Math.random })

  function take(chunk: string) {
    const t = now()
    let start = 0
    if (isMended(dials())) start = takeTogether(chunk, t)
    for (let end = chunk.indexOf('\n', start); end !== -1; end = chunk.indexOf('\n', start)) {
      put(pending + chunk.slice(start, end + 1), t, 1)
      pending = ''
      start = end + 1
    }
    pending += chunk.slice(start)
    // No server takes it for a line any more, so it need not wait to be whole.
    if (pending.length <= MAX_LINE + 1) return
    put(pending, t, 0)
    pending = ''
  }

  /** Where a wire does nothing to a line but to delay it, updates that come together go together; returns how far. */
  function takeTogether(chunk: string, t: number): number {
    const whole = chunk.lastIndexOf('\n') + 1
    const lines = pending + chunk.slice(0, whole)
    const count = whole === 0 ? 0 : countOf(lines)
    if (count < 2 || !arePlainUpdates(lines)) return 0
    put(lines, t, count)
    pending = ''
    return whole
  }

  /** Whether what comes goes on at once, whatever it is. */
  const isFree = () =>
    up &&
    gone === undefined &&
    queue.length === 0 &&
    !reached.writableNeedDrain &&
    dials().delay === 0 &&
    isMended(dials())

  /** Hands whole lines over as they came; what is left begins one. */
  function pass(chunk: Buffer) {
    const whole = chunk.lastIndexOf(LF) + 1
    if (whole > 0) {
      if (telling) tellPassed(pending + chunk.toString('latin1', 0, whole), telling)
      if (pending !== '') reached.write(pending, 'latin1')
      pending = ''
      reached.write(whole === chunk.length ? chunk : chunk.subarray(0, whole))
    }
    if (whole < chunk.length) take(chunk.toString('latin1', whole))
  }

  function tellPassed(lines: string, telling: WireTelling) {
    const t = now()
    const count = countOf(lines)
    const first = n + 1
    n += count
    telling.sent(lines, { t, link, n: first, count, due: t })
    telling.delivered({ t, link, n: first, count })
  }

  /** Puts on the wire so many lines, which are updates where they are more than one; 0: a part of one. */
  function put(bytes: string, t: number, count: number) {
    const last = queue.at(-1)?.due ?? 0
    const due = Math.max(dueOf(t, bytes), last)
    const swallowed = swallowedBecause(dials(), bytes)
    // Half way, it is gone.
    const until = swallowed === undefined ? due : Math.max(last, t + (due - t) / 2)
    const { link: on, n } = numbered(count, swallowed !== undefined)
    queue.push({ bytes, due: until, link: on, n, count, swallowed })
    load += bytes.length
    if (load > LARGEST_LOAD) dialed.pause()
    telling?.sent(bytes, { t, link: on, n, count, due })
  }

  /** The link that so many lines go on, and the number of the first. */
  function numbered(count: number, isSwallowed: boolean): { link: number; n: number } {
    if (isSwallowed && nowhere.link === 0) nowhere.link = settings.nextLink()
    const first = (isSwallowed ? nowhere.n : n) + 1
    if (isSwallowed) nowhere.n += count
    else n += count
    return { link: isSwallowed ? nowhere.link : link, n: count > 0 ? first : 0 }
  }

  function deliver() {
    clearTimeout(timer)
    timer = undefined
    if (gone !== undefined) return lose(gone)
    if (!up || reached.writableNeedDrain) return
    const t = now()
    let out = ''
    let taken = 0
    for (const piece of queue) {
      if (piece.due > t) break
      taken++
      load -= piece.bytes.length
      if (piece.swallowed !== undefined) telling?.lost(piece.bytes, { ...piece, t }, piece.swallowed)
      else {
        out += piece.bytes
        telling?.delivered({ ...piece, t })
      }
    }
    if (taken > 0) {
      queue.splice(0, taken)
      if (out !== '') reached.write(out, 'latin1')
      if (load < LARGEST_LOAD / 2 && !ended) dialed.resume()
    }
    const next = queue[0]
    if (next) timer = setTimeout(deliver, Math.min(LONGEST_TIMER, Math.max(0, (next.due - now()) / 1000)))
    else if (ended) reached.end()
  }

  function end() {
    if (ended) return
    ended = true
    if (pending !== '') put(pending, now(), 1)
    pending = ''
    deliver()
  }

  function lose(why: string) {
    gone ??= why
    clearTimeout(timer)
    const t = now()
    for (const piece of queue) telling?.lost(piece.bytes, { ...piece, t }, piece.swallowed ?? gone)
    queue = []
    load = 0
    dialed.destroySoon()
  }

  dialed.on('data', chunk => {
    if (isFree()) return pass(chunk)
    take(chunk.toString('latin1'))
    deliver()
  })
  dialed.on('end', end)
  dialed.on('error', () => {})
  dialed.on('close', () => {
    // Closed without an end: what it was saying was cut off, and is no line.
    if (!ended) pending = ''
    end()
  })
  reached.on('connect', () => {
    up = true
    const port = reached.localPort ?? 0
    tracer?.emit({ kind: 'linked', t: now(), from, to, link, port })
    settings.reached(dialed.remotePort ?? 0, port)
    deliver()
  })
  reached.on('drain', deliver)
  reached.on('data', chunk => {
    if (dialed.writable) dialed.write(chunk)
  })
  // A friend that says no more hears no more either: it has crashed or stopped.
  reached.on('end', () => reached.destroy())
  reached.on('error', () => {})
  reached.on('close', () => lose(`${to} is gone`))

  return {
    strike(fault) {
      const why = fault.strike?.(ends)
      if (why !== undefined) lose(why)
    },
    hasten() {
      const t = now()
      lane.free = t
      let last = 0
      for (const piece of queue) {
        last = Math.max(last, dueOf(t, piece.bytes))
        piece.due = Math.min(piece.due, last)
      }
      deliver()
    },
    close(why) {
      lose(why)
      dialed.destroy()
      if (reached.connecting) reached.destroy()
      else reached.destroySoon()
    },
  }
}

/** A timer takes no more milliseconds than this. */
const LONGEST_TIMER = 2 ** 31 - 1
