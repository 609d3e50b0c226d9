import type { TraceEvent } from '../../trace/index.ts'
import { traceTime } from './clock.ts'
import { FRAME } from './frames.ts'
import { hopsNear } from './hops-near.ts'
import { type Known, type Part, playheadAt, presentOf } from './page-view.ts'
import { arrived, movesOn, startPlayhead, steer, type TimeCommand } from './playhead.ts'
import { stepFrom } from './step.ts'
import { type Travel, tellLate, travelTo } from './travel.ts'
import { warp } from './warp.ts'

interface TravelSettings {
  /** Milliseconds since the epoch. */
  time: () => number
  client: () => string
  renew(...parts: readonly Part[]): void
  /** An event is in the story at the playhead. */
  told(event: TraceEvent, isSaid: boolean): void
}

/** What a replay of one flood shows before and after it (of its length), and how long it takes (ms of a person's time). */
const MARGIN = 0.06
const REPLAY_TAKES = 6000

/** Slow motion stays this far behind the present, so that what threads tell late is known (µs). */
const HOLD = 150_000
/** Further behind than this it leaves out what is between (µs). */
const FARTHEST = 60_000_000
/** How far behind it goes on then. */
const NEARER = 2_000_000

/** All that is as it was at the playhead. */
const atPlayhead: readonly Part[] = [
  'clock',
  'time',
  'herd',
  'stage',
  'copies',
  'floods',
  'follows',
  'selected',
  'conversation',
  'notes',
  'tripped',
  'caption',
]

/** Does something, and leaves an entry in the browser's performance timeline of how long it took. */
function measured<Result>(name: string, work: () => Result): Result {
  const start = performance.now()
  const result = work()
  performance.clearMeasures(name)
  performance.measure(name, { start })
  return result
}

/** Moves the playhead, and keeps the story where it is. */
export function createTimeTravel(known: Known, { time, client, renew, told }: TravelSettings) {
  let ticking: ReturnType<typeof setInterval> | undefined

  const extent = () => {
    const wall = time()
    return { begins: known.store.begins, present: presentOf(known, wall), wall }
  }

  /** Where nothing comes that is not told, nothing comes late. */
  const hold = () => (known.marks?.pace === 0 ? 0 : HOLD)

  /** Brings the story to where the playhead is. */
  function arrive() {
    clearInterval(ticking)
    if (known.playhead.mode === 'live') known.travel = undefined
    else known.travel = measured('jump', () => travelTo(known.store, client(), playheadAt(known, time())))
    const moves = known.playhead.mode === 'playing' || known.playhead.mode === 'slow motion'
    if (moves) ticking = setInterval(tick, FRAME)
    renew(...atPlayhead)
  }

  function tick() {
    if (known.playhead.mode === 'slow motion') return follow()
    if (arrived(known.playhead, extent())) return move({ do: 'live' })
    goOn(playheadAt(known, time()))
  }

  function goOn(t: number) {
    const before = known.travel
    known.travel = travelTo(known.store, client(), t, before, told)
    // Between two views the page's own clock goes on: it is told anew where that would go wrong.
    if (known.travel !== before) renew(...atPlayhead)
    else renew('stage', 'copies', 'caption')
  }

  /** Slow motion: a frame further. */
  function follow() {
    const wall = time()
    const { playhead, travel } = known
    if (!travel) return
    const present = presentOf(known, wall) - hold()
    if (present - playhead.at > FARTHEST) return leaveOut(present - NEARER)
    const limit = Math.max(playhead.at, Math.min(present, aheadOf(travel)))
    const { t, rate, until } = warp(
      playhead.at,
      wall - playhead.since,
      hopsNear(travel.ahead, playhead.at),
      limit,
    )
    const { rate: before = 0, until: stops } = known
    const told = {
      now: playhead.at,
      at: playhead.since,
      rate: before,
      ...(stops !== undefined && { until: stops }),
    }
    const expected = traceTime(told, wall)
    known.playhead = { ...playhead, at: t, since: wall }
    const isOff =
      Math.abs(expected - t) > FRAME * 1000 * Math.min(1, rate) || rate !== known.rate || until !== stops
    known.rate = rate
    known.until = until
    if (isOff) renew('clock')
    goOn(t)
  }

  /** Up to where copies' fates have been looked up. */
  const aheadOf = ({ t, aheadTo }: Travel) =>
    aheadTo >= known.store.ends || aheadTo <= t ? Number.POSITIVE_INFINITY : aheadTo

  function leaveOut(to: number) {
    known.skipped = (known.skipped ?? 0) + to - known.playhead.at
    known.playhead = { ...known.playhead, at: to, since: time() }
    goOn(to)
    renew('clock', 'time')
  }

  function move(command: Exclude<TimeCommand, { do: 'step' }>) {
    const from = extent()
    const before = known.playhead
    known.playhead = steer(before, command, from)
    if (movesOn(before, known.playhead)) return renew('time')
    known.skipped = 0
    known.rate = 1
    if (command.do === 'slow motion')
      known.playhead.at = Math.max(from.begins, Math.min(known.playhead.at, from.present - hold()))
    arrive()
  }

  return {
    /** Nothing is known of before: the playhead is live. */
    forget() {
      clearInterval(ticking)
      known.travel = undefined
      known.playhead = { ...startPlayhead, speed: known.playhead.speed }
    },
    /** Takes in what came while the playhead is not at the trace's end. */
    hear(event: TraceEvent) {
      const { travel } = known
      if (!travel) return
      if (event.t <= travel.t) told(event, tellLate(travel, event))
      else if (event.t <= travel.aheadTo) travel.ahead.add(event)
    },
    steer(command: TimeCommand) {
      if (command.do !== 'step') return move(command)
      const t = stepFrom(known.store, playheadAt(known, time()), command.by)
      if (known.playhead.mode !== 'paused') move({ do: 'pause' })
      if (t !== undefined) move({ do: 'go', to: t })
    },
    replay(update: string) {
      // Of a flood that is long past only the trace still knows.
      const flood = known.latest.floods.of(update) ?? known.store.flood(update, known.store.ends)
      if (!flood) return
      const took = Math.max(1, flood.lastAt - flood.beganAt)
      known.chosen = update
      const margin = took * MARGIN
      move({ do: 'speed', speed: took / (REPLAY_TAKES * 1000) })
      move({ do: 'loop', range: { from: flood.beganAt - margin, to: flood.lastAt + margin } })
    },
  }
}
