import type { Lane, LaneAwait, LaneStill, LoopEvent, Wakening } from '../../../trace/index.ts'
import { lanesIn } from './lane-events.ts'
import type { Ask, ViewModel } from './view-model.ts'

/** What the event loops did in a stretch. */
export interface Loops extends Ask {
  lanes: LoopLane[]
  /** Whether lines were too many to look at each: what waited, and how much was handled under an await, is not told. */
  coarse: boolean
}

export interface LoopLane {
  server: string
  /** Those that share its loop. */
  mates: string[]
  turns: LoopTurns
  /** The longest turn (µs). */
  longest: number
  awaits: LaneAwait[]
  /** Lines that waited for a turn: when each came, and was handled. */
  waits: { from: number[]; to: number[] }
  stills: LaneStill[]
  /** How the loop did in the worst second in sight; where none was told of, as it was told last before the playhead. */
  figures?: LoopEvent
}

/** Turns in order of time, a column for each thing; turns that are nearer to each other than can be seen are one. */
export interface LoopTurns {
  from: number[]
  to: number[]
  /** How long it ran: less than from `from` to `to`, where it stands for several. */
  ran: number[]
  /** What woke it; of several, the longest of them. */
  woke: Wakening[]
  lines: number[]
  /** How many turns it stands for. */
  count: number[]
}

/** More events than this in a stretch, and lines are not looked at. */
const MOST_EVENTS = 40_000

const MOST_AWAITS = 200

/** Turns are drawn as one where they are together on so few pixels. */
const TOGETHER = 2

/** Each server's loop: its turns, awaits, what waited and where it stood still. */
export const loops: ViewModel<Ask, Loops> = {
  changesWith: ['trace', 'playhead'],
  every: 150,
  make(source, { from, to, width }) {
    const { store, story } = source
    const coarse = store.indexAt(to) - store.indexAt(from) > MOST_EVENTS
    const pixel = (to - from) / Math.max(1, width)
    const shares = story.herd.herd?.loops ?? {}
    const lanes = lanesIn(source, from, to, !coarse).map(lane => {
      const figures = worst(lane.loops) ?? story.herd.servers.get(lane.server)?.loop
      return {
        ...laneModel(lane, pixel),
        mates: Object.keys(shares).filter(
          name => name !== lane.server && shares[name] === shares[lane.server],
        ),
        ...(figures && { figures }),
      }
    })
    return { from, to, width, lanes, coarse }
  },
}

const worst = (loops: readonly LoopEvent[]): LoopEvent | undefined =>
  loops.reduce<LoopEvent | undefined>(
    (found, each) => (found && found.delay.max >= each.delay.max ? found : each),
    undefined,
  )

function laneModel({ server, turns, awaits, waits, stills }: Lane, pixel: number): Omit<LoopLane, 'mates'> {
  return {
    server,
    turns: thinned(turns, pixel),
    longest: turns.reduce((most, { from, to }) => Math.max(most, to - from), 0),
    awaits: awaits.slice(-MOST_AWAITS),
    waits: thinnedWaits(waits, pixel),
    stills: stills.slice(-MOST_AWAITS),
  }
}

function thinned(turns: Lane['turns'], pixel: number): LoopTurns {
  const thin: LoopTurns = { from: [], to: [], ran: [], woke: [], lines: [], count: [] }
  let longest = 0
  for (const { from, to, woke, lines } of turns) {
    const last = thin.to.length - 1
    // A long turn is never part of another: it is seen by itself, however near the next is.
    if (last >= 0 && to - (thin.from[last] ?? 0) < TOGETHER * pixel) {
      if (to - from > longest) thin.woke[last] = woke
      longest = Math.max(longest, to - from)
      thin.to[last] = to
      thin.ran[last] = (thin.ran[last] ?? 0) + to - from
      thin.lines[last] = (thin.lines[last] ?? 0) + lines
      thin.count[last] = (thin.count[last] ?? 0) + 1
      continue
    }
    longest = to - from
    thin.from.push(from)
    thin.to.push(to)
    thin.ran.push(to - from)
    thin.woke.push(woke)
    thin.lines.push(lines)
    thin.count.push(1)
  }
  return thin
}

/** One for each pixel in which lines came: nobody sees more. */
function thinnedWaits(waits: Lane['waits'], pixel: number): LoopLane['waits'] {
  const thin: LoopLane['waits'] = { from: [], to: [] }
  for (const { from, to } of waits.toSorted((a, b) => a.from - b.from)) {
    const last = thin.from.length - 1
    if (last >= 0 && from - (thin.from[last] ?? 0) < pixel) thin.to[last] = Math.max(to, thin.to[last] ?? 0)
    else {
      thin.from.push(from)
      thin.to.push(to)
    }
  }
  return thin
}
