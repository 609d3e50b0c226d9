import type { CommandResult, HerdCommand } from '../../../herd/command.ts'
import type { TraceEvent } from '../../../trace/index.ts'
import type { Feed } from '../feeds/feed.ts'
import { type Known, type Part, playheadAt, presentOf } from '../page-view.ts'
import { withCaptions } from './captions.ts'
import type { Conductor } from './conductor.ts'
import type { Doings } from './doings.ts'
import type { FeedEngine } from './feed-engine.ts'
import type { ScenarioCommand } from './scenario-view.ts'

/** What became of a scenario that was to be opened: it is shown, or what is wrong with its file, and where (from 1). */
export type ScenarioRead = { ok: true } | { ok: false; error: string; line?: number; column?: number }

interface DeskSettings {
  /** Milliseconds since the epoch. */
  time(): number
  feed(): Feed | undefined
  renew(...parts: readonly Part[]): void
  /** Events belong to the trace. */
  take(events: readonly TraceEvent[]): void
}

/** How often (milliseconds) it is looked whether a playhead that is behind has come to where the scenario is. */
const LOOK = 100

/** Loaded when the first scenario is opened, or recorded: most who open the page do neither. */
async function loadScenarios() {
  await import('../../quiet-zod.ts')
  return import('./scenarios.ts')
}

/** Where scenarios are opened and run, and what a person does is recorded as one. */
export function createDesk(known: Known, { time, feed, renew, take }: DeskSettings) {
  let conductor: Conductor | undefined
  let engine: FeedEngine | undefined
  let doings: (Doings & { since: number }) | undefined

  const now = () => presentOf(known, time())

  async function seen(t: number, signal: AbortSignal) {
    const isBehind = () =>
      (known.playhead.mode === 'playing' || known.playhead.mode === 'slow motion') &&
      playheadAt(known, time()) < t - LOOK * 1000
    while (!signal.aborted && isBehind()) await new Promise(resolve => setTimeout(resolve, LOOK))
  }

  function close() {
    conductor?.take({ do: 'close' })
    conductor = undefined
    engine = undefined
    known.scenario = undefined
    renew('scenario')
  }

  function tellDoings() {
    known.doing = doings && { done: doings.done.length }
    renew('doing')
  }

  return {
    close,
    hear(events: readonly TraceEvent[]) {
      engine?.hear(events)
      const captions = withCaptions(known.captions, events)
      if (captions === known.captions) return
      known.captions = captions
      renew('caption')
    },
    /** Another herd's story, or none: a run is over, and so is what was recorded. */
    leave() {
      conductor?.leave()
      known.captions = []
      doings = undefined
      tellDoings()
      renew('caption')
    },
    async open(text: string): Promise<ScenarioRead> {
      const { parseScenario, createConductor, engineOver } = await loadScenarios()
      const read = parseScenario(text)
      if (!read.ok) return read
      close()
      const own = engineOver(feed, now)
      engine = own
      conductor = createConductor(read.value, {
        engine: own,
        wallClock: () => feed()?.clock?.wall() ?? BigInt(Math.round(time() * 1000)) * 1000n,
        async clear() {
          if (known.latest.herd.herd?.placesDelay) await own.apply({ do: 'places', delay: 0 })
        },
        seen,
        told: event => take([event]),
        tell(view) {
          // One that was closed may still have something to say.
          if (engine !== own) return
          known.scenario = view
          renew('scenario')
        },
      })
      return { ok: true }
    },
    conduct: (command: ScenarioCommand) => (command.do === 'close' ? close() : conductor?.take(command)),
    /** Keeps what the page does from now on. */
    record() {
      const { herd } = known.latest.herd
      if (!herd || doings) return
      const delays = new Set([...known.latest.herd.links.values()].map(({ delay }) => delay))
      doings = { herd, delay: delays.size === 1 ? [...delays][0] : undefined, done: [], since: now() }
      tellDoings()
    },
    /** Does a command of the page's, and keeps it where that is recorded and it could be done. */
    async keep(command: HerdCommand, act: () => Promise<CommandResult>): Promise<CommandResult> {
      const doing = { t: now(), command }
      const recorded = doings
      const result = await act()
      if (result.ok && recorded && recorded === doings) {
        recorded.done.push(doing)
        tellDoings()
      }
      return result
    },
    /** Ends the recording; resolves with the scenario file of what was done, or undefined where nothing was. */
    async recorded(): Promise<string | undefined> {
      const kept = doings
      doings = undefined
      tellDoings()
      if (!kept || kept.done.length === 0) return undefined
      const { scenarioTextOf } = await loadScenarios()
      const done = kept.done.toSorted((one, other) => one.t - other.t)
      return scenarioTextOf({ ...kept, done }, [...known.store.between(kept.since, Number.POSITIVE_INFINITY)])
    },
  }
}
