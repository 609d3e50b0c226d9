import type { LaneLine } from '../../../trace/index.ts'
import { lanesIn } from './lane-events.ts'
import type { Ask, ViewModel } from './view-model.ts'

/** What a server did in one turn of its loop. */
export interface TurnDetail extends TurnAsk {
  said: LaneLine[]
  /** Lines of it that are not told. */
  more: number
  /** How many of the lines it handled had waited for it, and the longest for how long (µs). */
  waited: number
  longestWait: number
}

/** A turn by its begin and its end. */
interface TurnAsk extends Ask {
  server: string
}

/** So many lines of a turn are told. */
const MOST_LINES = 40

/** One turn, with the lines that were handled and answered in it, and what of them had waited. */
export const turn: ViewModel<TurnAsk, TurnDetail> = {
  changesWith: [],
  make(source, ask) {
    const { from, to, server } = ask
    const lane = lanesIn(source, from, to, true).find(lane => lane.server === server)
    const said = lane?.turns.find(turn => turn.from === from && turn.to === to)?.said ?? []
    const waits = lane?.waits.filter(({ to: handled }) => handled >= from && handled <= to) ?? []
    return {
      ...ask,
      said: said.slice(0, MOST_LINES),
      more: Math.max(0, said.length - MOST_LINES),
      waited: waits.length,
      longestWait: waits.reduce((most, wait) => Math.max(most, wait.to - wait.from), 0),
    }
  },
}
