import { HOP_TAKES, type Hop, REAL, warp } from '../session/warp.ts'
import { type Cue, createSpeaker, readingTime, type Said, type Speaker } from './speaker.ts'

/** What a film is to show. Times are microseconds of the trace. */
export interface FilmAsk {
  from: number
  to: number
  /** Seconds of the trace a second; or slow motion, in which each hop can be seen. */
  speed: number | 'slow motion'
  /** Frames a second. */
  rate: number
  /** What stands on the title card; empty: there is none. */
  title: string
  /** What stands there below it. */
  description?: string
  cues: readonly Cue[]
  /** Whether it ends with a card that has the floods' numbers. */
  ends: boolean
}

/** One frame: a card, or the herd at a time of the trace, where it goes `pace` seconds a second. */
export interface FilmFrame extends Said {
  kind: 'title' | 'moment' | 'end'
  /** µs of the trace. */
  t: number
  pace: number
  /** The film stands still there while something is read. */
  stands?: true
}

/** So long cards are shown (seconds). */
const TITLE_TAKES = 2.5
const DESCRIPTION_TAKES = 8
const END_TAKES = 4

/** The longest film (seconds): some hundred megabytes. */
const LONGEST = 30 * 60

/** Of hops to come, slow motion looks at no more than so many at once. */
const HOPS_AT_ONCE = 500

/** A hop is not looked at for longer than this (ms of a person's time): a server that is paused may take minutes. */
const LONGEST_HOP = 4000

/**
 * The frames of a film, each exact to its time: the nth of a film at a speed is n / rate seconds after the first, times the
 * speed. It stands still while people read what a scenario's run says, and in slow motion also what was noted. Throws a
 * sentence where it would be too long.
 */
export function planFilm(ask: FilmAsk, hops: readonly Hop[] = []): FilmFrame[] {
  const { from, to, speed, rate, title, description = '', ends } = ask
  const isSlow = speed === 'slow motion'
  const card = (kind: 'title' | 'end', seconds: number, t: number): FilmFrame[] =>
    Array.from({ length: Math.round(seconds * rate) }, () => ({ kind, t, pace: 1, captions: [] }))
  const titleTakes = description
    ? Math.min(DESCRIPTION_TAKES, readingTime(`${title} ${description}`))
    : TITLE_TAKES
  const frames = title ? card('title', titleTakes, from) : []
  const cues = cuesIn(ask)
  const speaker = createSpeaker(rate, isSlow)
  const steps = isSlow ? slowly(ask, hops, cues, speaker) : evenly(from, to, speed, rate)
  const most = LONGEST * rate

  function stand(t: number, pace: number, count: number, said?: Partial<Said>) {
    if (frames.length + count > most) throw new Error(tooLong(speed))
    for (let n = 0; n < count; n++)
      frames.push({ kind: 'moment', t, pace, ...speaker.next(), ...said, stands: true })
  }

  let last = { t: from, pace: 1 }
  let next = 0
  for (last of steps) {
    const { t, pace } = last
    for (let cue = cues[next]; cue && cue.t <= t; cue = cues[++next])
      for (const { seconds, said } of speaker.take(cue)) stand(t, pace, Math.ceil(seconds * rate), said)
    frames.push({ kind: 'moment', t, pace, ...speaker.next() })
    if (frames.length > most) throw new Error(tooLong(speed))
  }
  if (isSlow) stand(last.t, last.pace, speaker.left)
  return ends ? [...frames, ...card('end', END_TAKES, to)] : frames
}

/** The cues of a film in order, at whole microseconds as its frames. */
const cuesIn = ({ from, to, cues }: FilmAsk): Cue[] =>
  cues
    .filter(({ t }) => t >= from && t <= to)
    .map(cue => ({ ...cue, t: Math.round(cue.t) }))
    .sort((a, b) => a.t - b.t)

const tooLong = (speed: FilmAsk['speed']) =>
  `the film would be longer than ${LONGEST / 60} minutes: choose a shorter range${speed === 'slow motion' ? '' : ', or a higher speed'}`

interface Step {
  t: number
  pace: number
}

function* evenly(from: number, to: number, speed: number, rate: number): Generator<Step> {
  for (let n = 0; ; n++) {
    const t = from + Math.round((n * 1e6 * speed) / rate)
    if (t > to) return
    yield { t, pace: speed }
  }
}

/** Steps that stop wherever there is something to say, and go where things happen at the speed that the scenario wants. */
function* slowly(
  { from, to, rate }: FilmAsk,
  all: readonly Hop[],
  cues: readonly Cue[],
  speaker: Speaker,
): Generator<Step> {
  let hops = all.toSorted((one, other) => one.from - other.from)
  let t = from
  let pace = 1
  const rateOf = (shortest: number) => {
    if (speaker.speed !== undefined) return speaker.speed * REAL
    return Math.max(Math.min(REAL, shortest / HOP_TAKES), shortest / LONGEST_HOP)
  }
  yield { t, pace }
  let stop = 0
  while (t < to) {
    hops = hops.filter(hop => Math.max(hop.to, hop.from + 1) > t)
    while ((cues[stop]?.t ?? to) <= t && stop < cues.length) stop++
    const limit = Math.min(to, cues[stop]?.t ?? to, Math.max(t + 1, hops[HOPS_AT_ONCE]?.from ?? to))
    const warped = warp(t, 1000 / rate, hops.slice(0, HOPS_AT_ONCE), limit, rateOf)
    t = warped.t
    const isUnderWay = hops.some(hop => hop.from < t && t <= Math.max(hop.to, hop.from + 1))
    // Where it stops, things fade as they did before it; what is skipped is told to go by as it did.
    if (t < limit) pace = isUnderWay ? warped.rate : Math.min(1, warped.rate)
    yield { t: Math.round(t), pace }
  }
}
