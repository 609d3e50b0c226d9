import { join } from 'node:path'
import { friendsOf, type ServerOptions } from '../herd/index.ts'
import { isDown, lifeOf, type StateValue } from '../trace/index.ts'
import type { TraceClock } from './clock.ts'
import type { TcpEngineSettings } from './settings.ts'
import { startThread, type Thread } from './thread.ts'
import type { ThreadNotice } from './thread-messages.ts'
import type { Tracer } from './tracer.ts'

/** One server of the herd, with a thread while it is not down. */
export interface Member {
  readonly name: string
  port: number
  readonly log: string
  state: StateValue
  thread?: Thread
  /** The states of its links, by friend. */
  links: Map<string, StateValue>
}

/** The commands that move a server from one state of its life to another. */
export type LifeCommand = 'start' | 'stop' | 'crash' | 'pause' | 'resume'

/** The servers of a herd and their threads. */
export interface Fleet {
  readonly members: ReadonlyMap<string, Member>
  /** The server of that name; throws a sentence where there is none. */
  member(name: string): Member
  /** Starts all; rejects with the first sentence where one cannot. */
  startAll(): Promise<void>
  /** Tells each server where to dial its friends. */
  meetAll(): void
  /** Resolves when every link of every server is up. */
  linked(): Promise<void>
  /** From now on, for servers that run and those that start later. */
  setFlood(flood: string): void
  setOptions(options: ServerOptions): void
  /** Rejects with a sentence where the server is in no state for it. */
  change(name: string, command: LifeCommand): Promise<void>
  close(): Promise<void>
}

export interface FleetSettings extends TcpEngineSettings {
  /** `process.hrtime.bigint()` when the trace began. */
  origin: bigint
  now: TraceClock
  tracer: Tracer | undefined
  /** Trace events of a thread, a JSON object a line. */
  publish(text: string): void
  /** Where `from` dials `to`. */
  portFor(from: string, to: string): number
}

export function createFleet(settings: FleetSettings): Fleet {
  const { topology, wires, places, origin, now, tracer } = settings
  let { flood, options } = settings
  const watchers = new Set<() => void>()
  const members = new Map<string, Member>(
    topology.servers.map(({ name, port }) => {
      const log = join(settings.logFolder, `${name}.log`)
      return [name, { name, port, log, state: 'stopped', links: new Map() }]
    }),
  )

  function member(name: string): Member {
    const found = members.get(name)
    if (!found) throw new Error(`there is no server ${name}; there are ${[...members.keys()].join(', ')}`)
    return found
  }

  function hear(of: Member, notice: ThreadNotice) {
    switch (notice.tell) {
      case 'trace':
        settings.publish(notice.text)
        return
      case 'linked':
        members.get(notice.friend)?.thread?.calls.identify(notice.port, of.name)
        return
      case 'moved':
        if (notice.friend !== undefined) of.links.set(notice.friend, notice.value)
        else of.state = notice.value
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

  async function start(starting: Member) {
    const { name, port, log, state } = starting
    const friends = friendsOf(topology, name)
    const { trace } = settings
    const thread = startThread(
      { name, port, friends, flood, options, state, origin, trace, wires, log, places },
      notice => hear(starting, notice),
    )
    starting.thread = thread
    starting.links.clear()
    void thread.ended.then(failure => mourn(starting, thread, failure))
    const endedFirst = thread.ended.then(failure => {
      throw failure ?? new Error('its thread ended')
    })
    try {
      starting.port = await Promise.race([thread.calls.start(), endedFirst])
    } catch (error) {
      await thread.ended
      throw new Error(`${name} cannot start: ${error instanceof Error ? error.message : error}`)
    }
  }

  /** A thread has ended; where its machine could not say so any more, it is said for it. */
  function mourn(of: Member, thread: Thread, failure: Error | undefined) {
    if (of.thread !== thread) return
    delete of.thread
    if (failure) {
      const text = `The thread of ${of.name} died: ${failure.message}`
      tracer?.emit({ kind: 'noted', t: now(), level: 'error', server: of.name, text })
      process.stderr.write(`herdscope: ${text}\n`)
    }
    if (isDown(of.state)) return
    of.state = 'crashed'
    tracer?.emit({ kind: 'state', t: now(), server: of.name, event: 'thread ended', value: 'crashed' })
    for (const watcher of watchers) watcher()
  }

  function meet({ name, thread }: Member) {
    const friends = friendsOf(topology, name)
    thread?.calls.meet(Object.fromEntries(friends.map(friend => [friend, settings.portFor(name, friend)])))
  }

  return {
    members,
    member,
    async startAll() {
      const starts = await Promise.allSettled([...members.values()].map(start))
      for (const result of starts) if (result.status === 'rejected') throw result.reason
    },
    meetAll() {
      for (const each of members.values()) meet(each)
    },
    linked: () =>
      until(() =>
        [...members.values()].every(({ name, links }) =>
          friendsOf(topology, name).every(friend => links.get(friend) === 'up'),
        ),
      ),
    setFlood(changed) {
      flood = changed
      for (const { thread } of members.values()) thread?.calls.setFlood(changed)
    },
    setOptions(changed) {
      options = changed
      for (const { thread } of members.values()) thread?.calls.setOptions(changed)
    },
    async change(name, command) {
      const changing = member(name)
      const life = lifeOf(changing.state)
      const { from, event } = lifeCommands[command]
      if (!from.includes(life))
        throw new Error(`${name} is ${life}: only a server that is ${from.join(' or ')} can ${command}`)
      if (event === undefined) {
        if (changing.thread) throw new Error(`${name} is still going down; try again`)
        await start(changing)
        return meet(changing)
      }
      const { thread } = changing
      // A crashing thread answers nothing, so the call itself is not awaited.
      void thread?.calls.send(event)
      if (command === 'crash' || command === 'stop') await thread?.ended
      else await until(() => lifeOf(changing.state) !== life)
    },
    async close() {
      const threads = [...members.values()].flatMap(({ thread }) => thread ?? [])
      for (const thread of threads) thread.terminate()
      await Promise.all(threads.map(thread => thread.ended))
    },
  }
}

/** From which states each command may come, and the machine's event for it; starting takes a new thread instead. */
const lifeCommands: Record<LifeCommand, { from: string[]; event?: 'STOP' | 'CRASH' | 'PAUSE' | 'RESUME' }> = {
  start: { from: ['stopped', 'crashed'] },
  stop: { from: ['up', 'paused'], event: 'STOP' },
  crash: { from: ['starting', 'up', 'paused', 'stopping'], event: 'CRASH' },
  pause: { from: ['up'], event: 'PAUSE' },
  resume: { from: ['paused'], event: 'RESUME' },
}
