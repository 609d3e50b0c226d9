import type { ToldRun } from '../session/film-runs.ts'
import type { FilmWish } from '../session/film-source.ts'
import type { PageView } from '../session/view.ts'
import type { FilmSize } from './film-room.ts'
import type { FilmEnding } from './formats/index.ts'

/** What of the trace is shown. */
export type FilmRange = 'loop' | 'run' | 'all' | 'flood'

/** What a person chooses of a film. */
export interface FilmChoices {
  title: string
  range: FilmRange
  speed: NonNullable<FilmWish['speed']>
  ending: FilmEnding
  size: FilmSize
  rate: number
  theme: 'light' | 'dark'
}

export const speeds: readonly [FilmChoices['speed'], string][] = [
  ['slow motion', 'Slow motion: each hop is seen'],
  [0.01, '1/100 of real time'],
  [0.1, '1/10 of real time'],
  [0.5, 'Half of real time'],
  [1, 'Real time'],
  [2, 'Twice real time'],
  [10, '10 times real time'],
]

/** Of a flood's length, so much is shown before and after it. */
const MARGIN = 0.1

/** The ranges that there are now, the first chosen first; `run` is the last run of a scenario that is held. */
export function rangesOf(
  { stage: { flood }, time: { loop } }: PageView,
  run?: ToldRun,
): [FilmRange, string][] {
  return [
    ...(loop ? [['loop', 'The looped range'] as [FilmRange, string]] : []),
    ...(run ? [['run', `The scenario “${run.title}”`] as [FilmRange, string]] : []),
    ['all', 'All that is held'],
    ...(flood ? [['flood', `The flood of ${flood.client}`] as [FilmRange, string]] : []),
  ]
}

/** What is asked of the session for those choices. */
export function wishOf({ title, range, speed, rate }: FilmChoices, view: PageView, run?: ToldRun): FilmWish {
  const wish = { title: title.trim(), speed, rate, ends: true }
  const { loop, begins } = view.time
  const { flood } = view.stage
  if (range === 'loop' && loop) return { ...wish, ...loop }
  if (range === 'run' && run) return { ...wish, from: run.from, to: run.to }
  if (range !== 'flood' || !flood) return { ...wish, from: begins }
  const margin = Math.max(1, flood.lastAt - flood.beganAt) * MARGIN
  return { ...wish, from: flood.beganAt - margin, to: flood.lastAt + margin }
}

/** A film's length in words. */
export function lengthText(frames: number, rate: number): string {
  const seconds = Math.round(frames / rate)
  const minutes = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} minutes`
  const length = seconds === 1 ? '1 second' : seconds < 60 ? `${seconds} seconds` : minutes
  return `${length}, ${frames.toLocaleString('en')} frames`
}
