import type { LaneAwait, LaneStill, Wakening } from '../../../trace/index.ts'
import type { LoopLane } from '../../session/views/loops.ts'

/** What of a lane is pointed at: a turn (or several that are drawn as one), an await, or a standstill. */
export type Pick =
  | ({ what: 'turn'; server: string; index: number } & PickedTurn)
  | { what: 'await'; server: string; from: number; to: number; await: LaneAwait }
  | { what: 'still'; server: string; from: number; to: number; still: LaneStill }

interface PickedTurn {
  from: number
  to: number
  woke: Wakening
  lines: number
  count: number
}

/** The turn of a lane by its place in the model. */
export function turnAt({ server, turns }: LoopLane, index: number): Pick | undefined {
  const from = turns.from[index]
  const to = turns.to[index]
  if (from === undefined || to === undefined) return undefined
  const { woke, lines, count } = turns
  return {
    ...{ what: 'turn', server, index, from, to },
    woke: woke[index] ?? 'data',
    lines: lines[index] ?? 0,
    count: count[index] ?? 1,
  }
}

/** The place of the last turn that began at or before a time; -1 where none did. */
export function lastTurn({ turns }: LoopLane, t: number): number {
  let low = 0
  let high = turns.from.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((turns.from[middle] ?? 0) <= t) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** The turn at a time, or the nearest that is not further than so much. */
export function turnNear(lane: LoopLane, t: number, near: number): Pick | undefined {
  const index = lastTurn(lane, t)
  const before = turnAt(lane, index)
  const after = turnAt(lane, index + 1)
  const late = before ? t - before.to : Number.POSITIVE_INFINITY
  const early = after ? after.from - t : Number.POSITIVE_INFINITY
  if (Math.min(late, early) > near) return undefined
  return late <= early ? before : after
}

export function awaitNear({ server, awaits }: LoopLane, t: number): Pick | undefined {
  const found = awaits.find(({ from, to }) => from <= t && t <= (to ?? Number.POSITIVE_INFINITY))
  return found && { what: 'await', server, from: found.from, to: found.to ?? t, await: found }
}

export function stillNear({ server, stills }: LoopLane, t: number): Pick | undefined {
  const found = stills.find(({ from, to }) => from <= t && t <= to)
  return found && { what: 'still', server, from: found.from, to: found.to, still: found }
}
