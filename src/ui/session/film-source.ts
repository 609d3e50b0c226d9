import type { HerdEvent, TraceStore } from '../../trace/index.ts'
import { type FilmAsk, type FilmFrame, planFilm } from '../film/plan.ts'
import { type Cue, createSpeaker } from '../film/speaker.ts'
import { busySpans } from './busy-spans.ts'
import { lastRun, runsIn, type ToldRun } from './film-runs.ts'
import { summariesOf } from './flood-summary.ts'
import { hopsNear } from './hops-near.ts'
import { CROWD, stageCopies, stageView } from './stage-view.ts'
import { type Travel, travelTo } from './travel.ts'
import type { FloodSummary, StageCopies, StageView } from './view.ts'

/**
 * What a film is asked for. Where nothing is said of it, it shows the last run of a scenario, if one was told, else all
 * that is held; has that scenario's title, or the herd's; and goes in slow motion, or in real time.
 */
export interface FilmWish extends Pick<FilmAsk, 'rate' | 'ends'>, Partial<Pick<FilmAsk, 'speed' | 'title'>> {
  /** µs of the trace. */
  from?: number
  to?: number
}

/** The one moment that a picture is of (µs of the trace); where nothing is said, the last run's end, or the beginning. */
export interface PictureWish {
  at: number | undefined
  title?: string
}

/** A film's frames, and what its cards say. */
export interface FilmPlan {
  frames: FilmFrame[]
  title: string
  /** What is said of it besides. */
  description?: string
  /** The herd in words, as the film begins and as it ends. */
  herds: { begins: string; ends: string }
  /** The floods in it, in the order they began, at most so many as fit on a card. */
  floods: FloodSummary[]
  /** How many more floods there were. */
  more: number
  /** Of a scenario's run, that has ended in it: how it did, and how many of its claims held. */
  outcome?: { end: 'passed' | 'failed' | 'stopped'; claims: number; held: number }
}

/** What the stage shows at one time. */
export interface FilmMoment {
  stage: StageView
  copies: StageCopies
}

const FLOODS_ON_CARD = 4

/** Plans a film, or a picture, of what a store holds. Throws a sentence where there is none to be made. */
export function filmPlan(store: TraceStore, wish: FilmWish | PictureWish): FilmPlan {
  if (store.size === 0) throw new Error('nothing has happened yet that could be shown')
  const runs = runsIn(store)
  if ('at' in wish) return picturePlan(store, wish, runs)
  const isOpen = wish.from === undefined && wish.to === undefined
  const whole = (isOpen ? lastRun(runs) : undefined) ?? { from: store.begins, to: store.ends }
  const from = Math.max(store.begins, wish.from ?? whole.from)
  const to = Math.min(store.ends, wish.to ?? whole.to)
  if (from > to)
    throw new Error(
      `the film would begin after it ends: what is held goes from ${seconds(store.begins)} to ${seconds(store.ends)} seconds`,
    )
  const run = runs.find(each => each.from < to && each.to > from)
  const cards = cardsOf(store, from, to, run, wish.title)
  const speed = wish.speed ?? (run ? 'slow motion' : 1)
  const cues = cuesIn(store, runs, from, to)
  const frames = planFilm(
    { ...wish, ...cards, from, to, speed, cues },
    speed === 'slow motion' ? [...hopsIn(store, from, to), ...busySpans(store, from, to)] : [],
  )
  return { frames, ...cards }
}

function picturePlan(store: TraceStore, wish: PictureWish, runs: readonly ToldRun[]): FilmPlan {
  const t = Math.max(store.begins, wish.at ?? lastRun(runs)?.to ?? store.begins)
  const run = runs.findLast(({ from, to }) => from <= t && t <= to)
  const speaker = createSpeaker(1, false)
  for (const cue of run ? cuesIn(store, [run], run.from, t) : []) speaker.take(cue)
  const { claim, ...rest } = speaker.next()
  const said = claim?.holds === false ? { ...rest, claim } : rest
  return {
    frames: [{ kind: 'moment', t, pace: 1, ...said }],
    ...cardsOf(store, t, t, run, wish.title),
  }
}

function cardsOf(
  store: TraceStore,
  from: number,
  to: number,
  run: ToldRun | undefined,
  title: string | undefined,
): Omit<FilmPlan, 'frames'> {
  const { story } = travelTo(store, '', to)
  const count = story.herd.servers.size
  if (count > CROWD)
    throw new Error(
      `a film shows herds of up to ${CROWD} servers, and this one has ${count.toLocaleString('en')}`,
    )
  const floods = summariesOf(story, to, Number.POSITIVE_INFINITY)
    .filter(({ lastAt, beganAt }) => lastAt >= from && beganAt <= to)
    .reverse()
  const { herd } = story.herd
  const ends = herdText(herd)
  const isOfRun = run && (title === undefined || title === run.title)
  return {
    title: title ?? run?.title ?? herd?.title ?? '',
    ...(isOfRun && run.description !== undefined && { description: run.description }),
    herds: { begins: herdText(travelTo(store, '', from).story.herd.herd) || ends, ends },
    floods: floods.slice(-FLOODS_ON_CARD),
    more: Math.max(0, floods.length - FLOODS_ON_CARD),
    ...(run?.end && run.to <= to && { outcome: { end: run.end, claims: run.claims, held: run.held } }),
  }
}

const herdText = (herd: HerdEvent | undefined): string =>
  herd ? `${herd.title || herd.preset} · ${herd.servers.length} servers · ${herd.flood}` : ''

const seconds = (t: number) => (t / 1e6).toFixed(3)

/** What a scenario's run told, and where none was on, what was noted. */
const cuesIn = (store: TraceStore, runs: readonly ToldRun[], from: number, to: number): Cue[] =>
  [...store.between(from, to, ['noted', 'told'])].flatMap((event): Cue[] => {
    if (event.kind === 'told') return [{ t: event.t, told: event.told }]
    if (event.kind !== 'noted' || runs.some(run => run.from <= event.t && event.t <= run.to)) return []
    return [{ t: event.t, note: event.text }]
  })

function hopsIn(store: TraceStore, from: number, to: number) {
  const { floods } = store.seek(from)
  for (const event of store.following(from, to)) floods.add(event)
  return hopsNear(floods, from)
}

/**
 * What the stage shows at times of the trace, each after the one before without beginning anew. `shown`: the flood whose
 * numbers and marks are shown; undefined: the latest.
 */
export function createMoments(store: TraceStore) {
  let travel: Travel | undefined
  return (t: number, pace: number, shown?: string): FilmMoment => {
    travel = travelTo(store, '', t, travel)
    const { story, ahead } = travel
    const update = shown !== undefined && story.floods.of(shown) ? shown : story.latest
    const flood = update === undefined ? undefined : story.floods.of(update)
    return {
      stage: stageView(story, flood, t),
      copies: stageCopies(story, flood, t, { floods: ahead, pace }),
    }
  }
}
