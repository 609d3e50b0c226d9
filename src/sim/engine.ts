import { createWireCommands } from '../herd/faults/wire-commands.ts'
import { BREAKER_DEFAULT, createCarryOut, type Engine, type Telling, type Topology } from '../herd/index.ts'
import { createOwnBreaker } from '../herd/own-breaker.ts'
import { batchOfEvents, type TraceBatch, type TraceEvent } from '../trace/index.ts'
import { createClients } from './clients.ts'
import { createEdits } from './edits.ts'
import { createFleet, stateOf } from './fleet.ts'
import { createHerdWires } from './herd-wires.ts'
import { createRandom } from './random.ts'
import { createReadOnce } from './read-once.ts'
import { createRecorder } from './recorder.ts'
import { createRunner } from './runner.ts'
import type { PlacesAnswer, SimEngineSettings } from './settings.ts'
import { createVirtualClock } from './virtual-clock.ts'
import type { World } from './world.ts'

/**
 * A herd on a virtual clock. All of it follows from its settings and the commands: the same of both make the same trace,
 * byte for byte, wherever it runs. Time passes only while somebody waits in `pass`, `runUntil` or `apply`.
 */
export interface SimEngine extends Engine {
  /** Starts all servers; resolves when all listen and all links are up. */
  start(): Promise<void>
  /** Lets time pass up to that time of the trace (microseconds), paced or not. */
  runUntil(t: number, signal?: AbortSignal): Promise<void>
  /** Paced, time passes only in `runUntil`, and `pass` waits for that. */
  setPaced(paced: boolean): void
  /** The seed of chance from the next herd on that it becomes; undefined: its own. */
  setSeed(seed: number | undefined): void
}

/** So long may links take to come up at the start (milliseconds) before the herd counts as ready without them. */
const LINKS_PATIENCE = 10_000

/** Ports of a connection's near end: those that Linux gives. */
const FIRST_PORT = 32_768
const LAST_PORT = 60_999

const EPOCH = 1_621_464_827

export function createSimEngine(settings: SimEngineSettings): SimEngine {
  const { delay, placesDelay = 50, handling = 20, epoch = EPOCH, seed: ownSeed = 1 } = settings
  let { flood, options } = settings
  /** How much later places come than they take, in milliseconds. */
  let placesLate = 0
  let seed = ownSeed
  let random = createRandom(seed)
  let topology = settings.topology
  let friends = indexOf(topology)
  let port = LAST_PORT
  const listeners = new Set<(batch: TraceBatch) => void>()
  const clock = createVirtualClock()
  const tracer = settings.trace ? createRecorder(publish) : undefined
  const world: World = {
    clock,
    random: () => random(),
    tracer,
    plain: createReadOnce(),
    breaker: createOwnBreaker(settings.breaker ?? BREAKER_DEFAULT),
    nextPort() {
      port = port === LAST_PORT ? FIRST_PORT : port + 1
      return port
    },
    epoch: BigInt(Math.round(epoch * 1e6)) * 1000n,
    cost: { line: handling, other: Math.ceil(handling / 4) },
    places: settings.places ?? (() => NO_PLACES),
    placesDelay: placesDelay * 1000,
  }
  const runner = createRunner({
    clock,
    hasNews: () => tracer !== undefined && !tracer.isEmpty,
    isFull: () => tracer?.isFull === true,
    tell: () => tracer?.deliver(clock.now()),
    breathe: settings.breathe ?? (() => new Promise(resolve => setTimeout(resolve, 0))),
  })
  const fleet = createFleet({
    ...settings,
    world,
    runner,
    wires: () => wires,
    topology: () => topology,
    friendsOf: name => friends.get(name) ?? [],
  })
  const wires = createHerdWires(world, delay, fleet.doorOf)
  const clients = createClients(world)
  const wireCommands = createWireCommands({
    wired: true,
    all: wires.all,
    servers: () => [...fleet.members.keys()],
    tracer,
    now: clock.now,
  })

  function publish(events: TraceEvent[]) {
    if (listeners.size === 0) return
    const batch = batchOfEvents(events)
    for (const listener of [...listeners]) listener(batch)
  }

  const serversNow = () =>
    topology.servers.map(({ name, port }) => ({ name, port: fleet.members.get(name)?.port ?? port }))

  function setTopology(changed: Topology) {
    topology = changed
    friends = indexOf(changed)
  }

  function tellHerd({ t = clock.now(), renamed, anew }: Telling = {}) {
    if (!tracer) return
    const { preset, title, friends } = topology
    const members = [...fleet.members.values()]
    const flawed = members.filter(({ flaws }) => flaws.length > 0)
    tracer.emit({
      kind: 'herd',
      t,
      preset,
      title,
      flood,
      ...options,
      breaker: world.breaker.bound,
      placesDelay: placesLate,
      ...(flawed.length > 0 && { flaws: Object.fromEntries(flawed.map(({ name, flaws }) => [name, flaws])) }),
      wires: true,
      servers: serversNow(),
      friends,
      loops: Object.fromEntries(members.map(({ name, loop }) => [name, loop])),
      ...(renamed && { renamed }),
      ...(anew && { anew }),
    })
  }

  /** Chance begins anew with each herd, so that what was there before makes no difference to it. */
  async function raise() {
    random = createRandom(seed)
    fleet.reserve(topology.servers.map(({ port }) => port))
    for (const { name, port } of topology.servers) fleet.admit(name, port)
    const opened = wires.open(topology.friends)
    wireCommands.forgetSides()
    tellHerd({ anew: true })
    for (const wire of opened) wireCommands.tell(wire)
    for (const member of fleet.members.values()) fleet.begin(member)
    await fleet.started()
    await fleet.linked(LINKS_PATIENCE)
  }

  function setFlood(name: string) {
    flood = name
    fleet.setFlood(name)
  }

  const edits = createEdits({
    fleet,
    wires,
    topology: () => ({ ...topology, servers: serversNow() }),
    setTopology,
    friendsOf: name => friends.get(name) ?? [],
    setFlood,
    tellHerd,
    tellDials: wireCommands.tell,
    takeSides: wireCommands.takeSides,
    renameSide: wireCommands.renameSide,
    dropClients: clients.drop,
    raise,
  })

  const carryOut = createCarryOut({
    wireCommands,
    fleet,
    edits,
    breaker: world.breaker,
    say: ({ client, server, line }) =>
      clients.say(client, server, fleet.member(server).port, line, fleet.doorOf(server)),
    hangUp: clients.hangUp,
    delayPlaces(milliseconds) {
      placesLate = milliseconds
      world.placesDelay = (placesDelay + placesLate) * 1000
    },
    setFlood,
    options: () => options,
    setOptions(changed) {
      options = changed
      fleet.setOptions(changed)
    },
    tellHerd,
  })

  return {
    now: clock.now,
    start: raise,
    async apply(command) {
      const result = await carryOut(command)
      tracer?.deliver(clock.now())
      return result
    },
    pass: (milliseconds, signal) => runner.reach(clock.now() + Math.round(milliseconds * 1000), signal),
    runUntil: (t, signal) => runner.reach(Math.round(t), signal, true),
    setPaced: runner.setPaced,
    setSeed(wanted = ownSeed) {
      seed = wanted
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    snapshot: () => ({
      ...topology,
      servers: serversNow(),
      flood,
      wires: true,
      states: Object.fromEntries([...fleet.members.values()].map(each => [each.name, stateOf(each)])),
    }),
    async close() {
      clients.close()
      wires.closeAll('the herd ends')
      for (const { running } of fleet.members.values()) running?.terminate()
      runner.end()
      tracer?.deliver(clock.now())
      listeners.clear()
    },
  }
}

const NO_PLACES: PlacesAnswer = {
  text: JSON.stringify({ html_attributions: [], results: [], status: 'ZERO_RESULTS' }, null, 3),
  count: 0,
}

/** The friends of each server. */
function indexOf({ servers, friends }: Topology): Map<string, string[]> {
  const index = new Map(servers.map(({ name }): [string, string[]] => [name, []]))
  for (const [a, b] of friends) {
    index.get(a)?.push(b)
    index.get(b)?.push(a)
  }
  return index
}
