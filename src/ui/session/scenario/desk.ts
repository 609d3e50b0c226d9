import type { TraceEvent } from '../../../trace/index.ts'
import type { Feed } from '../feeds/feed.ts'
import { type Known, type Part, playheadAt, presentOf } from '../page-view.ts'
import { withCaptions } from './captions.ts'
import type { Conductor } from './conductor.ts'
import type { FeedEngine } from './feed-engine.ts'
import { createRecorder } from './recorder.ts'
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

const NOT_LOADED = 'what reads scenarios cannot be fetched now: load the page again when the bridge is back'

/** Loaded when the first scenario is opened, or recorded: most who open the page do neither. */
async function loadScenarios() {
  await import('../../quiet-zod.ts')
  return import('./scenarios.ts')
}

/** Where scenarios are opened and run, and what a person does is recorded as one. */
export function createDesk(known: Known, { time, feed, renew, take }: DeskSettings) {
  let conductor: Conductor | undefined
  let engine: FeedEngine | undefined

  /** By the herd's own clock, where that is here: what the page reckons may be ahead of it, where a machine is busy. */
  const now = () => feed()?.clock?.now() ?? presentOf(known, time())
  const wallClock = () => feed()?.clock?.wall() ?? BigInt(Math.round(time() * 1000)) * 1000n
  const recorder = createRecorder(known, { time, now, wallClock, renew })

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

  return {
    close,
    record: recorder.record,
    keep: recorder.keep,
    selected: recorder.selected,
    viewed: recorder.viewed,
    hear(events: readonly TraceEvent[]) {
      engine?.hear(events)
      const captions = withCaptions(known.captions, events)
      if (captions === known.captions) return
      known.captions = captions
      renew('caption')
    },
    /** Another herd's story, or none, is about to be told: a run is over, and so is what was recorded. */
    leave() {
      conductor?.leave()
      known.captions = []
      recorder.leave()
      renew('caption')
    },
    async open(text: string): Promise<ScenarioRead> {
      const loaded = await loadScenarios().catch(() => undefined)
      if (!loaded) return { ok: false, error: NOT_LOADED }
      const { parseScenario, createConductor, engineOver } = loaded
      const read = parseScenario(text)
      if (!read.ok) return read
      close()
      const own = engineOver(feed, now)
      engine = own
      conductor = createConductor(read.value, {
        engine: own,
        wallClock,
        missed: () => known.latest.herd.missed,
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
    conduct(command: ScenarioCommand) {
      if (command.do === 'close') return close()
      // It takes the herd over: what comes of it is not a person's doing.
      if (command.do === 'run' || command.do === 'next') recorder.leave()
      conductor?.take(command)
    },
    /** Ends the recording; resolves with the scenario file of what was done, or undefined where nothing was. */
    async recorded(): Promise<string | undefined> {
      const ended = recorder.end()
      if (!ended) return undefined
      const { scenarioTextOf } = await loadScenarios()
      return scenarioTextOf(ended.doings, ended.events)
    },
  }
}
