import { type Hop, warp } from '../session/warp.ts'

/** Words that are shown from a time of the trace on (µs). */
export interface Caption {
  t: number
  text: string
}

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
  captions: readonly Caption[]
  /** Whether it ends with a card that has the floods' numbers. */
  ends: boolean
}

/** One frame: a card, or the herd at a time of the trace, where it goes `pace` seconds a second. */
export interface FilmFrame {
  kind: 'title' | 'moment' | 'end'
  /** µs of the trace. */
  t: number
  pace: number
  /** What is said in it, newest last; at most two. */
  captions: readonly string[]
}

/** So long cards are shown (seconds). */
const TITLE_TAKES = 2.5
const END_TAKES = 4

/** The longest film (seconds): some hundred megabytes. */
const LONGEST = 30 * 60

/** Of hops to come, slow motion looks at no more than so many at once. */
const HOPS_AT_ONCE = 500

/** How long a person takes to read a caption (seconds). */
const readingTime = (text: string): number => Math.min(8, Math.max(2.5, 1 + text.split(/\s+/).length * 0.33))

/**
 * The frames of a film, each exact to its time: the nth of a film at a speed is n / rate seconds after the first, times the
 * speed. In slow motion it stands still while a caption is read. Throws a sentence where it would be too long.
 */
export function planFilm(ask: FilmAsk, hops: readonly Hop[] = []): FilmFrame[] {
  const { from, to, speed, rate, title, ends } = ask
  const card = (kind: 'title' | 'end', seconds: number, t: number): FilmFrame[] =>
    Array.from({ length: Math.round(seconds * rate) }, () => ({ kind, t, pace: 1, captions: [] }))
  const frames = title ? card('title', TITLE_TAKES, from) : []
  const captions = ask.captions.filter(({ t }) => t >= from && t <= to).sort((a, b) => a.t - b.t)
  const read = createReader(captions, rate)
  const steps = speed === 'slow motion' ? slowly(ask, hops) : evenly(from, to, speed, rate)
  const most = LONGEST * rate
  for (const { t, pace } of steps) {
    let news = read.upTo(t)
    const holds =
      speed === 'slow motion' && news.length > 0 ? Math.ceil(readingTime(news.join(' ')) * rate) : 1
    for (let each = 0; each < holds; each++) {
      frames.push({ kind: 'moment', t, pace, captions: read.shown(news) })
      news = []
    }
    if (frames.length > most) throw new Error(tooLong(speed))
  }
  return ends ? [...frames, ...card('end', END_TAKES, to)] : frames
}

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

function* slowly({ from, to, rate }: FilmAsk, all: readonly Hop[]): Generator<Step> {
  let hops = all.toSorted((one, other) => one.from - other.from)
  let t = from
  let pace = 1
  yield { t, pace }
  while (t < to) {
    hops = hops.filter(hop => Math.max(hop.to, hop.from + 1) > t)
    const limit = Math.min(to, Math.max(t + 1, hops[HOPS_AT_ONCE]?.from ?? to))
    const warped = warp(t, 1000 / rate, hops.slice(0, HOPS_AT_ONCE), limit)
    t = warped.t
    // At the end things fade as they did before it.
    if (t < to) pace = Math.min(1, warped.rate)
    yield { t: Math.round(t), pace }
  }
}

/** Tells captions as their time comes, and which of them are still being read. */
function createReader(captions: readonly Caption[], rate: number) {
  let next = 0
  let reading: { text: string; left: number }[] = []
  return {
    /** What is new up to a time. */
    upTo(t: number): string[] {
      const news: string[] = []
      for (let caption = captions[next]; caption && caption.t <= t; caption = captions[++next])
        news.push(caption.text)
      return news
    },
    /** What is shown in a frame, in which these are new. */
    shown(news: readonly string[]): string[] {
      const fresh = news.map(text => ({ text, left: Math.ceil(readingTime(text) * rate) }))
      reading = [...reading, ...fresh].filter(({ left }) => left > 0).slice(-2)
      for (const each of reading) each.left--
      return reading.map(({ text }) => text)
    },
  }
}
