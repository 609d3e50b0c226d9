import { floodNamed, floods } from '../flood/index.ts'
import { type CommandResult, type Engine, type HerdCommand, wiresOf } from '../herd/index.ts'
import { batchOfText, type TraceBatch } from '../trace/index.ts'
import { createClients } from './clients.ts'
import { createTraceClock } from './clock.ts'
import { createFleet } from './fleet.ts'
import type { TcpEngineSettings } from './settings.ts'
import { createTracer } from './tracer.ts'
import { openWire, type Wire } from './wire.ts'

/** A herd on real sockets: one thread for each server, a relay for each wire. */
export interface TcpEngine extends Engine {
  /** Starts all servers; resolves when all listen and all links are up. Rejects, closed, where one cannot start. */
  start(): Promise<void>
  /** Each server's log file. */
  readonly logs: Record<string, string>
  /** The trace's time now, in microseconds. */
  now(): number
}

/** So long may links take to come up at the start (milliseconds) before the herd counts as ready without them. */
const LINKS_PATIENCE = 10_000

export function createTcpEngine(settings: TcpEngineSettings): TcpEngine {
  const { topology, wires: withWires } = settings
  let { flood, options } = settings
  const origin = process.hrtime.bigint()
  const now = createTraceClock(origin)
  const listeners = new Set<(batch: TraceBatch) => void>()
  const tracer = settings.trace ? createTracer(publish) : undefined
  const clients = createClients(tracer, now)
  const wires = new Map<string, Wire & { from: string; to: string }>()
  const fleet = createFleet({
    ...settings,
    origin,
    now,
    tracer,
    publish,
    portFor: (from, to) => wires.get(`${from} ${to}`)?.port ?? fleet.member(to).port,
  })

  function publish(text: string) {
    if (listeners.size === 0) return
    const batch = batchOfText(text)
    for (const listener of listeners) listener(batch)
  }

  async function openWires() {
    for (const { from, to } of wiresOf(topology)) {
      const target = fleet.member(to)
      const wire = await openWire({
        from,
        to,
        delay: settings.delay,
        target: () => target.port,
        tracer,
        now,
        reached(dialed, port) {
          target.thread?.calls.identify(port, from)
          fleet.member(from).thread?.calls.reached(dialed)
        },
      })
      wires.set(`${from} ${to}`, Object.assign(wire, { from, to }))
      tracer?.emit({ kind: 'dial', t: now(), from, to, delay: wire.delay })
    }
  }

  function tellHerd() {
    const { preset, title, friends } = topology
    tracer?.emit({
      kind: 'herd',
      t: now(),
      preset,
      title,
      flood,
      ...options,
      wires: withWires,
      servers: serversNow(),
      friends,
    })
  }

  const serversNow = () => [...fleet.members.values()].map(({ name, port }) => ({ name, port }))

  async function start() {
    tellHerd()
    try {
      await fleet.startAll()
      if (withWires) await openWires()
    } catch (error) {
      await close()
      throw error
    }
    tellHerd()
    fleet.meetAll()
    let patience: NodeJS.Timeout | undefined
    const patient = new Promise<void>(resolve => {
      patience = setTimeout(resolve, LINKS_PATIENCE)
    })
    await Promise.race([fleet.linked(), patient])
    clearTimeout(patience)
  }

  async function close() {
    clients.close()
    for (const wire of wires.values()) wire.close()
    await fleet.close()
    tracer?.flush()
    listeners.clear()
  }

  function turnDial(from: string | undefined, to: string | undefined, delay: number) {
    if (!withWires)
      throw new Error('this herd has no wires between its servers, so there is no delay to turn')
    const chosen = [...wires.values()].filter(
      wire => (from === undefined || wire.from === from) && (to === undefined || wire.to === to),
    )
    if (chosen.length === 0) throw new Error(`there is no wire from ${from ?? 'anyone'} to ${to ?? 'anyone'}`)
    for (const wire of chosen) {
      wire.delay = delay
      tracer?.emit({ kind: 'dial', t: now(), from: wire.from, to: wire.to, delay })
    }
  }

  function setFlood(name: string) {
    if (!floodNamed(name))
      throw new Error(`there is no flood ${name}; there are ${floods.map(known => known.name).join(', ')}`)
    flood = name
    fleet.setFlood(name)
    tellHerd()
  }

  function setOptions({
    catchUp,
    expiry,
  }: {
    catchUp?: boolean | undefined
    expiry?: number | null | undefined
  }) {
    options = {
      catchUp: catchUp ?? options.catchUp,
      expiry: expiry === undefined ? options.expiry : (expiry ?? undefined),
    }
    fleet.setOptions(options)
    tellHerd()
  }

  async function carryOut(command: HerdCommand): Promise<void> {
    switch (command.do) {
      case 'dial':
        return turnDial(command.from, command.to, command.delay)
      case 'send':
        return clients.say(command.client, command.server, fleet.member(command.server).port, command.line)
      case 'hang-up':
        return clients.hangUp(command.client)
      case 'flood':
        return setFlood(command.flood)
      case 'options':
        return setOptions(command)
      default:
        return fleet.change(command.server, command.do)
    }
  }

  return {
    logs: Object.fromEntries([...fleet.members.values()].map(({ name, log }) => [name, log])),
    now,
    start,
    close,
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
