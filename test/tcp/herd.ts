import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { onPorts, presetNamed, type Topology } from '../../src/herd/index.ts'
import { parsePlaces } from '../../src/places/gazetteer.ts'
import { startPlacesService } from '../../src/places/http-service.ts'
import { createTcpEngine, type TcpEngine } from '../../src/tcp/engine.ts'
import type { TcpEngineSettings } from '../../src/tcp/settings.ts'
import type { TraceEvent } from '../../src/trace/index.ts'

/** A herd under test, on free ports, with its trace so far. It ends with the test. */
export interface HerdUnderTest {
  engine: TcpEngine
  events: TraceEvent[]
  port(server: string): number
  /** Resolves with the first event that fits, past ones included. */
  event<Kind extends TraceEvent['kind']>(
    kind: Kind,
    fits?: (event: Extract<TraceEvent, { kind: Kind }>) => boolean,
  ): Promise<Extract<TraceEvent, { kind: Kind }>>
  /** Resolves once that many events fit. */
  times<Kind extends TraceEvent['kind']>(
    count: number,
    kind: Kind,
    fits?: (event: Extract<TraceEvent, { kind: Kind }>) => boolean,
  ): Promise<Extract<TraceEvent, { kind: Kind }>[]>
  /** Resolves once that holds, looked at whenever something is told. */
  until(holds: () => boolean): Promise<void>
}

export function preset(name: string): Topology {
  const topology = presetNamed(name)
  if (!topology) throw new Error(`no preset ${name}`)
  return onPorts(topology, 0)
}

/** Starts a herd (ucla-2024 with wires of no delay, where not told otherwise). */
export async function startHerd(changes: Partial<TcpEngineSettings> = {}): Promise<HerdUnderTest> {
  const logFolder = await mkdtemp(join(tmpdir(), 'herdscope-test-'))
  const gazetteer = parsePlaces(JSON.parse(await readFile('public/places.json', 'utf8')))
  let late = 0
  const places = await startPlacesService(gazetteer, { delay: () => late })
  const engine = createTcpEngine({
    topology: preset('ucla-2024'),
    flood: 'newest-wins',
    options: { catchUp: true },
    wires: true,
    delay: 0,
    trace: true,
    meter: true,
    logFolder,
    places: { url: places.url },
    delayPlaces(milliseconds) {
      late = milliseconds
    },
    ...changes,
  })
  const events: TraceEvent[] = []
  const watchers = new Set<() => void>()
  engine.subscribe(batch => {
    events.push(...batch.events)
    for (const watcher of watchers) watcher()
  })
  onTestFinished(async () => {
    await engine.close()
    await places.close()
    await rm(logFolder, { recursive: true, force: true })
  })
  await engine.start()

  const until = (holds: () => boolean) =>
    new Promise<void>(resolve => {
      const look = () => {
        if (!holds()) return
        watchers.delete(look)
        resolve()
      }
      watchers.add(look)
      look()
    })

  const times: HerdUnderTest['times'] = async (count, kind, fits = () => true) => {
    type Wanted = Extract<TraceEvent, { kind: typeof kind }>
    let found: Wanted[] = []
    await until(() => {
      found = events.filter((event): event is Wanted => event.kind === kind && fits(event as Wanted))
      return found.length >= count
    })
    return found
  }

  return {
    engine,
    events,
    port: server => engine.snapshot().servers.find(({ name }) => name === server)?.port ?? 0,
    async event(kind, fits) {
      const [event] = await times(1, kind, fits)
      if (!event) throw new Error(`no ${kind}`)
      return event
    },
    times,
    until,
  }
}
