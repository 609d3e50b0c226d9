import { setTimeout as passed } from 'node:timers/promises'
import { createWireCommands } from '../herd/faults/wire-commands.ts'
import {
  BREAKER_DEFAULT,
  breakerMemory,
  createBreaker,
  createCarryOut,
  type Engine,
  type Telling,
  type Topology,
} from '../herd/index.ts'
import { batchOfText, type TraceBatch } from '../trace/index.ts'
import { createClients } from './clients.ts'
import { createTraceClock } from './clock.ts'
import { createEdits } from './edits.ts'
import { createFleet, type Fleet } from './fleet.ts'
import { createHerdWires } from './herd-wires.ts'
import { refusalOfSockets } from './open-files.ts'
import type { TcpEngineSettings } from './settings.ts'
import { createTracer } from './tracer.ts'

/** A herd on real sockets: one thread for each server, a relay for each wire. */
export interface TcpEngine extends Engine {
  /** Starts all servers; resolves when all listen and all links are up. Rejects, closed, where one cannot start. */
  start(): Promise<void>
  /** Each server's log file: the same object as servers come and go. */
  readonly logs: Record<string, string>
}

const pass = (milliseconds: number, signal?: AbortSignal) =>
  passed(milliseconds, undefined, signal && { signal }).catch(() => {})

/** So long may links take to come up at the start (milliseconds) before the herd counts as ready without them. */
const LINKS_PATIENCE = 10_000

export function createTcpEngine(settings: TcpEngineSettings): TcpEngine {
  const { wires: withWires } = settings
  let { topology, flood, options } = settings
  /** How late places are, in milliseconds; undefined where nobody can say. */
  let placesDelay = settings.delayPlaces ? 0 : undefined
  const origin = process.hrtime.bigint()
  const now = createTraceClock(origin)
  const listeners = new Set<(batch: TraceBatch) => void>()
  const tracer = settings.trace ? createTracer(publish) : undefined
  const clients = createClients(tracer, now)
  const memory = breakerMemory(settings.breaker ?? BREAKER_DEFAULT)
  const breaker = createBreaker(memory)
  const fleet: Fleet = createFleet({
    ...settings,
    topology: () => topology,
    origin,
    now,
    tracer,
    breakerMemory: memory,
    publish,
    wayFor: (from, to) => wires.wayOf(from, to) ?? { port: fleet.member(to).port },
  })
  const wires = createHerdWires({
    wired: withWires,
    delay: settings.delay,
    tracer,
    now,
    portOf: server => fleet.members.get(server)?.port ?? 0,
    reached(from, to, dialed, port) {
      void fleet.members.get(to)?.thread?.calls.identify(port, from)
      void fleet.members.get(from)?.thread?.calls.reached(dialed)
    },
  })

  const wireCommands = createWireCommands({
    wired: withWires,
    all: wires.all,
    servers: () => [...fleet.members.keys()],
    tracer,
    now,
  })

  function publish(text: string) {
    if (listeners.size === 0) return
    const batch = batchOfText(text)
    for (const listener of listeners) listener(batch)
  }

  function tellHerd({ t = now(), renamed, anew }: Telling = {}) {
    for (const name of Object.keys(logs)) if (!fleet.members.has(name)) delete logs[name]
    for (const { name, log } of fleet.members.values()) logs[name] = log
    const { preset, title, friends } = topology
    tracer?.emit({
      kind: 'herd',
      t,
      preset,
      title,
      flood,
      ...options,
      breaker: breaker.bound,
      placesDelay,
      ...flawsNow(),
      wires: withWires,
      servers: serversNow(),
      friends,
      loops: fleet.loops(),
      ...(renamed && { renamed }),
      ...(anew && { anew }),
    })
    // No thread's event may come before what it is about.
    tracer?.flush()
  }

  /** Which servers have which flaws, where any has one. */
  function flawsNow() {
    const flawed = [...fleet.members.values()].filter(({ flaws }) => flaws.length > 0)
    if (flawed.length === 0) return {}
    return { flaws: Object.fromEntries(flawed.map(({ name, flaws }) => [name, flaws])) }
  }

  const serversNow = () => topology.servers.map(({ name, port }) => ({ name, port: portOf(name) ?? port }))
  const portOf = (name: string) => fleet.members.get(name)?.port
  const logs: Record<string, string> = {}

  function checkRoom(shape: Pick<Topology, 'servers' | 'friends'>) {
    const refusal = refusalOfSockets(shape, withWires)
    if (refusal !== undefined) throw new Error(refusal)
  }

  /** Has every server of the herd, none started. */
  function admitAll() {
    for (const { name, port } of topology.servers) fleet.admit(fleet.create(name, port))
    wireCommands.forgetSides()
    tellHerd({ anew: true })
  }

  async function wireAll() {
    const opened = await wires.open(topology.friends)
    tellHerd()
    for (const wire of opened) wireCommands.tell(wire)
  }

  /** Starts the herd; rejects with the first sentence where a server or a wire cannot be had. */
  async function raise() {
    admitAll()
    await fleet.startAll()
    await wireAll()
    for (const member of fleet.members.values()) fleet.meet(member)
    await fleet.linked(LINKS_PATIENCE)
  }

  async function rest() {
    admitAll()
    await wireAll()
  }

  async function start() {
    try {
      checkRoom(topology)
      await raise()
    } catch (error) {
      await close()
      throw error
    }
  }

  async function close() {
    clients.close()
    // First, or servers would dial again while thousands of wires are closed.
    const ended = fleet.close()
    wires.closeAll('the herd ends')
    await ended
    tracer?.flush()
    listeners.clear()
  }

  function setFlood(name: string) {
    flood = name
    fleet.setFlood(name)
  }

  function delayPlaces(milliseconds: number) {
    if (!settings.delayPlaces)
      throw new Error('the places service is not this herd’s own, so how late it answers cannot be chosen')
    settings.delayPlaces(milliseconds)
    placesDelay = milliseconds
  }

  const edits = createEdits({
    fleet,
    wires,
    topology: () => ({ ...topology, servers: serversNow() }),
    setTopology(changed) {
      topology = changed
    },
    flood: () => flood,
    setFlood,
    tellHerd,
    tellDials: wireCommands.tell,
    takeSides: wireCommands.takeSides,
    renameSide: wireCommands.renameSide,
    now,
    dropClients: clients.drop,
    checkRoom,
    raise,
    rest,
  })

  const carryOut = createCarryOut({
    wireCommands,
    fleet,
    edits,
    breaker,
    say: ({ client, server, line }) => clients.say(client, server, fleet.member(server).port, line),
    hangUp: clients.hangUp,
    delayPlaces,
    setFlood,
    options: () => options,
    setOptions(changed) {
      options = changed
      fleet.setOptions(changed)
    },
    tellHerd,
  })

  return {
    logs,
    now,
    start,
    close,
    pass,
    apply: carryOut,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    snapshot: () => ({
      ...topology,
      servers: serversNow(),
      flood,
      wires: withWires,
      states: Object.fromEntries([...fleet.members.values()].map(({ name, state }) => [name, state])),
    }),
  }
}
