import type { TraceClock } from '../clock.ts'
import { type LoopFigures, measureLoop } from './loop-delay.ts'
import { createTelling } from './telling.ts'
import { createTurns, type TurnFigures, type TurnsOfServer } from './turns.ts'

/** Measures one thread's event loop, for all servers that live in it. */
export interface LoopMeter {
  /** A server whose turns, and whose loop's figures, are measured from now on. */
  join(): ServerMeter
}

/** What a server tells its loop's meter as it works. */
export interface ServerMeter extends TurnsOfServer {
  /** Where what is measured goes; until it is said, nowhere. */
  report(reporting: Reporting): void
  leave(): void
}

export interface Reporting {
  turn(figures: TurnFigures): void
  loop(figures: LoopFigures): void
}

/** How often (milliseconds) the loop's figures are taken. */
const EVERY = 1000

export function createLoopMeter(now: TraceClock): LoopMeter {
  const turns = createTurns(now)
  const reports = new Set<Reporting>()
  const measured = measureLoop()
  const isTold = createTelling()
  let hadTurns = false

  setInterval(() => {
    const figures = measured()
    if (isTold(hadTurns, figures)) for (const { loop } of reports) loop(figures)
    hadTurns = false
  }, EVERY).unref()

  return {
    join() {
      let reporting: Reporting | undefined
      const own = turns.of(turn => {
        hadTurns = true
        reporting?.turn(turn)
      })
      return {
        ...own,
        report(to) {
          reporting = to
          reports.add(to)
        },
        leave() {
          if (reporting) reports.delete(reporting)
          reporting = undefined
        },
      }
    },
  }
}
