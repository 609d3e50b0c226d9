import { floodNamed } from '../../../src/flood/index.ts'
import { gallery } from '../../../src/herd/gallery.ts'
import {
  createHerdServer,
  friendsOf,
  type HerdServer,
  type Outcome,
  wiresOf,
} from '../../../src/herd/index.ts'
import type { TraceEvent } from '../../../src/trace/index.ts'

export interface HerdTraceSettings {
  servers: number
  /** Each is connected to one server, all the time, and speaks in its turn. */
  clients: number
  /** Microseconds from one IAMAT to the next. */
  every: number
  /** Microseconds that a line is on a wire; some lines take up to twice that. */
  delay: number
  flood?: string
}

interface Arrival {
  t: number
  from: string
  to: string
  n: number
  line: string
}

/**
 * The trace, without end, of a herd that floods what its clients say: servers are the real ones without their sockets,
 * wires take their time, and whatever else an engine would tell is told.
 */
export function* herdTrace({
  servers,
  clients,
  every,
  delay,
  flood: name = 'newest-wins',
}: HerdTraceSettings): Generator<TraceEvent> {
  const plan = gallery.find(({ name }) => name === 'random')?.make(servers)
  const flood = floodNamed(name)
  if (!plan || !flood) throw new Error('there is no such herd')
  const shape = { servers: plan.servers, friends: plan.friends as [string, string][] }
  const wires = wiresOf(shape)
  const port = (to: string, from: string) =>
    40_000 + wires.findIndex(wire => wire.from === from && wire.to === to)
  const counts = new Map<string, number>()
  const count = (key: string) => {
    counts.set(key, (counts.get(key) ?? 0) + 1)
    return counts.get(key) ?? 0
  }
  const herd = new Map<string, HerdServer>()
  /** In order of time. */
  const onWires: Arrival[] = []
  const random = randomNumbers()
  let t = 0

  for (const { name } of shape.servers) {
    const settings = {
      name,
      friends: friendsOf(shape, name),
      flood,
      options: { catchUp: true },
      wake: () => {},
    }
    herd.set(
      name,
      createHerdServer({ ...settings, clock: () => 1_600_000_000_000000000n + BigInt(t) * 1000n }),
    )
  }
  yield {
    ...{ kind: 'herd', t, preset: 'random', title: 'Random', flood: name, catchUp: true, wires: true },
    servers: shape.servers.map(({ name }, index) => ({ name, port: 10_000 + index })),
    friends: shape.friends,
  }
  for (const { name } of shape.servers)
    yield {
      kind: 'state',
      t,
      server: name,
      event: 'LISTENING',
      value: { up: { traffic: 'quiet', places: 'idle' } },
    }
  for (const { from, to } of wires) {
    yield { kind: 'dial', t, from, to, delay: delay / 1000, jitter: 0, bandwidth: null, mode: 'open' }
    yield { kind: 'opened', t, server: to, port: port(to, from) }
    yield { kind: 'linked', t, from, to, link: 1, port: port(to, from) }
    yield { kind: 'state', t, server: from, friend: to, event: 'CONNECTED', value: 'up' }
  }
  const names = shape.servers.map(({ name }) => name)
  for (let client = 0; client < clients; client++)
    yield { kind: 'opened', t, server: names[client % names.length] ?? '', port: 50_000 + client }

  for (let update = 0; ; update++) {
    const next = (update + 1) * every
    while ((onWires[0]?.t ?? Number.POSITIVE_INFINITY) <= next) {
      const arrival = onWires.shift() as Arrival
      t = arrival.t
      const { from, to, n } = arrival
      yield { kind: 'delivered', t, from, to, link: 1, n }
      yield* handle(to, port(to, from), n, arrival.line, from)
    }
    t = next
    const client = update % clients
    const server = names[client % names.length] ?? ''
    const time = (1_600_000_000 + t / 1e6).toFixed(9)
    const line = `IAMAT client-${client}.example +34.068930-118.445127 ${time}`
    yield* handle(server, 50_000 + client, count(`client ${client}`), line, undefined)
  }

  function* handle(
    server: string,
    at: number,
    n: number,
    line: string,
    from: string | undefined,
  ): Generator<TraceEvent> {
    const outcome = herd.get(server)?.handle(line, from) as Outcome
    const begins = t
    const isTurn = random() < 0.3
    if (isTurn) yield state(server, 'BUSY', 'busy')
    if (outcome.what !== 'iamat' && outcome.what !== 'at') return
    const { verdict, to, stored } = outcome
    const key = `${outcome.update.client} ${line.split(' ').at(outcome.what === 'iamat' ? 3 : 5)}`
    t += 3
    yield {
      ...{ kind: 'handled', t, server, port: at, n, what: outcome.what, line, update: key, verdict },
      ...(to.length > 0 && { to: [...to] }),
      ...(stored !== undefined && { stored }),
    }
    if (outcome.what === 'iamat') yield { kind: 'replied', t, server, port: at, n, line: outcome.reply }
    for (const friend of to) {
      t += 2
      const number = count(`${server} ${friend}`)
      const due = t + delay + (random() < 0.2 ? Math.floor(random() * delay) : 0)
      yield {
        kind: 'sent',
        t,
        from: server,
        to: friend,
        link: 1,
        n: number,
        line: outcome.line,
        update: key,
        due,
      }
      put({ t: due, from: server, to: friend, n: number, line: outcome.line })
    }
    if (!isTurn) return
    yield state(server, 'QUIET', 'quiet')
    yield { kind: 'turn', t: begins, server, woke: 'data', ran: t - begins, lines: 1 }
  }

  function state(server: string, event: string, traffic: string): TraceEvent {
    return { kind: 'state', t, server, event, value: { up: { traffic, places: 'idle' } } }
  }

  function put(arrival: Arrival) {
    let at = onWires.length
    // A wire keeps the order of its lines.
    while (at > 0 && (onWires[at - 1]?.t ?? 0) > arrival.t) {
      const other = onWires[at - 1]
      if (other?.from === arrival.from && other.to === arrival.to) {
        arrival.t = other.t
        break
      }
      at--
    }
    onWires.splice(at, 0, arrival)
  }
}

/** Numbers from 0 to 1 that look random and are the same each time (a linear congruential generator). */
function randomNumbers(): () => number {
  let state = 1
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
