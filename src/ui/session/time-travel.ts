import type { TraceEvent } from '../../trace/index.ts'
import { FRAME } from './frames.ts'
import { type Known, type Part, playheadAt, presentOf } from './page-view.ts'
import { arrived, startPlayhead, steer, type TimeCommand } from './playhead.ts'
import { stepFrom } from './step.ts'
import { tellLate, travelTo } from './travel.ts'

interface TravelSettings {
  /** Milliseconds since the epoch. */
  time: () => number
  client: () => string
  renew(...parts: readonly Part[]): void
  /** An event is in the story at the playhead. */
  told(event: TraceEvent, isSaid: boolean): void
}

/** What a replay of one flood shows before and after it, and how long it takes at least (ms of a person's time). */
const MARGIN = 0.06
const REPLAY_TAKES = 6000

/** All that is as it was at the playhead. */
const atPlayhead: readonly Part[] = [
  'clock',
  'time',
  'herd',
  'stage',
  'floods',
  'follows',
  'selected',
  'conversation',
  'notes',
  'tripped',
]

/** Moves the playhead, and keeps the story where it is. */
export function createTimeTravel(known: Known, { time, client, renew, told }: TravelSettings) {
  let ticking: ReturnType<typeof setInterval> | undefined

  const extent = () => {
    const wall = time()
    return { begins: known.store.begins, present: presentOf(known, wall), wall }
  }

  /** Brings the story to where the playhead is. */
  function arrive() {
    clearInterval(ticking)
    if (known.playhead.mode === 'live') known.travel = undefined
    else known.travel = travelTo(known.store, client(), playheadAt(known, time()))
    if (known.playhead.mode === 'playing' || known.playhead.mode === 'slow motion')
      ticking = setInterval(tick, FRAME)
    renew(...atPlayhead)
  }

  function tick() {
    if (arrived(known.playhead, extent())) return move({ do: 'live' })
    const t = playheadAt(known, time())
    const before = known.travel
    known.travel = travelTo(known.store, client(), t, before, told)
    // The page's own clock runs between two words of this one; round a loop it does not.
    if (known.travel !== before) renew(...atPlayhead)
    else renew('stage')
  }

  function move(command: Exclude<TimeCommand, { do: 'step' }>) {
    known.playhead = steer(known.playhead, command, extent())
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
      const flood = known.latest.floods.of(update)
      if (!flood) return
      const took = Math.max(1, flood.lastAt - flood.beganAt)
      known.chosen = update
      const margin = took * MARGIN
      move({ do: 'speed', speed: took / (REPLAY_TAKES * 1000) })
      move({ do: 'loop', range: { from: flood.beganAt - margin, to: flood.lastAt + margin } })
    },
  }
}
