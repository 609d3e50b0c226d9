/** Where in a lane what is drawn, from the lane's top, in CSS pixels. */
export interface LanePlace {
  height: number
  /** Awaits: so many tracks, each so high. */
  awaits: { top: number; track: number; tracks: number }
  /** The middle of the shapes that say what woke a turn. */
  shapes: number
  turns: { top: number; bottom: number }
  /** What waits: its line, and how far its ticks reach up and down. */
  waits: { line: number; reach: number }
}

/** A lane at least, and at most, is so high. */
const LOWEST = 23
const HIGHEST = 180

/** The height of the row of times above the lanes. */
export const HEAD = 26

/** How high lanes are, where so many share so much height. */
export const laneHeight = (room: number, lanes: number): number =>
  Math.round(Math.max(LOWEST, Math.min(HIGHEST, room / Math.max(1, lanes))))

/** How large words and numbers are in a lane so high, and beside it (CSS pixels). */
export const textSize = (height: number): number => Math.max(13.5, Math.min(20, height * 0.13))

export function lanePlace(height: number): LanePlace {
  const isLow = height < 60
  const isLowest = height < 30
  const track = isLow ? 3 : height < 80 ? 5 : 7
  const tracks = isLowest ? 1 : isLow ? 2 : 3
  const awaits = { top: isLow ? 1 : 3, track, tracks }
  const shapes = awaits.top + track * tracks + 5
  const reach = isLowest ? 2 : isLow ? 3 : 5
  const waits = { line: height - reach - (isLowest ? 0 : isLow ? 1 : 2), reach }
  // In a low lane blocks begin within the shapes: else there would be no room for them.
  return {
    height,
    awaits,
    shapes,
    turns: { top: shapes + (isLow ? 1 : 5), bottom: waits.line - reach - 1 },
    waits,
  }
}
