import { createActor } from 'xstate'
import { type Flood, floodNamed, hello } from '../flood/index.ts'
import { createHerdServer, type Flaw, flawNamed, linkId, type ServerOptions } from '../herd/index.ts'
import { type Moved, mirrorMachines } from '../herd/mirror.ts'
import type { StateValue } from '../trace/index.ts'
import { type Connection, serveConnection } from './connection.ts'
import type { Door } from './ends.ts'
import { createLinks } from './links.ts'
import { createLoop } from './loop.ts'
import { createLoopMeter } from './loop-meter.ts'
import type { Calls, ServerSettings, SimServer } from './server-calls.ts'
import { livesOf, simMachine } from './sim-machine.ts'
import type { Timer } from './virtual-clock.ts'

/** LINES goes to the machine at most so often (microseconds), as on real sockets. */
const LINES_EVERY = 100_000

/** Records looked at in one turn to see whether they are over age, and how often all are (milliseconds). */
const EXPIRE_AT_ONCE = 500
const EXPIRE_EVERY = 1000

/** How long a server takes to open its port (milliseconds), and how long connections may take to finish. */
const BOOT = 1
const PATIENCE = 1000

export function createSimServer(settings: ServerSettings): SimServer {
  const { world } = settings
  const { clock, tracer } = world
  let { name, friends, flood } = settings
  const nameNow = () => name
  const meter = tracer && createLoopMeter(nameNow, tracer, clock)
  const loop = createLoop({ world, meter })
  const connections = new Set<Connection>()
  let ahead = BigInt(settings.skew) * 1_000_000n
  let flaws = flawsNamed(settings.flaws)
  let kept = settings.options.links !== 'per-message'
  let lastLines = Number.NEGATIVE_INFINITY
  let isListening = false
  let isHolding = false
  let isOver = false
  let expiring: Timer | undefined
  let whenEmpty = () => {}

  const herd = createHerdServer({
    name,
    friends,
    flood: existing(flood),
    options: settings.options,
    plain: world.plain,
    clock: () => world.epoch + BigInt(loop.now()) * 1000n + ahead,
    wake: (after, key) => void loop.after(after, 'timer', () => links.send(herd.woken(key))),
  })

  const links = createLinks({
    world,
    name: nameNow,
    friends,
    loop,
    dial: (friend, dialed) => settings.dial(name, friend, loop.now(), dialed),
    up: friend => links.send(herd.linkUp(friend)),
    lost(friend) {
      links.send(herd.linkDown(friend))
      machine.getSnapshot().children[linkId(friend)]?.send({ type: 'LOST' })
    },
    refused(friend) {
      const flaw = flaws.find(each => each.diesOfRefusal)
      if (!flaw) return
      const text = `${friend} refused a connection, and a server that is ${flaw.name} dies of that`
      tracer?.emit({ kind: 'noted', t: loop.now(), level: 'error', server: name, text })
      machine.send({ type: 'CRASH' })
    },
  })

  function heard() {
    const t = loop.now()
    if (t - lastLines < LINES_EVERY) return
    lastLines = t
    machine.send({ type: 'LINES' })
  }

  const door: Door = peer => {
    if (!isListening) return undefined
    const connection = serveConnection({
      world,
      name: nameNow,
      loop,
      herd,
      peer,
      held: isHolding,
      flaws: () => flaws,
      forward: links.forward,
      send: links.send,
      heard,
      asked: () => machine.send({ type: 'ASKED' }),
      answered: () => machine.send({ type: 'ANSWERED' }),
      closed() {
        connections.delete(connection)
        if (connections.size === 0) whenEmpty()
      },
    })
    connections.add(connection)
    loop.post('connection', () => {
      tracer?.emit({ kind: 'opened', t: loop.now(), server: name, port: peer.port })
      for (const flaw of flaws) flaw.connected?.(herd)
    })
    return connection
  }

  function introduce(flood: Flood) {
    links.introduce(flood.needsSender ? hello(name) : undefined)
  }

  function expire() {
    const more = herd.expire(EXPIRE_AT_ONCE)
    expiring = loop.after(more ? 0 : EXPIRE_EVERY, 'timer', expire)
  }

  function setOptions(options: ServerOptions) {
    herd.setOptions(options)
    keep(options.links !== 'per-message')
    links.collect(options.batch ?? 0)
    expiring?.cancel()
    if (options.expiry !== undefined) expire()
  }

  /** A link that keeps no connection counts as up: what it cannot bring is lost line by line. */
  function keep(changed: boolean) {
    if (changed === kept) return
    kept = changed
    links.keep(kept)
    for (const friend of friends) {
      const wasUp = links.of(friend).isUp()
      machine.getSnapshot().children[linkId(friend)]?.send({ type: kept ? 'KEEP' : 'PER MESSAGE' })
      if (kept) links.send(herd.linkDown(friend))
      else if (!wasUp) links.send(herd.linkUp(friend))
    }
  }

  /** It is no more: its connections end as those of a process do. */
  function leave(state: StateValue) {
    isOver = true
    isListening = false
    loop.end()
    meter?.end()
    links.hangUp()
    for (const connection of connections) connection.kill()
    settings.ended(state)
  }

  function letGo(done: () => void): undefined {
    isListening = false
    links.flush()
    links.hangUp()
    let isDone = false
    const finished = () => {
      if (isDone) return
      isDone = true
      loop.post('connection', done)
    }
    whenEmpty = finished
    for (const connection of connections) connection.finish()
    if (connections.size === 0) finished()
    clock.at(loop.now() + PATIENCE * 1000, finished)
    return undefined
  }

  function moved({ friend, event, value, wait }: Moved) {
    const t = loop.now()
    const about = friend === undefined ? {} : { friend }
    const until = wait === undefined ? {} : { until: t + wait * 1000 }
    tracer?.emit({ kind: 'state', t, server: name, ...about, event, value, ...until })
  }

  const input = { friends, random: world.random, kept: () => kept }
  const machine = createActor(simMachine, {
    input,
    clock: {
      setTimeout: (does: () => void, milliseconds: number) => loop.after(milliseconds, 'timer', does),
      clearTimeout: (timer: Timer) => timer.cancel(),
    },
    snapshot: simMachine.resolveState({ value: settings.state, context: { ...input, asking: 0 } }),
    ...(tracer && { inspect: mirrorMachines(moved) }),
  })
  livesOf.set(machine.system, {
    listen(done) {
      const timer = clock.at(loop.now() + BOOT * 1000, () => {
        isListening = true
        loop.post('message', done)
      })
      return () => timer.cancel()
    },
    letGo,
    link: links.of,
    hold() {
      isHolding = true
      for (const connection of connections) connection.hold()
    },
    release() {
      isHolding = false
      for (const connection of connections) connection.release()
    },
    unlink: links.drop,
    leave,
  })
  links.keep(kept)
  introduce(existing(flood))
  setOptions(settings.options)
  if (kept) for (const friend of friends) herd.linkDown(friend)
  machine.start()

  const calls: Calls = {
    send: event => machine.send({ type: event }),
    know(changed) {
      friends = [...changed]
      herd.setFriends(friends)
    },
    befriend(friend) {
      links.add(friend)
      machine.send({ type: 'BEFRIEND', friend })
    },
    unfriend(friend) {
      links.send(herd.linkDown(friend))
      machine.send({ type: 'UNFRIEND', friend })
    },
    rename(changed) {
      name = changed
      herd.rename(changed)
      introduce(existing(flood))
      return loop.now()
    },
    setFlood(changed) {
      flood = changed
      const chosen = existing(flood)
      links.send(herd.setFlood(chosen))
      introduce(chosen)
    },
    setOptions,
    setFlaws(names) {
      flaws = flawsNamed(names)
    },
    block(milliseconds) {
      tracer?.emit({ kind: 'blocked', t: loop.now(), server: name, for: milliseconds })
      loop.stall(milliseconds * 1000)
      loop.atEnd(() => tracer?.emit({ kind: 'unblocked', t: clock.now(), server: name }))
    },
    skew(milliseconds) {
      ahead = BigInt(milliseconds) * 1_000_000n
      tracer?.emit({ kind: 'skewed', t: loop.now(), server: name, by: milliseconds })
    },
  }

  return {
    start: () => machine.send({ type: 'START' }),
    door,
    post: does => loop.post('message', () => isOver || does(calls)),
    terminate() {
      loop.abort()
      tracer?.retract(name, clock.now())
      machine.send({ type: 'CRASH' })
    },
    state: () => machine.getSnapshot().value,
    linkState(friend) {
      const link = machine.getSnapshot().children[linkId(friend)]?.getSnapshot()
      return link && 'value' in link ? (link.value as StateValue) : undefined
    },
  }
}

function existing(name: string): Flood {
  const flood = floodNamed(name)
  if (!flood) throw new Error(`there is no flood ${name}`)
  return flood
}

const flawsNamed = (names: readonly string[]): readonly Flaw[] => names.flatMap(name => flawNamed(name) ?? [])
