import { setTimeout as passed } from 'node:timers/promises'
import { floodNamed } from '../flood/index.ts'
import { createWireCommands } from '../herd/faults/wire-commands.ts'
import {
  BREAKER_DEFAULT,
  breakerMemory,
  type CommandResult,
  createBreaker,
  type Engine,
  type HerdCommand,
  type Topology,
} from '../herd/index.ts'
import { noFlood } from '../herd/plan-faults.ts'
import { batchOfText, type TraceBatch } from '../trace/index.ts'
import { createClients } from './clients.ts'
import { createTraceClock } from './clock.ts'
import type { Telling } from './edited-herd.ts'
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
    wires.closeAll('the herd ends')
    await fleet.close()
    tracer?.flush()
    listeners.clear()
  }

  function heal() {
    wireCommands.heal()
    for (const { name, skew } of fleet.members.values()) if (skew !== 0) fleet.skew(name, 0)
  }

  const edits = createEdits({
    fleet,
    wires,
    topology: () => ({ ...topology, servers: serversNow() }),
    setTopology(changed) {
      topology = changed
    },
    flood: () => flood,
    setFlood(name) {
      flood = name
      fleet.setFlood(name)
    },
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

  function setFlood(name: string) {
    if (!floodNamed(name)) throw new Error(noFlood(name))
    flood = name
    fleet.setFlood(name)
    tellHerd()
  }

  function setOptions({
    catchUp,
    expiry,
    links,
    batch,
    breaker: bound,
  }: Omit<Extract<HerdCommand, { do: 'options' }>, 'do'>) {
    options = {
      catchUp: catchUp ?? options.catchUp,
      links: links ?? options.links,
      batch: batch === undefined ? options.batch : batch || undefined,
      expiry: expiry === undefined ? options.expiry : (expiry ?? undefined),
    }
    if (bound !== undefined) breaker.setBound(bound)
    fleet.setOptions(options)
    tellHerd()
  }

  function delayPlaces(milliseconds: number) {
    if (!settings.delayPlaces)
      throw new Error('the places service is not this herd’s own, so how late it answers cannot be chosen')
    settings.delayPlaces(milliseconds)
    placesDelay = milliseconds
    tellHerd()
  }

  async function carryOut(command: HerdCommand): Promise<void> {
    switch (command.do) {
      case 'dial':
        return wireCommands.dial(command)
      case 'reset':
        return wireCommands.reset(command)
      case 'partition':
        return wireCommands.partition(command)
      case 'heal':
        return heal()
      case 'block':
        return fleet.block(command.server, command.for)
      case 'skew':
        return fleet.skew(command.server, command.by)
      case 'send':
        return clients.say(command.client, command.server, fleet.member(command.server).port, command.line)
      case 'hang-up':
        return clients.hangUp(command.client)
      case 'flood':
        return setFlood(command.flood)
      case 'options':
        return setOptions(command)
      case 'places':
        return delayPlaces(command.delay)
      case 'flaw':
        fleet.setFlaw(command.flaw, command.on, command.server)
        return tellHerd()
      case 'add':
      case 'remove':
      case 'befriend':
      case 'unfriend':
      case 'rename':
      case 'become':
        return edits.apply(command)
      case 'start':
        return edits.inTurn(() => fleet.change(command.server, command.do))
      default:
        return fleet.change(command.server, command.do)
    }
  }

  return {
    logs,
    now,
    start,
    close,
    pass,
    async apply(command): Promise<CommandResult> {
      try {
        await carryOut(command)
        return { ok: true }
      } catch (error) {
        const sentence = error instanceof Error ? error.message : String(error)
        return { ok: false, error: `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.` }
      }
    },
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
