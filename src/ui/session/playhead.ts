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
  /** What it plays again and again. */
  loop?: Range | undefined
}

/** What a person does to the playhead. */
export type TimeCommand =
  | { do: 'live' | 'pause' | 'play' | 'slow motion' }
  /** To a time of the trace (µs): it plays on from there if it plays, else it stands there. */
  | { do: 'go'; to: number }
  /** To the next or the previous event, and stands there. */
  | { do: 'step'; by: 1 | -1 }
  | { do: 'speed'; speed: number }
  /** Plays that stretch again and again; absent: no more. */
  | { do: 'loop'; range?: Range | undefined }

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

export const startPlayhead: Playhead = { mode: 'live', at: 0, since: 0, speed: 1 }

/** Where the playhead is now (µs). Of slow motion: where it was led to last. */
export function positionOf({ mode, at, since, speed, loop }: Playhead, { present, wall }: Extent): number {
  if (mode === 'live') return present
  if (mode !== 'playing') return at
  const t = at + Math.max(0, wall - since) * 1000 * speed
  if (!loop || at >= loop.to) return Math.min(t, present)
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
    case 'play':
      return { ...here, mode: 'playing', at: at >= present && playhead.mode === 'paused' ? begins : at }
    case 'go':
      return {
        ...here,
        mode: playhead.mode === 'playing' ? 'playing' : 'paused',
        at: Math.max(begins, Math.min(present, command.to)),
      }
    case 'speed':
      return { ...here, speed: Math.max(SPEEDS[0], Math.min(10, command.speed)) }
    case 'loop': {
      const { range } = command
      if (!range || range.to <= range.from) return { ...here, loop: undefined }
      return { ...here, mode: 'playing', loop: range, at: range.from }
    }
  }
}

/** A playhead that plays faster than the trace goes on, and has come to its end, is live. */
export function arrived(playhead: Playhead, extent: Extent): boolean {
  return playhead.mode === 'playing' && !playhead.loop && positionOf(playhead, extent) >= extent.present
}
