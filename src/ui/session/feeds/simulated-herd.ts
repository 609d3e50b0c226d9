import '../../quiet-zod.ts'
import { pageMessageSchema, sentenceOf } from '../../../bridge/messages.ts'
import { floodNamed } from '../../../flood/index.ts'
import type { CommandResult, HerdCommand } from '../../../herd/command.ts'
import { topologyOf } from '../../../herd/plan-topology.ts'
import { presetNamed } from '../../../herd/presets.ts'
import { parsePlaces } from '../../../places/gazetteer.ts'
import { offlinePlaces } from '../../../places/offline-places.ts'
import { createSimEngine } from '../../../sim/engine.ts'
import { pace } from '../../../sim/pace.ts'
import type { SimEngineSettings } from '../../../sim/settings.ts'
import type { HerdEvent, TraceEvent } from '../../../trace/index.ts'
import type { SimulationSource } from './simulation-source.ts'

/** A simulated herd that runs along with real time. */
export interface SimulatedHerd {
  /** The trace's time (µs). */
  now(): number
  /** Resolves when so many milliseconds of its time have passed, or the signal is aborted. */
  pass(milliseconds: number, signal?: AbortSignal): Promise<void>
  /** What its machine takes for the time: nanoseconds since the epoch. */
  wall(): bigint
  /** Where places come from, in words. */
  places: string
  /** Does a command that is checked here as the bridge checks it. */
  apply(command: HerdCommand): Promise<CommandResult>
  /** The seed of the next herd; undefined: the source's. */
  setSeed(seed: number | undefined): void
  /** Has its time stand, or go on. */
  hold(held: boolean): void
  close(): void
}

interface Hearing {
  /** Milliseconds since the epoch. */
  clock(): number
  hear(events: readonly TraceEvent[]): void
  /** Time has passed up to `now` (µs): all before it has been heard. */
  reached(now: number): void
}

/** As in the playground: long enough to watch a copy cross (milliseconds). */
const WIRE_DELAY = 350

const PRESET = 'ucla-2024'

/** Starts the herd of a source; resolves when its servers are up. */
export async function startSimulatedHerd(
  source: SimulationSource,
  { clock, hear, reached }: Hearing,
): Promise<SimulatedHerd> {
  const gazetteer = await loadGazetteer(source.base)
  const epoch = clock() / 1000
  const breath = createBreath()
  const engine = createSimEngine({
    ...beginningOf(source),
    seed: source.seed,
    delay: WIRE_DELAY,
    trace: true,
    places: gazetteer.places,
    epoch,
    breathe: breath.take,
  })
  engine.subscribe(({ events }) => hear(events))
  await engine.start()
  if (source.herd?.placesDelay) await give({ do: 'places', delay: source.herd.placesDelay })
  for (const [server, flaws] of Object.entries(source.herd?.flaws ?? {}))
    for (const flaw of flaws) await give({ do: 'flaw', server, flaw, on: true })

  const paced = pace(
    {
      ...engine,
      async runUntil(t, signal) {
        await engine.runUntil(t, signal)
        reached(engine.now())
      },
    },
    { now: clock, after },
  )

  async function give(command: unknown): Promise<CommandResult> {
    const message = pageMessageSchema.safeParse({ type: 'command', id: 0, command })
    return message.success
      ? engine.apply(message.data.command)
      : { ok: false, error: sentenceOf(message.error) }
  }

  return {
    now: engine.now,
    pass: engine.pass,
    wall: () => BigInt(Math.round(epoch * 1e6 + engine.now())) * 1000n,
    places: gazetteer.title,
    apply: give,
    setSeed: engine.setSeed,
    hold: held => paced.setFactor(held ? 0 : 1),
    close() {
      paced.stop()
      void engine.close()
      breath.end()
    },
  }
}

type Beginning = Pick<SimEngineSettings, 'topology' | 'flood' | 'options' | 'breaker'>

/** What a herd begins as: the shown one, a plan, or the playground's. */
function beginningOf({ herd, plan }: SimulationSource): Beginning {
  if (herd) return { topology: shapeOf(herd), flood: knownFlood(herd.flood), ...optionsOf(herd) }
  const topology = plan ? topologyOf(plan) : presetNamed(PRESET)
  if (!topology) throw new Error(`there is no preset ${PRESET}`)
  return { topology, flood: knownFlood(plan?.flood), options: { catchUp: true } }
}

/** Recordings may tell of floods that are not known here. */
const knownFlood = (name = '') => (floodNamed(name) ? name : 'newest-wins')

const shapeOf = ({ preset, title, servers, friends }: HerdEvent) => ({ preset, title, servers, friends })

const optionsOf = ({ catchUp, expiry, links, batch, breaker }: HerdEvent) => ({
  options: { catchUp, expiry, links, batch },
  ...(breaker !== undefined && { breaker }),
})

/** The gazetteers that are here, by where the page is. */
const gazetteers = new Map<string, Gazetteer>()

interface Gazetteer {
  title: string
  places: NonNullable<SimEngineSettings['places']>
}

/** The gazetteer beside the page; without it every WHATSAT is answered as by a service that cannot be reached. */
export async function loadGazetteer(base: string): Promise<Gazetteer> {
  const here = gazetteers.get(base)
  if (here) return here
  try {
    const answer = await fetch(new URL('places.json', base))
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`)
    const all = parsePlaces(await answer.json())
    const gazetteer = { title: `offline gazetteer, ${all.length} places`, places: offlinePlaces(all) }
    gazetteers.set(base, gazetteer)
    return gazetteer
  } catch (error) {
    const why = `the gazetteer beside the page cannot be read (${error instanceof Error ? error.message : error})`
    const places = () => {
      throw new Error(why)
    }
    return { title: `none: ${why}`, places }
  }
}

function after(milliseconds: number, does: () => void): () => void {
  const timer = setTimeout(does, milliseconds)
  return () => clearTimeout(timer)
}

/** Gives way to what else waits in this thread, at once: timers of a browser take 4 ms at least. */
function createBreath() {
  const { port1, port2 } = new MessageChannel()
  let go = () => {}
  port1.onmessage = () => go()
  return {
    take: () =>
      new Promise<void>(resolve => {
        go = resolve
        port2.postMessage(undefined)
      }),
    end: () => port1.close(),
  }
}
