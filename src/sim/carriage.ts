import { dueAfterFaults, swallowedBecause, type WireFault } from '../herd/faults/index.ts'
import { textOf } from '../protocol/index.ts'
import type { Dials, SentEvent } from '../trace/index.ts'
import type { Accepted, Outgoing } from './ends.ts'
import type { World } from './world.ts'

/** One connection through a wire: lines forth as the wire's faults let them. */
export interface Carriage {
  take(said: Outgoing): void
  /** Who made it says no more: what is on it is still handed over. */
  end(): void
  /** Ends it as the fault does; what is on it is lost. */
  strike(fault: WireFault): void
  /** What waits is handed over when it would be were it put on the wire now, where that is sooner. */
  hasten(): void
  /** Ends it at both ends; what is on it is lost. */
  close(why: string): void
}

interface CarriageSettings {
  world: World
  from: string
  to: string
  link: number
  dials(): Dials
  /** A number for another link from `from` to `to`. */
  nextLink(): number
  accepted: Accepted
  /** The end of who made it is closed. */
  closed(): void
  /** Nothing more comes through it. */
  over(): void
}

interface Piece extends Outgoing {
  due: number
  link: number
  n: number
  /** Why it is not handed over, but lost. */
  swallowed: string | undefined
}

export function carry(settings: CarriageSettings): Carriage {
  const { world, from, to, link, dials, accepted } = settings
  const { clock, tracer, random } = world
  /** What is swallowed goes on a link of its own, so that what is handed over is counted as its reader counts. */
  let nowhere: { link: number; n: number } | undefined
  const lane = { free: 0 }
  let queue: Piece[] = []
  /** How far the queue is handed over. */
  let head = 0
  let n = 0
  let last = 0
  let ended = false
  let gone: string | undefined
  /** Both ends are closed. */
  let isShut = false
  /** For when a handing over is set. */
  let set = Number.POSITIVE_INFINITY

  const dueOf = (t: number, { line }: Outgoing) =>
    dueAfterFaults({ t, bytes: line.length + 1, dials: dials(), lane, random })

  function take(said: Outgoing) {
    const t = clock.now()
    if (gone !== undefined) return tellLost(said, gone)
    const due = Math.max(dueOf(t, said), last)
    const swallowed = swallowedBecause(dials(), said.line)
    const piece: Piece = {
      line: said.line,
      update: said.update,
      // Half way, it is gone.
      due: swallowed === undefined ? due : Math.max(last, Math.round(t + (due - t) / 2)),
      link,
      n: 0,
      swallowed,
    }
    if (swallowed === undefined) piece.n = ++n
    else {
      nowhere ??= { link: settings.nextLink(), n: 0 }
      piece.link = nowhere.link
      piece.n = ++nowhere.n
    }
    last = piece.due
    // Most are alone: an array that is pushed to has room for more than a dozen.
    if (queue.length === 0) queue = [piece]
    else queue.push(piece)
    if (tracer) {
      const sent: SentEvent = {
        kind: 'sent',
        t,
        from,
        to,
        link: piece.link,
        n: piece.n,
        line: textOf(piece.line),
        due,
      }
      if (piece.update !== undefined) sent.update = textOf(piece.update)
      tracer.emit(sent)
    }
    arrange()
  }

  /** Sets the time of the next handing over. */
  function arrange() {
    const next = queue[head]?.due
    if (next === undefined || next >= set) return
    set = next
    clock.at(next, come)
  }

  function come() {
    if (set <= clock.now()) deliver()
  }

  function deliver() {
    set = Number.POSITIVE_INFINITY
    if (gone !== undefined) return
    const t = clock.now()
    let out = ''
    for (let piece = queue[head]; piece && piece.due <= t; piece = queue[++head])
      if (piece.swallowed !== undefined) tellLost(piece, piece.swallowed, piece)
      else {
        out += `${piece.line}\n`
        tracer?.emit({ kind: 'delivered', t, from, to, link, n: piece.n })
      }
    if (head === queue.length) {
      queue = []
      head = 0
    }
    if (out !== '') accepted.data(out)
    if (queue.length > 0) arrange()
    else if (ended) finish('it was ended')
  }

  function tellLost(said: Outgoing, why: string, on?: { link: number; n: number }) {
    const about = on && { link: on.link, n: on.n }
    tracer?.emit({ kind: 'lost', t: clock.now(), from, to, ...about, ...spoken(said), why })
  }

  /** All is handed over that who made it said. */
  function finish(why: string) {
    gone = why
    accepted.end()
    settings.over()
  }

  function lose(why: string) {
    if (gone !== undefined) return
    gone = why
    for (; head < queue.length; head++) {
      const piece = queue[head] as Piece
      tellLost(piece, piece.swallowed ?? why, piece)
    }
    queue = []
    head = 0
    settings.over()
    shut()
  }

  function shut() {
    if (isShut) return
    isShut = true
    settings.closed()
  }

  return {
    take,
    end() {
      if (ended || gone !== undefined) return
      ended = true
      if (queue.length === 0) finish('it was ended')
    },
    strike(fault) {
      const why = fault.strike?.({
        dialed: { destroy() {}, resetAndDestroy() {} },
        reached: { destroy: accepted.end, resetAndDestroy: accepted.reset },
      })
      if (why !== undefined) lose(why)
    },
    hasten() {
      const t = clock.now()
      lane.free = t
      last = 0
      for (let index = head; index < queue.length; index++) {
        const piece = queue[index] as Piece
        last = Math.max(last, dueOf(t, piece))
        piece.due = Math.min(piece.due, last)
      }
      last = queue.at(-1)?.due ?? 0
      arrange()
    },
    close(why) {
      lose(why)
      shut()
      accepted.end()
    },
  }
}

const spoken = ({ line, update }: Outgoing) =>
  update === undefined ? { line: textOf(line) } : { line: textOf(line), update: textOf(update) }
