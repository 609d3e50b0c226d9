import { createTraceStore, type TraceEvent } from '../../trace/index.ts'
import { eventsAfterGap } from './after-gap.ts'
import type { Session } from './calls.ts'
import { createCalm } from './calm.ts'
import { hearTime } from './clock.ts'
import type { Feed } from './feeds/feed.ts'
import { type Feeds, openFeed } from './feeds/index.ts'
import { prepareSimulation } from './feeds/simulation.ts'
import { createFilms } from './films.ts'
import { frameOf } from './frame-of.ts'
import { createFrames } from './frames.ts'
import { createLaterChecking } from './later-checking.ts'
import {
  everyPart,
  type Known,
  makeChange,
  type Part,
  playheadAt,
  presentOf,
  shownFlood,
  storyOf,
} from './page-view.ts'
import { startPlayhead } from './playhead.ts'
import { createDesk } from './scenario/desk.ts'
import { withTold } from './scenario/with-told.ts'
import { concerns } from './selected-view.ts'
import { changesAt, forgetGone } from './stage-view.ts'
import { createStory, tell } from './story.ts'
import { storyAt } from './story-at.ts'
import { createTimeTravel } from './time-travel.ts'
import { compressed, traceFile } from './trace-file.ts'
import type { ViewChange } from './view.ts'
import { createViewWatches } from './view-watches.ts'

/** The least wait (milliseconds) before the stage is made again only because time went by. */
const SETTLE_AT_LEAST = 50

/** The store makes room for a recording, up to so many events. */
const MOST_RECORDED = 8_000_000

/** How often what is read is told anew while it follows live (milliseconds): faster nobody reads. Copies move freely. */
const READ_EVERY = 100

/** How late (milliseconds) a telling of this thread's own may be. */
const LATE_WITHOUT_NETWORK = 100

/** The page's session: holds the trace, the feed that brings it, and the playhead. `time`: milliseconds since the epoch. */
export function createSession(feeds: Feeds, time: () => number): Session {
  let client = ''
  let feed: Feed | undefined
  let listener: ((change: ViewChange) => void | Promise<void>) | undefined
  let isHeld = false
  let isHidden = false
  let settling: ReturnType<typeof setTimeout> | undefined
  const checking = createLaterChecking(
    () => presentOf(known, time()),
    () => calm.pass('promises'),
  )
  const known: Known = {
    promises: checking.view,
    connection: { state: 'connecting' },
    store: createTraceStore(),
    latest: createStory(''),
    playhead: startPlayhead,
    captions: [],
  }
  const films = createFilms(known.store)
  const fresh = new Set<Part>(everyPart)
  const frames = createFrames(tellListener, () => frameOf(storyOf(known), known.playhead.mode === 'live'))
  const calm = createCalm<Part>(READ_EVERY, renew)
  const travel = createTimeTravel(known, { time, client: () => client, renew, told })
  const desk = createDesk(known, { time, feed: () => feed, renew, take })
  const watches = createViewWatches(() => {
    const at = time()
    return {
      store: known.store,
      story: storyOf(known),
      at: playheadAt(known, at),
      present: presentOf(known, at),
      flood: shownFlood(known),
      selection: known.selection,
    }
  })

  function forget() {
    desk.leave()
    known.store.clear()
    films.forget()
    known.latest = createStory(client)
    checking.forget()
    travel.forget()
    renewAll()
  }

  function keepTime(now: number, pace: number) {
    const better =
      pace === 1 ? hearTime(known.clock, now, time(), lateness()) : { now, at: time(), rate: pace }
    if (better === known.clock) return
    known.clock = better
    renew('clock', 'time')
  }

  /** What is simulated is told by this very thread: a telling that is late tells of time that stood. */
  const lateness = () => (known.marks?.kind === 'simulated' ? LATE_WITHOUT_NETWORK : undefined)

  function hold() {
    feed?.hold?.(isHeld || isHidden)
  }

  function begin(events: readonly TraceEvent[], now: number) {
    forget()
    delete known.clock
    keepTime(now, known.marks?.pace ?? 1)
    checking.begin(events)
    take(events)
  }

  function take(events: readonly TraceEvent[]) {
    if (events.length === 0) return
    known.store.add(events)
    for (const event of events) {
      const isSaid = tell(known.latest, event)
      if (event.kind === 'gap') renew('missed')
      if (known.playhead.mode === 'live') told(event, isSaid)
      else travel.hear(event)
    }
    desk.hear(events)
    calm.pass('time')
    watches.renew('trace')
  }

  /** An event is in the story at the playhead. */
  function told(event: TraceEvent, isSaid: boolean) {
    const read = known.playhead.mode === 'live' ? calm.pass : renew
    if (isSaid) renew('conversation')
    if (event.kind === 'herd') renew('herd', 'stage', 'tripped')
    if (event.kind === 'noted') read('notes')
    if (event.kind === 'tripped') renew('tripped', 'notes')
    if (known.selection && !isAwaited('selected') && concerns(known.selection, event)) read('selected')
    read('stage', 'floods')
    renew('copies')
  }

  const isAwaited = (part: Part) => fresh.has(part) || calm.holds(part)

  function renewAll() {
    renew(...everyPart)
    for (const cause of ['trace', 'playhead', 'selection', 'flood'] as const) watches.renew(cause)
  }

  function renew(...parts: readonly Part[]) {
    for (const part of parts) fresh.add(part)
    if (parts.includes('clock')) watches.renew('playhead')
    if (parts.includes('stage')) watches.renew('flood')
    frames.want()
  }

  async function tellListener() {
    if (!listener || fresh.size === 0) return
    const parts = [...fresh]
    fresh.clear()
    await listener(makeChange(known, parts, time()))
    if (parts.includes('copies') && known.playhead.mode === 'live') settle()
  }

  /** Copies leave the stage some time after they were decided: then it is made again, though nothing happens. */
  function settle() {
    const now = presentOf(known, time())
    forgetGone(known.latest, now)
    const at = changesAt(known.latest, now)
    clearTimeout(settling)
    if (at === undefined) return
    settling = setTimeout(
      () => {
        renew('copies')
        calm.pass('stage', 'floods')
      },
      Math.max(SETTLE_AT_LEAST, (at - now) / 1000),
    )
  }

  return {
    open(page) {
      feed?.close()
      client = page.client
      isHeld = false
      delete known.marks
      delete known.clock
      known.connection = { state: 'connecting' }
      forget()
      if (page.source.kind === 'recording') desk.close()
      feed = openFeed(
        feeds,
        page.source,
        {
          marks(marks) {
            if (known.marks && marks.run !== known.marks.run) forget()
            known.marks = marks
            renew('marks', 'logs', 'places', 'selected')
          },
          connection(state) {
            known.connection = state
            // What was recorded is watched from its beginning.
            if (state.state === 'live' && known.marks?.kind === 'recording') {
              checking.end()
              travel.steer({ do: 'go', to: known.store.begins })
            }
            renew('connection')
          },
          past: begin,
          gap(after, now) {
            const past = [...after.lasting, ...after.recent]
            const events = eventsAfterGap(known.latest.herd, known.store.ends, after)
            if (!events) return begin(past, now)
            keepTime(now, known.marks?.pace ?? 1)
            checking.begin(past)
            take(events)
          },
          piece(events) {
            checking.piece(events)
            desk.hear(events)
            const { store } = known
            if (store.size + events.length > store.bound && store.bound < MOST_RECORDED)
              store.setBound(Math.min(MOST_RECORDED, store.bound * 2))
            store.add(events)
          },
          whole(now) {
            known.latest = storyAt(known.store, known.store.ends, client)
            keepTime(now, known.marks?.pace ?? 1)
            renewAll()
          },
          events(events, now) {
            keepTime(now, known.marks?.pace ?? 1)
            checking.add(events)
            take(events)
          },
          problem(text) {
            take([{ kind: 'noted', t: presentOf(known, time()), level: 'error', text }])
          },
        },
        time,
      )
      hold()
    },
    watch(watching) {
      listener = watching
      renew(...everyPart)
    },
    watchView: watches.watch,
    askView: watches.ask,
    unwatchView: watches.end,
    select(selection) {
      desk.selected(selection)
      known.selection = selection
      renew('selected')
      watches.renew('selection')
    },
    showFlood(update) {
      known.chosen = update
      renew('stage', 'copies', 'follows')
    },
    time(command) {
      travel.steer(command)
      frames.hurry()
    },
    replay(update) {
      travel.replay(update)
      frames.hurry()
    },
    setBound(events) {
      known.store.setBound(events)
      renew('time')
      watches.renew('trace')
    },
    apply: command =>
      desk.keep(command, async () => (await feed?.apply(command)) ?? { ok: false, error: 'nothing is open' }),
    openScenario: desk.open,
    conduct: desk.conduct,
    viewed: desk.viewed,
    recordDoings: desk.record,
    recordedDoings: desk.recorded,
    async save(format) {
      const { herd } = known.latest.herd
      if (!herd) throw new Error('there is no herd whose trace could be saved')
      const whole = format === 'herd' ? await feed?.recording?.() : undefined
      // The bridge has all that happened, and not what this page told people.
      const told = known.store.between(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, ['told'])
      return whole ? compressed(withTold(whole, [...told])) : traceFile(known.store, herd, format)
    },
    hold(held) {
      isHeld = held
      hold()
    },
    setHidden(hidden) {
      isHidden = hidden
      hold()
    },
    prepareSimulation,
    filmPlan: films.plan,
    filmMoments: films.moments,
    lastRun: films.lastRun,
    reconnect: () => feed?.retry(),
  }
}
