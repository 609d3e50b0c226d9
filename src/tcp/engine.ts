import { join } from 'node:path'
import {
  type CommandResult,
  type Engine,
  friendsOf,
  type HerdCommand,
  type Topology,
  wiresOf,
} from '../herd/index.ts'
import { batchOfText, isDown, lifeOf, type StateValue, type TraceBatch } from '../trace/index.ts'
import { createClients } from './clients.ts'
import { createTraceClock } from './clock.ts'
import { startThread, type Thread } from './thread.ts'
import type { ThreadNotice } from './thread-messages.ts'
import { createTracer } from './tracer.ts'
import { openWire, type Wire } from './wire.ts'

export interface TcpEngineSettings {
  topology: Topology
  flood: string
  /** Whether friendships run through relays, which can be slow and which see every line. */
  wires: boolean
  /** The wires' delay, one way, in milliseconds. */
  delay: number
  /** Whether to emit trace events at all. */
  trace: boolean
  /** Where this run's logs go, a file for each server. */
  logFolder: string
  /** Where servers ask for places. */
  places: { url: string; key?: string }
}

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

interface ServerEntry {
  name: string
  port: number
  log: string
  state: StateValue
  thread?: Thread
  /** The states of its links, by friend. */
  links: Map<string, StateValue>
}

export function createTcpEngine(settings: TcpEngineSettings): TcpEngine {
  const { topology, flood, wires: withWires } = settings
  const origin = process.hrtime.bigint()
  const now = createTraceClock(origin)
  const listeners = new Set<(batch: TraceBatch) => void>()
  const tracer = settings.trace ? createTracer(publish) : undefined
  const clients = createClients(tracer ?? createTracer(() => {}), now)
  const wires = new Map<string, Wire>()
  const watchers = new Set<() => void>()
  const servers = new Map<string, ServerEntry>(
    topology.servers.map(({ name, port }) => {
      const log = join(settings.logFolder, `${name}.log`)
      return [name, { name, port, log, state: 'stopped', links: new Map() }]
    }),
  )

  function publish(text: string) {
    if (listeners.size === 0) return
    const batch = batchOfText(text)
    for (const listener of listeners) listener(batch)
  }

  function entryOf(name: string): ServerEntry {
    const entry = servers.get(name)
    if (!entry) throw new Error(`there is no server ${name}; there are ${[...servers.keys()].join(', ')}`)
    return entry
  }

  function hear(entry: ServerEntry, notice: ThreadNotice) {
    switch (notice.tell) {
      case 'trace':
        publish(notice.text)
        return
      case 'linked':
        servers.get(notice.friend)?.thread?.calls.identify(notice.port, entry.name)
        return
      case 'moved':
        if (notice.friend !== undefined) entry.links.set(notice.friend, notice.value)
        else entry.state = notice.value
        for (const watcher of watchers) watcher()
    }
  }

  /** Resolves once it holds; looks again whenever a machine has moved. */
  function until(holds: () => boolean): Promise<void> {
    if (holds()) return Promise.resolve()
    return new Promise(resolve => {
      const watcher = () => {
        if (!holds()) return
        watchers.delete(watcher)
        resolve()
      }
      watchers.add(watcher)
    })
  }

  async function startServer(entry: ServerEntry) {
    const friends = friendsOf(topology, entry.name)
    const { name, port, log, state } = entry
    const { trace, places } = settings
    const thread = startThread(
      { name, port, friends, flood, state, origin, trace, wires: withWires, log, places },
      notice => hear(entry, notice),
    )
    entry.thread = thread
    entry.links.clear()
    void thread.ended.then(failure => mourn(entry, thread, failure))
    try {
      entry.port = await Promise.race([
        thread.calls.start(),
        thread.ended.then(failure => {
          throw failure ?? new Error('its thread ended')
        }),
      ])
    } catch (error) {
      await thread.ended
      throw new Error(`${name} cannot start: ${error instanceof Error ? error.message : error}`)
    }
  }

  /** A thread has ended; where its machine did not say so, it is said for it. */
  function mourn(entry: ServerEntry, thread: Thread, failure: Error | undefined) {
    if (entry.thread !== thread) return
    delete entry.thread
    if (failure) {
      const text = `The thread of ${entry.name} died: ${failure.message}`
      tracer?.emit({ kind: 'noted', t: now(), level: 'error', server: entry.name, text })
      process.stderr.write(`herdscope: ${text}\n`)
    }
    if (isDown(entry.state)) return
    entry.state = 'crashed'
    tracer?.emit({ kind: 'state', t: now(), server: entry.name, event: 'thread ended', value: 'crashed' })
    for (const watcher of watchers) watcher()
  }

  function meet(entry: ServerEntry) {
    const ports: Record<string, number> = {}
    for (const friend of friendsOf(topology, entry.name))
      ports[friend] = wires.get(`${entry.name} ${friend}`)?.port ?? entryOf(friend).port
    entry.thread?.calls.meet(ports)
  }

  async function openWires() {
    for (const { from, to } of wiresOf(topology)) {
      const target = entryOf(to)
      const wire = await openWire({
        from,
        to,
        delay: settings.delay,
        target: () => target.port,
        tracer,
        now,
        reached(dialed, port) {
          target.thread?.calls.identify(port, from)
          servers.get(from)?.thread?.calls.reached(dialed)
        },
      })
      wires.set(`${from} ${to}`, wire)
      tracer?.emit({ kind: 'dial', t: now(), from, to, delay: wire.delay })
    }
  }

  function tellHerd() {
    const { preset, title, friends } = topology
    const all = [...servers.values()].map(({ name, port }) => ({ name, port }))
    tracer?.emit({ kind: 'herd', t: now(), preset, title, flood, wires: withWires, servers: all, friends })
  }

  async function start() {
    tellHerd()
    try {
      const starts = await Promise.allSettled([...servers.values()].map(startServer))
      for (const result of starts) if (result.status === 'rejected') throw result.reason
      if (withWires) await openWires()
    } catch (error) {
      await close()
      throw error
    }
    tellHerd()
    for (const entry of servers.values()) meet(entry)
    const linked = until(() =>
      [...servers.values()].every(({ name, links }) =>
        friendsOf(topology, name).every(friend => links.get(friend) === 'up'),
      ),
    )
    let patience: NodeJS.Timeout | undefined
    await Promise.race([
      linked,
      new Promise<void>(resolve => (patience = setTimeout(resolve, LINKS_PATIENCE))),
    ])
    clearTimeout(patience)
  }

  async function close() {
    clients.close()
    for (const wire of wires.values()) wire.close()
    const threads = [...servers.values()].flatMap(({ thread }) => thread ?? [])
    for (const thread of threads) thread.terminate()
    await Promise.all(threads.map(thread => thread.ended))
    tracer?.flush()
    listeners.clear()
  }

  async function changeLife(name: string, wanted: LifeCommand): Promise<void> {
    const entry = entryOf(name)
    const life = lifeOf(entry.state)
    const { from, event } = lifeCommands[wanted]
    if (!from.includes(life))
      throw new Error(`${name} is ${life}: only a server that is ${from.join(' or ')} can ${wanted}`)
    if (event === undefined) {
      if (entry.thread) throw new Error(`${name} is still going down; try again`)
      await startServer(entry)
      return meet(entry)
    }
    const { thread } = entry
    // A crashing thread answers nothing, so the call itself is not awaited.
    void thread?.calls.send(event)
    if (wanted === 'crash' || wanted === 'stop') await thread?.ended
    else await until(() => lifeOf(entry.state) !== life)
  }

  function turnDial(from: string | undefined, to: string | undefined, delay: number) {
    if (!withWires)
      throw new Error('this herd has no wires between its servers, so there is no delay to turn')
    const chosen = [...wires].filter(([key]) => {
      const [start, end] = key.split(' ')
      return (from === undefined || start === from) && (to === undefined || end === to)
    })
    if (chosen.length === 0) throw new Error(`there is no wire from ${from ?? 'anyone'} to ${to ?? 'anyone'}`)
    for (const [key, wire] of chosen) {
      const [start = '', end = ''] = key.split(' ')
      wire.delay = delay
      tracer?.emit({ kind: 'dial', t: now(), from: start, to: end, delay })
    }
  }

  async function carryOut(command: HerdCommand): Promise<void> {
    switch (command.do) {
      case 'dial':
        return turnDial(command.from, command.to, command.delay)
      case 'send': {
        const { port } = entryOf(command.server)
        return clients.say(command.client, command.server, port, command.line)
      }
      default:
        return changeLife(command.server, command.do)
    }
  }

  return {
    logs: Object.fromEntries([...servers.values()].map(({ name, log }) => [name, log])),
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
      servers: [...servers.values()].map(({ name, port }) => ({ name, port })),
      flood,
      wires: withWires,
      states: Object.fromEntries([...servers.values()].map(({ name, state }) => [name, state])),
    }),
  }
}

type LifeCommand = 'start' | 'stop' | 'crash' | 'pause' | 'resume'

/** From which states each command may come, and the machine's event for it; starting takes a new thread. */
const lifeCommands: Record<LifeCommand, { from: string[]; event?: 'STOP' | 'CRASH' | 'PAUSE' | 'RESUME' }> = {
  start: { from: ['stopped', 'crashed'] },
  stop: { from: ['up', 'paused'], event: 'STOP' },
  crash: { from: ['starting', 'up', 'paused', 'stopping'], event: 'CRASH' },
  pause: { from: ['up'], event: 'PAUSE' },
  resume: { from: ['paused'], event: 'RESUME' },
}
