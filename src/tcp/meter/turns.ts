import type { TurnEvent, Wakening } from '../../trace/index.ts'
import type { TraceClock } from '../clock.ts'

/** A turn as one server had it. */
export type TurnFigures = Omit<TurnEvent, 'kind' | 'server'>

/** The turns of one thread's event loop. */
export interface Turns {
  /** A server whose turns are told to `tell`. */
  of(tell: (turn: TurnFigures) => void): TurnsOfServer
}

export interface TurnsOfServer {
  /** Something begins to be done for the server; what begins first in a turn woke it. */
  woke(by: Wakening): void
  /** The server has handled so many lines. */
  handled(count: number): void
  /** Calls back when the turn is about to end, as a part of it. */
  atEnd(callback: () => void): void
}

/**
 * A turn begins with the first callback that does something for a server, and ends in the check phase after the poll
 * phase, in which `setImmediate` calls back: while an immediate waits the loop does not sleep, so that no idle time is
 * in a turn. What servers put off to the turn's end (writing to friends) is called back from here, so that it counts;
 * handing the trace on comes after and does not.
 */
export function createTurns(now: TraceClock): Turns {
  let isOpen = false
  let began = 0
  let ends: (() => void)[] = []
  /** Tells the turn for each server that had one. */
  let tellers: ((t: number, ran: number) => void)[] = []

  function open() {
    if (isOpen) return
    isOpen = true
    began = now()
    setImmediate(close)
  }

  function close() {
    // What is called back may put off more, which is then called back as well.
    for (const callback of ends) callback()
    ends = []
    const t = now()
    isOpen = false
    const telling = tellers
    tellers = []
    for (const tell of telling) tell(t, t - began)
  }

  return {
    of(tell) {
      let woke: Wakening | undefined
      let lines = 0

      function tellTurn(t: number, ran: number) {
        if (woke !== undefined) tell({ t, woke, ran, lines })
        woke = undefined
        lines = 0
      }

      return {
        woke(by) {
          if (woke !== undefined) return
          woke = by
          tellers.push(tellTurn)
          open()
        },
        handled(count) {
          lines += count
        },
        atEnd(callback) {
          ends.push(callback)
          open()
        },
      }
    },
  }
}
