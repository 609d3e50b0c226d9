/** A stretch of the trace, in microseconds. */
export interface Range {
  from: number
  to: number
}

/**
 * Where in the trace the page stands. `live`: at its end, whatever comes; `slow motion`: behind it, led by the warp;
 * `playing`: from `at`, where it was at `since` (milliseconds since the epoch), at `speed`; `paused`: at `at`.
 */
export interface Playhead {
  mode: 'live' | 'paused' | 'playing' | 'slow motion'
  at: number
  since: number
  /** Seconds of the trace a second, when it plays. */
  speed: number
  /** What it plays again and again: while it plays, it is within. */
  loop?: Range | undefined
  /** One end of a loop whose other end is not marked yet (µs); never beside a loop. */
  mark?: number | undefined
}

/** What a person does to the playhead. */
export type TimeCommand =
  | { do: 'live' | 'pause' | 'play' | 'slow motion' }
  /** To a time of the trace (µs): it plays on from there if it plays, else it stands there. */
  | { do: 'go'; to: number }
  /** To the next or the previous event, and stands there. */
  | { do: 'step'; by: 1 | -1 }
  | { do: 'speed'; speed: number }
  /** Plays that stretch again and again; absent: no more, and nothing is marked. */
  | { do: 'loop'; range?: Range | undefined }
  /** Marks one end of a loop where it is; the other, and it loops (the same place: nothing is marked); ends the loop. */
  | { do: 'mark' }

/** What there is of a trace to be at: its first event's time and its present (µs), at `wall` (ms since the epoch). */
export interface Extent {
  begins: number
  present: number
  wall: number
}

export const SPEEDS = [
  1 / 10_000,
  1 / 5000,
  1 / 2000,
  1 / 1000,
  1 / 500,
  1 / 200,
  1 / 100,
  1 / 50,
  1 / 20,
  1 / 10,
  1 / 5,
  1 / 2,
  1,
  2,
  5,
  10,
] as const

/** A loop comes round no faster than this (µs of a person's time), for nobody would see anything. */
const LEAST_ROUND = 1_000_000

export const startPlayhead: Playhead = { mode: 'live', at: 0, since: 0, speed: 1 }

/** Where the playhead is now (µs). Of slow motion: where it was led to last. */
export function positionOf({ mode, at, since, speed, loop }: Playhead, { present, wall }: Extent): number {
  if (mode === 'live') return present
  if (mode !== 'playing') return at
  const t = at + Math.max(0, wall - since) * 1000 * speed
  if (!loop) return Math.min(t, present)
  if (t <= loop.to) return t
  return loop.from + ((t - loop.from) % Math.max(1, loop.to - loop.from))
}

/** The playhead after a command other than `step`. */
export function steer(
  playhead: Playhead,
  command: Exclude<TimeCommand, { do: 'step' }>,
  extent: Extent,
): Playhead {
  const { begins, present, wall: since } = extent
  const at = positionOf(playhead, extent)
  const here: Playhead = { ...playhead, at, since }
  switch (command.do) {
    case 'live':
      return { ...here, mode: 'live', loop: undefined }
    case 'slow motion':
      return { ...here, mode: 'slow motion', loop: undefined }
    case 'pause':
      return { ...here, mode: 'paused' }
    case 'play': {
      const { loop } = playhead
      if (loop) return { ...here, mode: 'playing', at: isIn(loop, at) ? at : loop.from }
      return { ...here, mode: 'playing', at: at >= present && playhead.mode === 'paused' ? begins : at }
    }
    case 'go': {
      const to = Math.max(begins, Math.min(present, command.to))
      if (playhead.mode !== 'playing') return { ...here, mode: 'paused', at: to }
      return { ...here, at: to, loop: playhead.loop && isIn(playhead.loop, to) ? playhead.loop : undefined }
    }
    case 'speed':
      return { ...here, speed: Math.max(SPEEDS[0], Math.min(10, command.speed)) }
    case 'loop':
      return looped(playhead, here, command.range)
    case 'mark': {
      if (playhead.loop) return looped(playhead, here)
      if (playhead.mark === undefined) return { ...playhead, mark: at }
      // Of what is not held any more, nothing can be played.
      const [mark, other] = [Math.max(begins, playhead.mark), Math.max(begins, at)]
      return looped(playhead, here, { from: Math.min(mark, other), to: Math.max(mark, other) })
    }
  }
}

const isIn = ({ from, to }: Range, t: number) => t >= from && t <= to

function looped(playhead: Playhead, here: Playhead, range?: Range): Playhead {
  const ended = { ...(playhead.loop ? here : playhead), loop: undefined, mark: undefined }
  if (!range || range.to <= range.from) return ended
  const most = (range.to - range.from) / LEAST_ROUND
  const speed = here.speed <= most ? here.speed : (SPEEDS.findLast(speed => speed <= most) ?? SPEEDS[0])
  return { ...here, mode: 'playing', at: range.from, speed, loop: range, mark: undefined }
}

/** Whether the playhead moves on as it did: at most the mark is another. */
export const movesOn = (before: Playhead, after: Playhead): boolean =>
  before.mode === after.mode &&
  before.at === after.at &&
  before.since === after.since &&
  before.speed === after.speed &&
  before.loop === after.loop

/** A playhead that plays faster than the trace goes on, and has come to its end, is live. */
export function arrived(playhead: Playhead, extent: Extent): boolean {
  return playhead.mode === 'playing' && !playhead.loop && positionOf(playhead, extent) >= extent.present
}
