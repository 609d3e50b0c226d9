import { join } from 'node:path'
import { friendsOf, type ServerOptions, type Topology } from '../herd/index.ts'
import { checkBlockable, type LifeCommand, lifeEvent } from '../herd/life-commands.ts'
import { noServer } from '../herd/plan-faults.ts'
import { isDown, lifeOf, type StateValue } from '../trace/index.ts'
import type { TraceClock } from './clock.ts'
import { createLoops } from './loops.ts'
import { fileNameOf, type Member, runs } from './member.ts'
import type { TcpEngineSettings } from './settings.ts'
import type { Thread } from './thread.ts'
import type { ThreadNotice, Way } from './thread-messages.ts'
import type { Tracer } from './tracer.ts'
import { createWatch } from './watch.ts'

/** The servers of a herd and their threads. */
export interface Fleet {
  readonly members: ReadonlyMap<string, Member>
  /** The server of that name; throws a sentence where there is none. */
  member(name: string): Member
  /** A server that is not in the herd yet, with an event loop to live in. */
  create(name: string, port: number): Member
  /** Starts a server with these friends; rejects with a sentence where it cannot. */
  begin(member: Member, friends: readonly string[]): Promise<void>
  /** It is in the herd now: once `tell` has told of that, what it has traced is told. */
  admit(member: Member, tell?: () => void): void
  /** It is in the herd no longer. */
  dismiss(member: Member): void
  /** Stops a server gently, or, where that takes too long, at once. */
  end(member: Member): Promise<void>
  rename(member: Member, name: string): void
  /** The number of each server's event loop. */
  loops(): Record<string, number>
  /** Starts all; rejects with the first sentence where one cannot. */
  startAll(): Promise<void>
  /** Tells a server where to dial its friends. */
  meet(member: Member): void
  /** Resolves when every link between servers that are up is up, or after so many milliseconds all the same. */
  linked(patience: number): Promise<void>
  /** From now on, for servers that run and those that start later. */
  setFlood(flood: string): void
  setOptions(options: ServerOptions): void
  /** Switches a flaw at one server, or at all. */
  setFlaw(flaw: string, on: boolean, name?: string): void
  /** Blocks a server's event loop for so many milliseconds; throws a sentence where it has none that runs. */
  block(name: string, ms: number): void
  /** Skews a server's clock by so many milliseconds. */
  skew(name: string, ms: number): void
  /** Rejects with a sentence where the server is in no state for it. */
  change(name: string, command: LifeCommand): Promise<void>
  close(): Promise<void>
}

export interface FleetSettings extends Omit<TcpEngineSettings, 'topology'> {
  /** The herd's shape now. */
  topology(): Pick<Topology, 'friends'>
  /** `process.hrtime.bigint()` when the trace began. */
  origin: bigint
  now: TraceClock
  tracer: Tracer | undefined
  /** In which all threads count copies. */
  breakerMemory: SharedArrayBuffer
  /** Trace events of a thread, a JSON object a line. */
  publish(text: string): void
  /** Where `from` dials `to`. */
  wayFor(from: string, to: string): Way
}

export function createFleet(settings: FleetSettings): Fleet {
  const { wires, places, origin, now, tracer } = settings
  let { flood, options } = settings
  const { flaws = [] } = settings
  const members = new Map<string, Member>()
  const loops = createLoops()
  const watch = createWatch()

  function create(name: string, port: number): Member {
    loops.assign(name)
    const log = join(settings.logFolder, `${fileNameOf(name)}.log`)
    return { name, port, log, state: 'stopped', skew: 0, blockedUntil: 0, flaws, links: new Map(), held: [] }
  }

  function member(name: string): Member {
    const found = members.get(name)
    if (!found) throw new Error(noServer(name, [...members.keys()]))
    return found
  }

  function hear(of: Member, notice: ThreadNotice) {
    switch (notice.tell) {
      case 'trace':
        if (of.held) of.held.push(notice.text)
        else settings.publish(notice.text)
        return
      case 'renamed':
        of.renamed?.(notice.t)
        return
      case 'linked':
        members.get(notice.friend)?.thread?.calls.identify(notice.port, of.name)
        return
      case 'moved':
        if (notice.friend !== undefined) of.links.set(notice.friend, notice.value)
        else of.state = notice.value
        watch.moved()
    }
  }

  async function start(starting: Member, friends: readonly string[]) {
    const { name, port, log, skew, flaws, state } = starting
    const { trace, meter, breakerMemory: breaker } = settings
    const thread = loops.host(
      {
        name,
        port,
        friends: [...friends],
        flood,
        options,
        flaws,
        breaker,
        skew,
        state,
        origin,
        trace,
        meter: trace && meter,
        wires,
        log,
        places,
        doom: new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT),
      },
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
    of.blockedUntil = 0
    if (failure) {
      const text = `The thread of ${of.name} died: ${failure.message}`
      tracer?.emit({ kind: 'noted', t: now(), level: 'error', server: of.name, text })
      process.stderr.write(`herdscope: ${text}\n`)
    }
    if (isDown(of.state)) return
    of.state = 'crashed'
    tracer?.emit({ kind: 'state', t: now(), server: of.name, event: 'thread ended', value: 'crashed' })
    watch.moved()
  }

  function meet({ name, thread }: Member) {
    const friends = friendsOf(settings.topology(), name)
    thread?.calls.meet(Object.fromEntries(friends.map(friend => [friend, settings.wayFor(name, friend)])))
  }

  return {
    members,
    member,
    create,
    begin: start,
    admit(member, tell) {
      members.set(member.name, member)
      tell?.()
      for (const text of member.held ?? []) settings.publish(text)
      delete member.held
    },
    dismiss(member) {
      if (members.get(member.name) === member) members.delete(member.name)
      // Another server of its name will have a clock that goes right.
      if (member.skew !== 0) tracer?.emit({ kind: 'skewed', t: now(), server: member.name, by: 0 })
      loops.release(member.name)
    },
    async end(member) {
      const { thread } = member
      if (!thread) return
      if (lifeOf(member.state) === 'starting')
        await watch.until(() => lifeOf(member.state) !== 'starting', PATIENCE)
      if (['up', 'paused'].includes(lifeOf(member.state))) void thread.calls.send('STOP')
      await Promise.race([thread.ended, pause(PATIENCE)])
      if (member.thread !== thread) return
      thread.terminate()
      await Promise.race([thread.ended, pause(PATIENCE)])
    },
    rename(member, name) {
      loops.rename(member.name, name)
      const all = [...members].map(([key, each]): [string, Member] => [each === member ? name : key, each])
      members.clear()
      for (const [key, each] of all) members.set(key, each)
      member.name = name
    },
    loops: loops.all,
    async startAll() {
      const starts = await Promise.allSettled(
        [...members.values()].map(each => start(each, friendsOf(settings.topology(), each.name))),
      )
      for (const result of starts) if (result.status === 'rejected') throw result.reason
    },
    meet,
    linked: patience =>
      watch.until(
        () =>
          settings.topology().friends.every(([a, b]) => {
            const [one, other] = [members.get(a), members.get(b)]
            if (!one || !other || !runs(one) || !runs(other)) return true
            return READY.includes(one.links.get(b) ?? '') && READY.includes(other.links.get(a) ?? '')
          }),
        patience,
      ),
    setFlood(changed) {
      flood = changed
      for (const { thread } of members.values()) thread?.calls.setFlood(changed)
    },
    setOptions(changed) {
      options = changed
      for (const { thread } of members.values()) thread?.calls.setOptions(changed)
    },
    setFlaw(flaw, on, name) {
      for (const flawed of name === undefined ? members.values() : [member(name)]) {
        const others = flawed.flaws.filter(each => each !== flaw)
        flawed.flaws = on ? [...others, flaw] : others
        flawed.thread?.calls.setFlaws(flawed.flaws)
      }
    },
    block(name, ms) {
      const blocked = member(name)
      checkBlockable(name, lifeOf(blocked.state))
      blocked.blockedUntil = Math.max(now(), blocked.blockedUntil) + ms * 1000
      void blocked.thread?.calls.inflict('block', ms)
    },
    skew(name, ms) {
      const skewed = member(name)
      skewed.skew = ms
      if (skewed.thread) void skewed.thread.calls.inflict('skew', ms)
      else tracer?.emit({ kind: 'skewed', t: now(), server: name, by: ms })
    },
    async change(name, command) {
      const changing = member(name)
      const life = lifeOf(changing.state)
      const event = lifeEvent(name, life, command)
      if (event === undefined) {
        if (changing.thread) throw new Error(`${name} is still going down; try again`)
        await start(changing, friendsOf(settings.topology(), changing.name))
        return meet(changing)
      }
      const { thread } = changing
      // A process that dies needs no turn of its loop for it.
      if (command === 'crash' && now() < changing.blockedUntil) thread?.terminate()
      // A crashing thread answers nothing, so the call itself is not awaited.
      else void thread?.calls.send(event)
      if (command === 'crash' || command === 'stop') await thread?.ended
      else await watch.until(() => lifeOf(changing.state) !== life)
    },
    async close() {
      await loops.close()
      await Promise.all([...members.values()].map(({ thread }) => thread?.ended))
    },
  }
}

/** So long (milliseconds) may a server take to end, and again where it had to be made to. */
const PATIENCE = 3000

const pause = (ms: number) => new Promise<void>(resolve => void setTimeout(resolve, ms).unref())

/** States of a link in which it takes lines. */
const READY: readonly StateValue[] = ['up', 'per message']
