import type { TraceEvent } from '../../../trace/index.ts'
import type { FeedMarks, OpenFeed } from './feed.ts'
import type { SimulatedHerd } from './simulated-herd.ts'
import type { SimulationSource } from './simulation-source.ts'

let runs = 0

/** Fetches what a simulated herd needs: then it can be had also when the bridge that serves it is gone. */
export async function prepareSimulation(base: string): Promise<void> {
  const { loadGazetteer } = await import('./simulated-herd.ts')
  await loadGazetteer(base)
}

/** The feed of a simulated herd, whose time goes along with a person's, or stands. */
export const simulationFeed: OpenFeed<SimulationSource> = (source, listener, time) => {
  let herd: SimulatedHerd | undefined
  let held = false
  let { seed } = source
  let isClosed = false
  let marks: FeedMarks | undefined
  let told: TraceEvent[] = []

  function tell(now: number) {
    const events = told
    told = []
    listener.events(events, now)
  }

  function mark() {
    if (marks) listener.marks({ ...marks, name: `seed ${seed}`, seed, pace: held ? 0 : 1 })
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
    setSeed(wanted = source.seed) {
      seed = wanted
      herd?.setSeed(seed)
      mark()
    },
    clock: {
      now: () => herd?.now() ?? 0,
      async pass(milliseconds, signal) {
        await begun
        if (!isClosed) await herd?.pass(milliseconds, signal)
      },
      wall: () => herd?.wall() ?? BigInt(Math.round(time() * 1000)) * 1000n,
    },
    retry() {},
    close() {
      isClosed = true
      herd?.close()
    },
  }
}
