import type { TraceStore } from '../../trace/index.ts'
import { type Caption, type FilmAsk, type FilmFrame, planFilm } from '../film/plan.ts'
import { summariesOf } from './flood-summary.ts'
import { hopsNear } from './hops-near.ts'
import { CROWD, stageCopies, stageView } from './stage-view.ts'
import { type Travel, travelTo } from './travel.ts'
import type { FloodSummary, StageCopies, StageView } from './view.ts'

/** What a film is asked for: where nothing is said of it, all that is held, and what was noted. */
export interface FilmWish extends Omit<FilmAsk, 'from' | 'to' | 'captions'> {
  /** µs of the trace. */
  from?: number
  to?: number
  captions?: readonly Caption[]
}

/** The one moment that a picture is of (µs of the trace). */
export interface PictureWish {
  at: number
}

/** A film's frames, and what its cards say. */
export interface FilmPlan {
  frames: FilmFrame[]
  /** The herd at the film's end, in words. */
  herd: string
  /** The floods in it, in the order they began, at most so many as fit on a card. */
  floods: FloodSummary[]
  /** How many more floods there were. */
  more: number
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
  if ('at' in wish) {
    const t = Math.max(store.begins, wish.at)
    return { frames: [{ kind: 'moment', t, pace: 1, captions: [] }], ...cardsOf(store, t, t) }
  }
  const from = Math.max(store.begins, wish.from ?? store.begins)
  const to = Math.min(store.ends, wish.to ?? store.ends)
  if (from > to)
    throw new Error(
      `the film would begin after it ends: what is held goes from ${seconds(store.begins)} to ${seconds(store.ends)} seconds`,
    )
  const captions = wish.captions ?? notedIn(store, from, to)
  const frames = planFilm(
    { ...wish, from, to, captions },
    wish.speed === 'slow motion' ? hopsIn(store, from, to) : [],
  )
  return { frames, ...cardsOf(store, from, to) }
}

function cardsOf(store: TraceStore, from: number, to: number): Omit<FilmPlan, 'frames'> {
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
  return {
    herd: herd ? `${herd.title || herd.preset} · ${herd.servers.length} servers · ${herd.flood}` : '',
    floods: floods.slice(-FLOODS_ON_CARD),
    more: Math.max(0, floods.length - FLOODS_ON_CARD),
  }
}

const seconds = (t: number) => (t / 1e6).toFixed(3)

/** What a person was told while it ran. */
const notedIn = (store: TraceStore, from: number, to: number): Caption[] =>
  [...store.between(from, to, ['noted'])].flatMap(event =>
    event.kind === 'noted' ? [{ t: event.t, text: event.text }] : [],
  )

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
