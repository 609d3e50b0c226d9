import type { HerdPlan } from '../../../herd/plan-schema.ts'
import type { HerdEvent, TraceEvent } from '../../../trace/index.ts'
import type { FeedMarks, OpenFeed } from './feed.ts'
import type { SimulatedHerd } from './simulated-herd.ts'

/** A herd on a virtual clock, in the session's own thread. */
export interface SimulationSource {
  kind: 'simulation'
  /** From which all chance follows: a whole number from 0 to 2⁵³ − 1. */
  seed: number
  /** Where the page is: the gazetteer is beside it. */
  base: string
  /** The herd that it begins as, with its flood, options and flaws. */
  herd?: HerdEvent | undefined
  /** A plan that is checked, in place of that. Without either it is the first preset of the playground. */
  plan?: HerdPlan | undefined
}

let runs = 0

/** The feed of a simulated herd, whose time goes along with a person's, or stands. */
export const simulationFeed: OpenFeed<SimulationSource> = (source, listener, time) => {
  let herd: SimulatedHerd | undefined
  let held = false
  let isClosed = false
  let marks: FeedMarks | undefined
  let told: TraceEvent[] = []

  function tell(now: number) {
    const events = told
    told = []
    listener.events(events, now)
  }

  function mark() {
    if (marks) listener.marks({ ...marks, pace: held ? 0 : 1 })
  }

  const begun = begin().catch(error => {
    const why = error instanceof Error ? error.message : String(error)
    if (!isClosed)
      listener.connection({ state: 'failed', why: `The simulated herd cannot be started: ${why}.` })
  })

  async function begin() {
    // Whoever has a bridge never loads the engine.
    const { startSimulatedHerd } = await import('./simulated-herd.ts')
    if (isClosed) return
    const { seed } = source
    const started = await startSimulatedHerd(source, {
      clock: time,
      hear: events => told.push(...events),
      reached(now) {
        if (herd && !isClosed) tell(now)
      },
    })
    if (isClosed) return started.close()
    marks = {
      kind: 'simulated',
      name: `seed ${seed}`,
      run: `simulated ${++runs}`,
      commands: true,
      pace: 1,
      logs: {},
      places: started.places,
    }
    mark()
    listener.past(told, started.now())
    told = []
    herd = started
    herd.hold(held)
    listener.connection({ state: 'live' })
  }

  return {
    async apply(command) {
      await begun
      if (!herd || isClosed) return { ok: false, error: 'The simulated herd does not run.' }
      const result = await herd.apply(command)
      if (!isClosed) tell(herd.now())
      return result
    },
    hold(wanted) {
      held = wanted
      mark()
      if (!herd) return
      herd.hold(held)
      tell(herd.now())
    },
    retry() {},
    close() {
      isClosed = true
      herd?.close()
    },
  }
}
