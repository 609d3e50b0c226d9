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
const LOWEST = 30
const HIGHEST = 130

/** The height of the row of times above the lanes. */
export const HEAD = 26

/** How high lanes are, where so many share so much height. */
export const laneHeight = (room: number, lanes: number): number =>
  Math.round(Math.max(LOWEST, Math.min(HIGHEST, room / Math.max(1, lanes))))

export function lanePlace(height: number): LanePlace {
  const track = height < 44 ? 3 : height < 80 ? 5 : 7
  const tracks = height < 44 ? 2 : 3
  const awaits = { top: 3, track, tracks }
  const shapes = awaits.top + track * tracks + 5
  const reach = height < 44 ? 3 : 5
  const waits = { line: height - reach - 2, reach }
  return { height, awaits, shapes, turns: { top: shapes + 5, bottom: waits.line - reach - 1 }, waits }
}
