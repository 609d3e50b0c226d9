import type { FloodView, TraceStore } from '../../trace/index.ts'
import { type Clock, traceTime } from './clock.ts'
import type { ConnectionState, FeedMarks } from './feeds/feed.ts'
import { summariesOf } from './flood-summary.ts'
import { type Playhead, positionOf } from './playhead.ts'
import { type Caption, captionAt, latestCaption } from './scenario/captions.ts'
import type { ScenarioView } from './scenario/scenario-view.ts'
import { selectedView } from './selected-view.ts'
import { type Ahead, stageCopies, stageView } from './stage-view.ts'
import type { Story } from './story.ts'
import type { Travel } from './travel.ts'
import type { PromisesView, Selection, SessionView, ViewChange } from './view.ts'

/** All that view models are made of. */
export interface Known {
  connection: ConnectionState
  /** Absent until the feed has said what it is. */
  marks?: FeedMarks
  store: TraceStore
  /** What the whole trace has told. */
  latest: Story
  playhead: Playhead
  /** Where the playhead is not at the trace's end: the trace as it stood there. */
  travel?: Travel | undefined
  /** How fast the playhead goes just now in slow motion, in seconds of the trace a second. */
  rate?: number
  /** Where that changes next (µs), if it is known. */
  until?: number | undefined
  /** What slow motion has left out because it fell too far behind (µs). */
  skipped?: number
  /** The trace's present; absent until the feed has told the time. */
  clock?: Clock
  promises: () => PromisesView
  selection?: Selection | undefined
  scenario?: ScenarioView | undefined
  captions: readonly Caption[]
  doing?: SessionView['doing']
  /** The update whose flood is to be shown; else the latest. */
  chosen?: string | undefined
}

export type Part = keyof SessionView

const FLOODS_LISTED = 60

/** The trace's time at `at` (milliseconds since the epoch). */
export const presentOf = ({ clock }: Known, at: number): number => (clock ? traceTime(clock, at) : 0)

/** What the trace has told at the playhead. */
export const storyOf = ({ travel, latest }: Known): Story => travel?.story ?? latest

/** Where the playhead is at `at` (milliseconds since the epoch). */
export const playheadAt = (known: Known, at: number): number =>
  positionOf(known.playhead, { begins: known.store.begins, present: presentOf(known, at), wall: at })

const makers: { [P in Part]-?: (known: Known, at: number) => SessionView[P] } = {
  connection: ({ connection }) => connection,
  marks: ({ marks }) =>
    marks && {
      kind: marks.kind,
      run: marks.run,
      pace: marks.pace,
      commands: marks.commands,
      ...(marks.name !== undefined && { name: marks.name }),
      ...(marks.seed !== undefined && { seed: marks.seed }),
    },
  clock: playheadClock,
  time: ({ store, playhead, clock, skipped }, at) => ({
    mode: playhead.mode,
    speed: playhead.speed,
    loop: playhead.loop,
    mark: playhead.mark === undefined ? undefined : Math.max(store.begins, playhead.mark),
    skipped: skipped ?? 0,
    live: clock ?? { now: 0, at },
    begins: store.begins,
    size: store.size,
    dropped: store.dropped,
    bound: store.bound,
  }),
  herd: known => storyOf(known).herd.herd,
  logs: ({ marks }) => marks?.logs ?? {},
  places: ({ marks }) => marks?.places ?? '',
  stage: (known, at) => stageView(storyOf(known), shownFlood(known), playheadAt(known, at)),
  copies: (known, at) =>
    stageCopies(storyOf(known), shownFlood(known), playheadAt(known, at), aheadOf(known)),
  floods: (known, at) => summariesOf(storyOf(known), playheadAt(known, at), FLOODS_LISTED),
  follows: known => (chosenFlood(known) ? 'chosen' : 'latest'),
  selected: known => selectedView(storyOf(known), known.selection, known.marks?.logs ?? {}),
  conversation: known => storyOf(known).conversation.utterances,
  notes: known => storyOf(known).herd.notes,
  tripped: known => storyOf(known).herd.tripped,
  missed: ({ latest }) => latest.herd.missed,
  promises: ({ promises }) => promises(),
  scenario: ({ scenario }) => scenario,
  caption: (known, at) =>
    known.playhead.mode === 'live'
      ? latestCaption(known.captions)
      : captionAt(known.captions, playheadAt(known, at)),
  doing: ({ doing }) => doing,
}

/** Every part of a view. */
export const everyPart = Object.keys(makers) as readonly Part[]

/** The parts of the view that were asked for, at the time `at` (milliseconds since the epoch). */
export function makeChange(known: Known, parts: Iterable<Part>, at: number): ViewChange {
  return Object.fromEntries(Array.from(parts, part => [part, makers[part](known, at)]))
}

function playheadClock(known: Known, at: number): Clock {
  const { playhead, clock } = known
  if (playhead.mode === 'live') return clock ?? { now: 0, at }
  const { mode, speed, loop, since } = playhead
  const pace = paceOf(known)
  if (mode === 'paused') return { now: playhead.at, at: since, rate: 0, pace }
  if (mode === 'slow motion') {
    const { rate = 0, until } = known
    return { now: playhead.at, at: since, rate, pace, ...(until !== undefined && { until }) }
  }
  return { now: playheadAt(known, at), at, rate: speed, pace, ...(loop && { until: loop.to }) }
}

const aheadOf = (known: Known): Ahead | undefined =>
  known.travel && { floods: known.travel.ahead, pace: paceOf(known) }

const paceOf = ({ playhead, rate }: Known): number =>
  playhead.mode === 'slow motion' ? Math.min(1, rate ?? 1) : playhead.speed

function chosenFlood(known: Known): FloodView | undefined {
  return known.chosen === undefined ? undefined : storyOf(known).floods.of(known.chosen)
}

/** The flood that the stage's numbers speak of. */
export function shownFlood(known: Known): FloodView | undefined {
  const { floods, latest } = storyOf(known)
  return chosenFlood(known) ?? (latest === undefined ? undefined : floods.of(latest))
}
