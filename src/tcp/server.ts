import pLimit from 'p-limit'
import { createActor, waitFor } from 'xstate'
import { type Flood, floodNamed, hello } from '../flood/index.ts'
import { createHerdServer, linkId, type ServerOptions } from '../herd/index.ts'
import { type Moved, mirrorMachines, wakeningOf } from '../herd/mirror.ts'
import { createPlacesClient } from '../places/client.ts'
import { createTraceClock, createWallClock } from './clock.ts'
import { createCopyBreaker } from './copy-breaker.ts'
import { createExpiry } from './expiry.ts'
import { inflict } from './faults/server-faults.ts'
import { createFlawedServer } from './flaws/flawed-server.ts'
import { createKnownNews } from './known-news.ts'
import { createLinks } from './links.ts'
import { createListener } from './listener.ts'
import type { ServerMeter } from './meter/meter.ts'
import { openServerLog } from './server-log.ts'
import { serverLogic } from './server-logic.ts'
import type { ServerThread, ThreadNotice, ThreadSettings } from './thread-messages.ts'
import { createTracer, signedTracer } from './tracer.ts'

const LOOPBACK = '127.0.0.1'

/** LINES goes to the machine at most so often (milliseconds): a transition costs more than a line. */
const LINES_EVERY = 100

/** WHATSATs that ask for places at the same time; more wait their turn. */
const MOST_ASKING = 32

/**
 * A server on real sockets: the pure core, its machine with real actors behind it, a listener, and a link to each
 * friend. `tell` reaches the engine; `exit` ends the thread; `meter` is its loop's, where that is measured.
 */
export function createTcpServer(
  settings: ThreadSettings,
  tell: (notice: ThreadNotice) => void,
  exit: () => void,
  meter?: ServerMeter,
): ServerThread {
  const { wires } = settings
  let { name, friends } = settings
  const now = createTraceClock(settings.origin)
  const tracer = settings.trace
    ? signedTracer(
        createTracer(text => tell({ tell: 'trace', text })),
        settings.name,
        () => name,
      )
    : undefined
  const log = openServerLog(settings.log, text => {
    tracer?.emit({ kind: 'noted', t: now(), level: 'error', server: name, text })
  })
  const wallClock = createWallClock()
  const clock = { ahead: BigInt(settings.skew) * 1_000_000n }
  const doom = new Int32Array(settings.doom)
  const known = createKnownNews()
  const herd = createHerdServer({
    name,
    friends,
    flood: existing(settings.flood),
    options: settings.options,
    clock: () => wallClock() + clock.ahead,
    wake: (after, key) => void setTimeout(() => isOver || wake(key), after).unref(),
    newsAgain() {
      known.clear()
      repeats = true
    },
  })
  const expiry = createExpiry(herd, meter)
  const places = createPlacesClient(settings.places)
  const limit = pLimit(MOST_ASKING)
  let { flood } = settings
  let kept = settings.options.links !== 'per-message'
  /** Whether it is no more: its thread may go on, for other servers. */
  let isOver = false
  /** Whether what was news once may be news again. */
  let repeats = false
  let lastLines = Number.NEGATIVE_INFINITY
  let listening: number | undefined
  let failure = ''

  const flawed = createFlawedServer({
    names: settings.flaws,
    name: () => name,
    places: { nearby: question => limit(() => places.nearby(question)) },
    endpoint: settings.places,
    log,
    tracer,
    now,
    crash: () => machine.send({ type: 'CRASH' }),
  })

  meter?.report({
    turn: figures => tracer?.emit({ kind: 'turn', server: name, ...figures }),
    loop: figures => tracer?.emit({ kind: 'loop', t: now(), server: name, ...figures }),
  })

  const links = createLinks({
    name,
    friends,
    hostOf: friend => settings.hosts?.friends[friend] ?? LOOPBACK,
    wires,
    log,
    tracer,
    now,
    meter,
    breaker: createCopyBreaker({
      ...{ name, log, tracer, now, memory: settings.breaker },
      repeats: () => repeats,
    }),
    refused: flawed.refused,
    up: friend => links.send(herd.linkUp(friend)),
    lost(friend) {
      meter?.woke('connection')
      links.send(herd.linkDown(friend))
      machine.getSnapshot().children[linkId(friend)]?.send({ type: 'LOST' })
    },
    linked: (friend, port) => tell({ tell: 'linked', friend, port }),
    crowded: () => listener.pauseClients(),
    relieved: () => listener.resumeClients(),
  })

  const listener = createListener({
    host: settings.hosts?.own ?? LOOPBACK,
    name,
    herd,
    log,
    tracer,
    now,
    meter,
    known,
    flaws: () => flawed.flaws,
    places: ({ location, radius, bound }) => flawed.places.nearby({ ...location, radius, bound }),
    forward: links.forward,
    forwardAll: links.forwardAll,
    send: links.send,
    heard() {
      const t = performance.now()
      if (t - lastLines < LINES_EVERY) return
      lastLines = t
      machine.send({ type: 'LINES' })
    },
    asked: () => machine.send({ type: 'ASKED' }),
    answered: () => machine.send({ type: 'ANSWERED' }),
  })

  function introduce(flood: Flood) {
    links.introduce(flood.needsSender ? hello(name) : undefined)
  }

  function wake(key: string) {
    meter?.woke('timer')
    links.send(herd.woken(key))
  }

  function setOptions(options: ServerOptions) {
    herd.setOptions(options)
    keep(options.links !== 'per-message')
    links.collect(options.batch ?? 0)
    expiry.stop()
    if (options.expiry !== undefined) expiry.begin()
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

  /** Writes it into the log at once, whatever happens next. */
  function note(text: string) {
    log.note(text)
    log.flush()
  }

  async function listen() {
    try {
      listening = await listener.listen(settings.port)
      log.note(
        `${name} listens on ${settings.hosts?.own ?? LOOPBACK}:${listening}, friends: ${friends.join(', ') || 'none'}`,
      )
    } catch (error) {
      failure = error instanceof Error ? error.message : String(error)
      log.note(`${name} cannot start: ${failure}`)
      throw error
    }
  }

  async function letGo() {
    links.flush()
    links.hangUp()
    await listener.letGo()
  }

  function leave(word: string) {
    log.note(`${name} ${word}`)
    // First, what follows from this very transition is told: its notice, and the answer to a start that failed.
    setImmediate(() => {
      isOver = true
      expiry.stop()
      log.close()
      tracer?.flush()
      links.hangUp()
      listener.destroy()
      flawed.close()
      meter?.leave()
      exit()
    })
  }

  function moved({ friend, event, value, wait }: Moved) {
    meter?.woke(wakeningOf(event))
    const t = now()
    const about = friend === undefined ? {} : { friend }
    const until = wait === undefined ? {} : { until: t + wait * 1000 }
    tracer?.emit({ kind: 'state', t, server: name, ...about, event, value, ...until })
    tell({ tell: 'moved', ...about, value })
    log.note(`${friend === undefined ? name : `link to ${friend}`} is ${JSON.stringify(value)} (${event})`)
  }

  const logic = serverLogic({ listen, letGo, leave, links, listener })
  const input = { friends, random: Math.random, kept: () => kept }
  const machine = createActor(logic, {
    input,
    snapshot: logic.resolveState({ value: settings.state, context: { ...input, asking: 0 } }),
    inspect: mirrorMachines(moved),
  })
  links.keep(kept)
  introduce(existing(settings.flood))
  setOptions(settings.options)
  if (kept) for (const friend of friends) herd.linkDown(friend)
  machine.start()

  return {
    async start() {
      machine.send({ type: 'START' })
      await waitFor(
        machine,
        state => state.matches('up') || state.matches('stopped') || state.matches('crashed'),
      )
      if (listening === undefined) throw new Error(failure)
      return listening
    },
    meet: links.meet,
    send: event => machine.send({ type: event }),
    reached: links.reached,
    identify: listener.identify,
    setFlood(changed) {
      flood = changed
      const chosen = existing(flood)
      links.send(herd.setFlood(chosen))
      introduce(chosen)
    },
    know(changed) {
      friends = [...changed]
      herd.setFriends(friends)
    },
    befriend(friend, way) {
      links.meet({ [friend]: way })
      links.add(friend)
      machine.send({ type: 'BEFRIEND', friend })
    },
    unfriend(friend) {
      log.note(`${friend} is no friend any more`)
      links.send(herd.linkDown(friend))
      machine.send({ type: 'UNFRIEND', friend })
    },
    rename(changed) {
      log.note(`${name} is called ${changed} from now on`)
      tracer?.flush()
      name = changed
      herd.rename(changed)
      introduce(existing(flood))
      tell({ tell: 'renamed', t: now() })
    },
    setOptions,
    setFlaws: flawed.set,
    inflict: (fault, ms) => inflict({ name, now, tracer, note, clock, doom }, fault, ms),
  }
}

function existing(name: string): Flood {
  const flood = floodNamed(name)
  if (!flood) throw new Error(`there is no flood ${name}`)
  return flood
}
