import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Engine } from '../../herd/index.ts'
import { parsePlaces } from '../../places/gazetteer.ts'
import { offlinePlaces } from '../../places/offline-places.ts'
import type { RunEngine } from '../../scenario/index.ts'
import { createSimEngine } from '../../sim/engine.ts'
import { createWallClock } from '../../tcp/clock.ts'
import { createTcpEngine } from '../../tcp/engine.ts'
import { fileOfPage } from '../files.ts'
import { openPlaces } from '../places.ts'

/** An engine for one scenario, without a server yet: the scenario brings its herd. */
export interface ScenarioEngine {
  engine: Engine & RunEngine
  /** What its servers take for the time: nanoseconds since the epoch. */
  wallClock(): bigint
  close(): Promise<void>
}

/** What can run a scenario, by the name that `--engine` takes. */
const engines: Record<'tcp' | 'sim', () => Promise<ScenarioEngine>> = {
  tcp: openTcpEngine,
  sim: openSimEngine,
}

export type EngineName = keyof typeof engines

export const engineNames: readonly EngineName[] = ['tcp', 'sim']

export const openEngine = (name: EngineName): Promise<ScenarioEngine> => engines[name]()

const NO_HERD = { preset: 'none', title: '', servers: [], friends: [] }

async function openTcpEngine(): Promise<ScenarioEngine> {
  const places = await openPlaces()
  const logFolder = mkdtempSync(join(tmpdir(), 'herdscope-run-'))
  const engine = createTcpEngine({
    topology: NO_HERD,
    flood: 'newest-wins',
    options: { catchUp: true },
    wires: true,
    delay: 0,
    trace: true,
    meter: true,
    logFolder,
    places: places.endpoint,
    ...(places.delay && { delayPlaces: places.delay }),
  })
  await engine.start()
  return {
    engine,
    wallClock: createWallClock(),
    async close() {
      await engine.close()
      await places.close()
      rmSync(logFolder, { recursive: true, force: true })
    },
  }
}

/** What a simulated machine's clock says at the beginning, in seconds since the epoch. */
const EPOCH = 1_621_464_827

async function openSimEngine(): Promise<ScenarioEngine> {
  const gazetteer = parsePlaces(JSON.parse(await readFile(fileOfPage('places.json'), 'utf8')))
  const engine = createSimEngine({
    topology: NO_HERD,
    flood: 'newest-wins',
    options: { catchUp: true },
    delay: 0,
    trace: true,
    epoch: EPOCH,
    places: offlinePlaces(gazetteer),
  })
  await engine.start()
  return {
    engine,
    wallClock: () => BigInt(EPOCH) * 1_000_000_000n + BigInt(engine.now()) * 1000n,
    close: () => engine.close(),
  }
}
