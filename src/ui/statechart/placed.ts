import type { Box, Point } from '../stage/geometry.ts'
import type { ChartState, ChartTransition } from './chart.ts'

/** A statechart laid out: where each state and transition stands. */

export interface PlacedState {
  state: ChartState
  box: Box
  /** The region of a parallel state: not a box of its own, a row with its name. */
  region?: { name: Box; first: boolean }
  initial: boolean
  /** Ids from the outermost on. */
  ancestors: string[]
}

export interface PlacedEdge {
  transition: ChartTransition
  /** From the source's edge to the target's; a loop's begins and ends at one state. */
  points: Point[]
  /** The labels, where there is room for them. */
  label?: { text: string; at: Point; box: Box }
}

export interface ChartLayout {
  width: number
  height: number
  /** Outer before inner. */
  states: PlacedState[]
  edges: PlacedEdge[]
}
