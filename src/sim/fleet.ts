import type { ServerOptions, Topology } from '../herd/index.ts'
import { checkBlockable, type LifeCommand, lifeEvent } from '../herd/life-commands.ts'
import { noServer } from '../herd/plan-faults.ts'
import { lifeOf, type StateValue } from '../trace/index.ts'
import type { Door } from './ends.ts'
import type { HerdWires } from './herd-wires.ts'
import type { Runner } from './runner.ts'
import { createSimServer } from './server.ts'
import type { Calls, SimServer } from './server-calls.ts'
import type { World } from './world.ts'

/** One server of the herd, with what runs of it while it is not down. */
export interface Member {
  name: string
  readonly port: number
  /** The number of its event loop. */
  readonly loop: number
  running?: SimServer
  /** The state in which it last ended. */
  ended: StateValue
  /** By how many milliseconds its clock goes ahead (behind: below 0), in every process of its. */
  skew: number
  flaws: readonly string[]
}

export const stateOf = ({ running, ended }: Member): StateValue => running?.state() ?? ended

/** The servers of a herd. */
export interface Fleet {
  readonly members: ReadonlyMap<string, Member>
  /** The server of that name; throws a sentence where there is none. */
  member(name: string): Member
  doorOf(name: string): Door
  /** These ports are given to nobody who asks for any free one. */
  reserve(ports: readonly number[]): void
  /** A server that is in the herd from now on, and does not run. */
  admit(name: string, port: number): Member
  /** It is in the herd no longer. */
  dismiss(member: Member): void
  /** Starts a server, without waiting for it. */
  begin(member: Member): void
  /** Stops a server gently, or, where that takes too long, at once. */
  end(member: Member): Promise<void>
  rename(member: Member, name: string): void
  /** Resolves when that was done in these servers' event loops, or it took too long. */
  call(calls: readonly (readonly [name: string, does: (server: Calls) => void])[]): Promise<void>
  /** Resolves when all that were begun run. */
  started(): Promise<void>
  /** Resolves when every link between servers that are up is up, or after so many milliseconds all the same. */
  linked(patience: number): Promise<void>
  setFlood(flood: string): void
  setOptions(options: ServerOptions): void
  setFlaw(flaw: string, on: boolean, name?: string): void
  block(name: string, ms: number): void
  skew(name: string, ms: number): void
  /** Rejects with a sentence where the server is in no state for it. */
  change(name: string, command: LifeCommand): Promise<void>
}

interface FleetSettings {
  world: World
  wires(): HerdWires
  runner: Runner
  topology(): Pick<Topology, 'friends'>
  friendsOf(name: string): readonly string[]
  flood: string
  options: ServerOptions
  flaws?: readonly string[]
}

/** So long (milliseconds) may a server take to end, or to hear of an edit. */
const END_PATIENCE = 3000
const CALL_PATIENCE = 2000

/** Where servers listen that have no port of their own. */
const FIRST_PORT = 20_000

/** States of a link in which it takes lines. */
const READY: readonly StateValue[] = ['up', 'per message']

export function createFleet(settings: FleetSettings): Fleet {
  const { world, runner, flaws = [] } = settings
  const { clock, tracer } = world
  let { flood, options } = settings
  const members = new Map<string, Member>()
  const ports = new Set<number>()
  const loops = new Set<number>()
  let lastPort = FIRST_PORT
  let lowestLoop = 0

  function member(name: string): Member {
    const found = members.get(name)
    if (!found) throw new Error(noServer(name, [...members.keys()]))
    return found
  }

  function freePort(): number {
    while (ports.has(lastPort)) lastPort++
    return lastPort
  }

  function freeLoop(): number {
    while (loops.has(lowestLoop)) lowestLoop++
    return lowestLoop
  }

  function begin(of: Member) {
    const running = createSimServer({
      world,
      name: of.name,
      friends: settings.friendsOf(of.name),
      flood,
      options,
      flaws: of.flaws,
      skew: of.skew,
      state: of.ended,
      dial(from, friend, t, dialed) {
        const wire = settings.wires().of(from, friend)
        if (wire) wire.dial(t, dialed)
        else clock.at(t, dialed.refused)
      },
      ended(state) {
        delete of.running
        of.ended = state
      },
    })
    of.running = running
    running.start()
  }

  const isUp = (of: Member) => ['up', 'paused'].includes(lifeOf(stateOf(of)))

  function isReady(from: string, to: string): boolean {
    const [one, other] = [members.get(from), members.get(to)]
    if (!one || !other || !isUp(one) || !isUp(other)) return true
    return READY.includes(one.running?.linkState(to) ?? '')
  }

  return {
    members,
    member,
    doorOf: name => peer => members.get(name)?.running?.door(peer),
    reserve(wanted) {
      for (const port of wanted) ports.add(port)
    },
    admit(name, port) {
      const admitted: Member = {
        name,
        port: port === 0 ? freePort() : port,
        loop: freeLoop(),
        ended: 'stopped',
        skew: 0,
        flaws,
      }
      members.set(name, admitted)
      ports.add(admitted.port)
      loops.add(admitted.loop)
      return admitted
    },
    dismiss(member) {
      if (members.get(member.name) === member) members.delete(member.name)
      ports.delete(member.port)
      loops.delete(member.loop)
      lowestLoop = Math.min(lowestLoop, member.loop)
      // Another server of its name will have a clock that goes right.
      if (member.skew !== 0) tracer?.emit({ kind: 'skewed', t: clock.now(), server: member.name, by: 0 })
    },
    begin,
    async end(member) {
      const { running } = member
      if (!running) return
      const isOver = () => member.running !== running
      if (lifeOf(running.state()) === 'starting')
        await runner.until(() => lifeOf(stateOf(member)) !== 'starting', END_PATIENCE)
      if (isUp(member)) running.post(({ send }) => send('STOP'))
      await runner.until(isOver, END_PATIENCE)
      if (!isOver()) running.terminate()
    },
    rename(member, name) {
      const all = [...members].map(([key, each]): [string, Member] => [each === member ? name : key, each])
      members.clear()
      for (const [key, each] of all) members.set(key, each)
      member.name = name
    },
    call(calls) {
      const waiting = new Map<SimServer, number>()
      for (const [name, does] of calls) {
        const running = members.get(name)?.running
        if (!running) continue
        waiting.set(running, (waiting.get(running) ?? 0) + 1)
        running.post(server => {
          does(server)
          const left = (waiting.get(running) ?? 1) - 1
          if (left === 0) waiting.delete(running)
          else waiting.set(running, left)
        })
      }
      const isOver = (running: SimServer) => ['stopped', 'crashed'].includes(lifeOf(running.state()))
      return runner.until(() => [...waiting.keys()].every(isOver), CALL_PATIENCE)
    },
    started() {
      const starting = [...members.values()].filter(({ running }) => running)
      let index = 0
      return runner.until(() => {
        for (let next = starting[index]; next; next = starting[++index])
          if (lifeOf(stateOf(next)) === 'starting') return false
        return true
      })
    },
    linked(patience) {
      const { friends } = settings.topology()
      let index = 0
      // What was ready once is not looked at again: a herd has many links.
      return runner.until(() => {
        for (let pair = friends[index]; pair; pair = friends[++index])
          if (!isReady(...pair) || !isReady(pair[1], pair[0])) return false
        return true
      }, patience)
    },
    setFlood(changed) {
      flood = changed
      for (const { running } of members.values()) running?.post(server => server.setFlood(changed))
    },
    setOptions(changed) {
      options = changed
      for (const { running } of members.values()) running?.post(server => server.setOptions(changed))
    },
    setFlaw(flaw, on, name) {
      for (const flawed of name === undefined ? members.values() : [member(name)]) {
        const others = flawed.flaws.filter(each => each !== flaw)
        const changed = on ? [...others, flaw] : others
        flawed.flaws = changed
        flawed.running?.post(server => server.setFlaws(changed))
      }
    },
    block(name, ms) {
      const blocked = member(name)
      checkBlockable(name, lifeOf(stateOf(blocked)))
      blocked.running?.post(server => server.block(ms))
    },
    skew(name, ms) {
      const skewed = member(name)
      skewed.skew = ms
      if (skewed.running) skewed.running.post(server => server.skew(ms))
      else tracer?.emit({ kind: 'skewed', t: clock.now(), server: name, by: ms })
    },
    async change(name, command) {
      const changing = member(name)
      const life = lifeOf(stateOf(changing))
      const event = lifeEvent(name, life, command)
      if (event === undefined) {
        begin(changing)
        return runner.until(() => lifeOf(stateOf(changing)) !== 'starting')
      }
      const { running } = changing
      // A process that dies needs no turn of its loop for it.
      if (command === 'crash') running?.terminate()
      else running?.post(({ send }) => send(event))
      if (command === 'crash' || command === 'stop') await runner.until(() => changing.running !== running)
      else await runner.until(() => lifeOf(stateOf(changing)) !== life)
    },
  }
}
