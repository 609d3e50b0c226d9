import type { FloodView } from '../../trace/index.ts'
import { type Clock, traceTime } from './clock.ts'
import { summariesOf } from './flood-summary.ts'
import { selectedView } from './selected-view.ts'
import { stageView } from './stage-view.ts'
import type { Story } from './story.ts'
import type { ConnectionState, PageView, Selection, ViewChange } from './view.ts'

/** All that view models are made of. */
export interface Known {
  connection: ConnectionState
  logs: Record<string, string>
  places: string
  story: Story
  /** Absent until the bridge has told the time. */
  clock?: Clock
  selection?: Selection | undefined
  /** The update whose flood is to be shown; else the latest. */
  chosen?: string | undefined
}

export type Part = keyof PageView

const FLOODS_LISTED = 60

/** The trace's time at `at` (milliseconds since the epoch). */
export const presentOf = ({ clock }: Known, at: number): number => (clock ? traceTime(clock, at) : 0)

const makers: { [P in Part]-?: (known: Known, at: number) => PageView[P] } = {
  connection: ({ connection }) => connection,
  clock: ({ clock }, at) => clock ?? { now: 0, at },
  herd: ({ story }) => story.herd.herd,
  logs: ({ logs }) => logs,
  places: ({ places }) => places,
  stage: (known, at) => stageView(known.story, shownFlood(known), presentOf(known, at)),
  floods: (known, at) => summariesOf(known.story, presentOf(known, at), FLOODS_LISTED),
  follows: known => (chosenFlood(known) ? 'chosen' : 'latest'),
  selected: ({ story, selection, logs }) => selectedView(story, selection, logs),
  conversation: ({ story }) => story.conversation.utterances,
  notes: ({ story }) => story.herd.notes,
  tripped: ({ story }) => story.herd.tripped,
  missed: ({ story }) => story.herd.missed,
}

/** Every part of a view. */
export const everyPart = Object.keys(makers) as readonly Part[]

/** The parts of the view that were asked for, at the time `at` (milliseconds since the epoch). */
export function makeChange(known: Known, parts: Iterable<Part>, at: number): ViewChange {
  return Object.fromEntries(Array.from(parts, part => [part, makers[part](known, at)]))
}

function chosenFlood({ story, chosen }: Known): FloodView | undefined {
  return chosen === undefined ? undefined : story.floods.of(chosen)
}

function shownFlood(known: Known): FloodView | undefined {
  const { floods, latest } = known.story
  return chosenFlood(known) ?? (latest === undefined ? undefined : floods.of(latest))
}
