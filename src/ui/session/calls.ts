import type { CommandResult, HerdCommand } from '../../herd/command.ts'
import type { FeedSource } from './feeds/index.ts'
import type { ToldRun } from './film-runs.ts'
import type { FilmMoment, FilmPlan, FilmWish, PictureWish } from './film-source.ts'
import type { TimeCommand } from './playhead.ts'
import type { ScenarioRead } from './scenario/desk.ts'
import type { ScenarioCommand } from './scenario/scenario-view.ts'
import type { TraceFormat } from './trace-file.ts'
import type { Selection, ViewChange } from './view.ts'
import type { AskOf, ModelOf, ViewName } from './views/index.ts'

/** What the main thread may ask of the session worker (through Comlink). */
export interface Session {
  /** Begins with a feed, and the name of this page's client; a feed that was open is closed. */
  open(page: { source: FeedSource; client: string }): void
  /**
   * Hears what is new in the view, at most once a frame: first all of it, then the parts that changed, so that a part
   * that did not keeps its identity. The next is told when the listener is done with the last.
   */
  watch(listener: (change: ViewChange) => void | Promise<void>): void
  /**
   * Hears the view model of that name for what is asked, now and whenever it changes: at most once a frame, the next when
   * the listener is done with the last. `id` is the caller's, for `askView` and `unwatchView`.
   */
  watchView<N extends ViewName>(
    id: number,
    name: N,
    ask: AskOf<N>,
    listener: (model: ModelOf<N>) => void | Promise<void>,
  ): void
  /** Another range, width, … for a view that is watched. */
  askView<N extends ViewName>(id: number, ask: AskOf<N>): void
  unwatchView(id: number): void
  select(selection: Selection | undefined): void
  /** Shows that flood's numbers and marks; undefined follows the latest. */
  showFlood(update: string | undefined): void
  /** Moves the playhead. */
  time(command: TimeCommand): void
  /** Plays one flood again and again, from a little before it until it ended, at a speed at which its hops can be seen. */
  replay(update: string): void
  /** Keeps about so many events, and forgets older ones. */
  setBound(events: number): void
  /** Sends a command to the herd; the result is the engine's. Rejects never: a lost bridge is a result with an error. */
  apply(command: HerdCommand): Promise<CommandResult>
  /** The trace as a file: all that its feed can still tell, else what is held here. Rejects with a sentence. */
  save(format: TraceFormat): Promise<Blob>
  /** Has the herd's time stand, or go on, where it is simulated. */
  hold(held: boolean): void
  /** Whether anyone can see the page: the time of a simulated herd that nobody sees stands. */
  setHidden(hidden: boolean): void
  /** Fetches what a simulated herd needs, for when the bridge is gone; `base`: where the page is. */
  prepareSimulation(base: string): Promise<void>
  /** Plans a film of what is held here. Rejects with a sentence where there is none to be made. */
  filmPlan(wish: FilmWish | PictureWish): Promise<FilmPlan>
  /** The last run of a scenario that what is held here tells of. */
  lastRun(): Promise<ToldRun | undefined>
  /** What the stage shows at times of the film that was planned last, and with which flood's numbers; else the latest's. */
  filmMoments(asked: readonly { t: number; pace: number }[], shown: string | undefined): Promise<FilmMoment[]>
  /** Reads a scenario file and shows its steps; nothing of it is done yet. */
  openScenario(text: string): Promise<ScenarioRead>
  /** Runs, pauses, steps, ends the scenario that is open. */
  conduct(command: ScenarioCommand): void
  /** Keeps what the page does from now on. */
  recordDoings(): void
  /** A person opened that view: kept where what the page does is. */
  viewed(view: string): void
  /** Ends that; resolves with the scenario file of what was done, undefined where nothing was. */
  recordedDoings(): Promise<string | undefined>
  /** Tries a lost feed again now. */
  reconnect(): void
}
