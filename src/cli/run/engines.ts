import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Engine } from '../../herd/index.ts'
import { createWallClock } from '../../tcp/clock.ts'
import { createTcpEngine } from '../../tcp/engine.ts'
import { openPlaces } from '../places.ts'
import { Refusal } from '../refusal.ts'

/** An engine for one scenario, without a server yet: the scenario brings its herd. */
export interface ScenarioEngine {
  engine: Engine
  /** What its servers take for the time: nanoseconds since the epoch. */
  wallClock(): bigint
  /** Where the servers' logs are. */
  logFolder: string
  close(): Promise<void>
}

/** What can run a scenario, by the name that `--engine` takes. */
const engines: Record<'tcp' | 'sim', () => Promise<ScenarioEngine>> = {
  tcp: openTcpEngine,
  async sim() {
    throw new Refusal('There is no simulation engine yet: run it on real sockets, with --engine tcp.')
  },
}

export type EngineName = keyof typeof engines

export const engineNames: readonly EngineName[] = ['tcp', 'sim']

export const openEngine = (name: EngineName): Promise<ScenarioEngine> => engines[name]()

async function openTcpEngine(): Promise<ScenarioEngine> {
  const places = await openPlaces()
  const logFolder = mkdtempSync(join(tmpdir(), 'herdscope-run-'))
  const engine = createTcpEngine({
    topology: { preset: 'none', title: '', servers: [], friends: [] },
    flood: 'newest-wins',
    options: { catchUp: true },
    wires: true,
    delay: 0,
    trace: true,
    logFolder,
    places: places.endpoint,
  })
  await engine.start()
  return {
    engine,
    wallClock: createWallClock(),
    logFolder,
    async close() {
      await engine.close()
      await places.close()
      rmSync(logFolder, { recursive: true, force: true })
    },
  }
}
