import { useSyncExternalStore } from 'react'
import type { Range } from '../session/playhead.ts'
import { type Bounds, endingAt, moved, showing, whole, zoomed } from './axis-range.ts'

/** What all time views show of the trace, and whether it moves with the playhead. */
export interface AxisState {
  range: Range
  follows: boolean
}

/** The one time axis that all time views share. */
export interface TimeAxis {
  subscribe(changed: () => void): () => void
  state(): AxisState
  /** Shows a stretch, and stays there. */
  show(range: Range): void
  /**
   * Zooms about a time (absent: about the playhead, where that is in sight): below 1, in. Where the axis follows, it goes
   * on doing so.
   */
  zoom(at: number | undefined, factor: number): void
  /** Moves by so many microseconds, and stays there. */
  pan(by: number): void
  /** Shows a stretch and a little around it, until the axis follows again. */
  focus(range: Range): void
  /** All that there is of the trace. */
  fit(): void
  follow(): void
  /** Where the playhead and the ends of the trace are now (µs): an axis that follows goes along. */
  keep(playhead: number, live: boolean, bounds: Bounds): void
}

/** What is seen at first: half a minute. */
const FIRST: AxisState = { range: { from: -29_000_000, to: 1_000_000 }, follows: true }

/** How much is seen on both sides of a stretch that is focused, of its length. */
const MARGIN = 0.15

/** An axis that follows the present moves by this much of a pixel at least, on a screen of 1,000. */
const LEAST_MOVE = 1e-3

export function createAxis(): TimeAxis {
  let state = FIRST
  let bounds: Bounds = { from: 0, to: 1 }
  let last = { playhead: 0, live: true }
  /** How wide the axis was before it was focused (µs). */
  let wide: number | undefined
  const listeners = new Set<() => void>()

  function become(range: Range, follows: boolean) {
    if (range.from === state.range.from && range.to === state.range.to && follows === state.follows) return
    state = { range, follows }
    for (const changed of listeners) changed()
  }

  function along(range: Range): Range {
    if (!last.live) return showing(range, last.playhead)
    const next = endingAt(range, last.playhead)
    return Math.abs(next.to - range.to) < (range.to - range.from) * LEAST_MOVE ? range : next
  }

  return {
    subscribe(changed) {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    state: () => state,
    show: range => become(range, false),
    zoom(at, factor) {
      const about = state.follows && last.live ? last.playhead : (at ?? inSight(last.playhead, state.range))
      become(zoomed(state.range, about, factor, bounds), state.follows)
    },
    pan: by => become(moved(state.range, by, bounds), false),
    focus({ from, to }) {
      wide ??= state.range.to - state.range.from
      const margin = (to - from) * MARGIN
      become({ from: from - margin, to: to + margin }, false)
    },
    fit() {
      become(whole(bounds), last.live)
    },
    follow() {
      const { from, to } = state.range
      become(along({ from, to: from + (wide ?? to - from) }), true)
      wide = undefined
    },
    keep(playhead, live, ends) {
      const jumped = playhead !== last.playhead
      last = { playhead, live }
      bounds = ends
      if (state.follows && (live || jumped)) become(along(state.range), true)
    },
  }
}

/** A time where it is in sight, else the middle of what is. */
const inSight = (t: number, { from, to }: Range): number => (t >= from && t <= to ? t : (from + to) / 2)

/** The axis as it is now, for a view that draws along it. */
export const useAxis = (axis: TimeAxis): AxisState => useSyncExternalStore(axis.subscribe, axis.state)
