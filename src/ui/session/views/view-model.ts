import type { FloodView, TraceStore } from '../../../trace/index.ts'
import type { Range } from '../playhead.ts'
import type { Story } from '../story.ts'
import type { Selection } from '../view.ts'

/** What a view along the time axis asks: its stretch of the trace (µs), and how many CSS pixels wide it is drawn. */
export interface Ask extends Range {
  width: number
}

/** What view models are made of. */
export interface Source {
  /** The whole trace, the future of a playhead that is behind too. */
  store: TraceStore
  /** What the trace has told at the playhead. */
  story: Story
  /** Where the playhead is, and the trace's present (µs). */
  at: number
  present: number
  /** The flood on the stage. */
  flood: FloodView | undefined
  selection: Selection | undefined
}

export type Cause = 'trace' | 'playhead' | 'selection' | 'flood'

/** Makes what one view draws; it runs in the session worker. Small, and of plain data: it is cloned to the page. */
export interface ViewModel<A, M> {
  /** What makes a model old, besides what is asked. */
  changesWith: readonly Cause[]
  /** The least time between two models (ms); absent: a frame. */
  every?: number
  make(source: Source, ask: A): M
}
