import type { FloodSpan } from './trace-store.ts'

/** What a flood's events tell without their being put together. Its number is from 1 up, in the order they came. */
export interface FloodEntry extends FloodSpan {
  number: number
  /** How many events are part of it. */
  events: number
}

/** Whether copies are on wires, or were when last anything was told of them. */
export const isUnfinished = ({ sent, news, duplicates, stale, lost }: FloodSpan): boolean =>
  sent > news + duplicates + stale + lost
