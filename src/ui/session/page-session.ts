import { proxy, wrap } from 'comlink'
import { useSyncExternalStore } from 'react'
import type { CommandResult, HerdCommand } from '../../herd/command.ts'
import type { Session } from './calls.ts'
import type { FeedSource } from './feeds/index.ts'
import type { ToldRun } from './film-runs.ts'
import type { FilmMoment, FilmPlan, FilmWish, PictureWish } from './film-source.ts'
import type { TimeCommand } from './playhead.ts'
import type { ScenarioRead } from './scenario/desk.ts'
import type { ScenarioCommand } from './scenario/scenario-view.ts'
import type { TraceFormat } from './trace-file.ts'
import type { PageView, Selection, StageCopies } from './view.ts'
import type { AskOf, ModelOf, ViewName } from './views/index.ts'

/** The page's end of its session: the view as it is now, and what can be asked. See `Session`. */
export interface PageSession {
  subscribe(changed: () => void): () => void
  view(): PageView
  /** They move too often to be React's. */
  copies: CopiesFeed
  watchView<N extends ViewName>(
    name: N,
    ask: AskOf<N>,
    listener: (model: ModelOf<N>) => void,
  ): ViewWatch<AskOf<N>>
  select(selection: Selection | undefined): void
  showFlood(update: string | undefined): void
  time(command: TimeCommand): void
  replay(update: string): void
  setBound(events: number): void
  apply(command: HerdCommand): Promise<CommandResult>
  /** Shows another herd, or a recording, in place of what is shown. */
  open(source: FeedSource): void
  save(format: TraceFormat): Promise<Blob>
  hold(held: boolean): void
  prepareSimulation(): Promise<void>
  filmPlan(wish: FilmWish | PictureWish): Promise<FilmPlan>
  filmMoments(asked: readonly { t: number; pace: number }[], shown: string | undefined): Promise<FilmMoment[]>
  openScenario(text: string): Promise<ScenarioRead>
  conduct(command: ScenarioCommand): void
  recordDoings(): void
  viewed(view: string): void
  recordedDoings(): Promise<string | undefined>
  lastRun(): Promise<ToldRun | undefined>
  reconnect(): void
}

/** The copies on the stage as they are now. */
export interface CopiesFeed {
  subscribe(changed: () => void): () => void
  now(): StageCopies
}

/** A view model that is watched: what it is asked can change, and it ends. */
export interface ViewWatch<A> {
  ask(ask: A): void
  end(): void
}

const nothing: PageView = {
  connection: { state: 'connecting' },
  clock: { now: 0, at: Date.now() },
  time: {
    mode: 'live',
    speed: 1,
    skipped: 0,
    live: { now: 0, at: Date.now() },
    begins: 0,
    size: 0,
    dropped: 0,
    bound: 1_000_000,
  },
  logs: {},
  places: '',
  stage: { servers: [], wires: [] },
  floods: [],
  follows: 'latest',
  conversation: [],
  notes: [],
  missed: 0,
  promises: { verdicts: [], findings: [] },
}

/** Starts the session worker for this page and its client. */
export function startSession({ client }: { client: string }): PageSession {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'session' })
  const session = wrap<Session>(worker)
  const listeners = new Set<() => void>()
  const copyListeners = new Set<() => void>()
  let view = nothing
  let copies: StageCopies = []
  let watches = 0
  session.watch(
    proxy(({ copies: moved, ...change }) => {
      const isChanged = Object.keys(change).length > 0
      if (isChanged) view = { ...view, ...change } as PageView
      // Who hears of copies may look at the view that came with them: its clock says where they are.
      if (moved) {
        copies = moved
        for (const changed of copyListeners) changed()
      }
      if (isChanged) for (const changed of listeners) changed()
    }),
  )
  const tellHidden = () => void session.setHidden(document.hidden)
  document.addEventListener('visibilitychange', tellHidden)
  tellHidden()
  return {
    subscribe(changed) {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    view: () => view,
    copies: {
      subscribe(changed) {
        copyListeners.add(changed)
        return () => copyListeners.delete(changed)
      },
      now: () => copies,
    },
    watchView(name, ask, listener) {
      const id = ++watches
      // Comlink knows a generic method for one of its types only.
      void (session as unknown as Session).watchView(id, name, ask, proxy(listener))
      const asked = session as unknown as Session
      return { ask: next => void asked.askView(id, next), end: () => void session.unwatchView(id) }
    },
    select: selection => void session.select(selection),
    showFlood: update => void session.showFlood(update),
    time: command => void session.time(command),
    replay: update => void session.replay(update),
    setBound: events => void session.setBound(events),
    apply: command => session.apply(command),
    open: source => void session.open({ source, client }),
    save: format => session.save(format),
    hold: held => void session.hold(held),
    prepareSimulation: () => session.prepareSimulation(document.baseURI),
    filmPlan: wish => session.filmPlan(wish),
    filmMoments: (asked, shown) => session.filmMoments(asked, shown),
    openScenario: text => session.openScenario(text),
    conduct: command => void session.conduct(command),
    recordDoings: () => void session.recordDoings(),
    viewed: view => void session.viewed(view),
    recordedDoings: () => session.recordedDoings(),
    lastRun: () => session.lastRun(),
    reconnect: () => void session.reconnect(),
  }
}

/** The view as it is now, for a component that draws it. */
export const useView = (session: PageSession): PageView =>
  useSyncExternalStore(session.subscribe, session.view)
