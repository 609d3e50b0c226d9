import type { Flood } from '../../../src/flood/index.ts'
import { friendsOf, type Outcome, type ServerOptions, wiresOf } from '../../../src/herd/index.ts'
import { type Line, parseMessage, updateOf } from '../../../src/protocol/index.ts'
import type { HandledEvent, HerdEvent, TraceEvent } from '../../../src/trace/index.ts'
import { createPureHerd, type PureHerd } from '../../herd/pure-herd.ts'
import type { Shape } from '../../herd/shapes.ts'

/** A herd without sockets that tells its trace as an engine with relays would, 10 µs from event to event. */
export interface ToldHerd extends Pick<PureHerd, 'say' | 'loaded' | 'deliver' | 'settle' | 'rest'> {
  events: TraceEvent[]
  /** So many milliseconds go by in which nothing happens. */
  wait(milliseconds: number): void
  cut(a: string, b: string): void
  mend(a: string, b: string): void
  crash(server: string): void
  start(server: string): void
  setFlood(flood: Flood): void
  /** Tells the herd anew, changed. */
  tellHerd(change: Partial<HerdEvent>): void
  tell(event: Untimed<TraceEvent>): void
}

type Untimed<Event> = Event extends TraceEvent ? Omit<Event, 't'> : never

const CLIENT_PORT = 40_000

export function createToldHerd(
  shape: Shape,
  flood: Flood,
  options: ServerOptions = { catchUp: true },
): ToldHerd {
  const events: TraceEvent[] = []
  const ports = new Map<string, number>()
  const links = new Map<string, number>()
  /** Lines on each wire, by the link and number they were put on it with. */
  const onWire = new Map<string, { link: number; n: number; port: number }[]>()
  const counts = new Map<string, number>()
  let t = 1000
  let about: HerdEvent = {
    kind: 'herd',
    t,
    preset: 'test',
    title: 'A test',
    flood: flood.name,
    ...options,
    wires: true,
    servers: shape.servers,
    friends: shape.friends,
  }

  const tell = (event: Untimed<TraceEvent>) => {
    t += 10
    events.push({ ...event, t } as TraceEvent)
  }

  const count = (key: string) => {
    counts.set(key, (counts.get(key) ?? 0) + 1)
    return counts.get(key) ?? 0
  }

  /** The wire's present connection. */
  function linkOf(from: string, to: string) {
    const wire = `${from} ${to}`
    const link = links.get(wire) ?? 1
    const port = ports.get(`${wire} ${link}`)
    if (port !== undefined) return { link, port }
    const fresh = 50_000 + ports.size
    ports.set(`${wire} ${link}`, fresh)
    tell({ kind: 'opened', server: to, port: fresh })
    tell({ kind: 'linked', from, to, link, port: fresh })
    return { link, port: fresh }
  }

  function live(server: string) {
    count(`life ${server}`)
    tell({ kind: 'state', server, event: 'begin', value: 'stopped' })
    tell({ kind: 'state', server, event: 'START', value: 'starting' })
    tell({ kind: 'state', server, event: 'done', value: { up: { traffic: 'quiet', places: 'idle' } } })
    tell({ kind: 'opened', server, port: CLIENT_PORT })
  }

  function linkIs(server: string, friend: string, value: string) {
    if (value === 'up') count(`links ${server} ${friend}`)
    links.set(`${server} ${friend}`, counts.get(`links ${server} ${friend}`) ?? 1)
    tell({ kind: 'state', server, friend, event: 'moved', value })
  }

  events.push(about)
  for (const { name } of shape.servers) live(name)
  for (const { from, to } of wiresOf(shape)) linkIs(from, to, 'up')
  t += 10_000

  const herd = createPureHerd(
    shape,
    flood,
    {
      sent(from, to, line, update) {
        const { link, port } = linkOf(from, to)
        const n = count(`${from} ${to} ${link}`)
        const wire = `${from} ${to}`
        onWire.set(wire, [...(onWire.get(wire) ?? []), { link, n, port }])
        tell({ kind: 'sent', from, to, link, n, line, ...(update !== undefined && { update }), due: t + 20 })
      },
      handled(server, from, line, outcome) {
        const from1 = onWire.get(`${from} ${server}`)?.shift()
        const port = from1?.port ?? CLIENT_PORT
        const n = from1?.n ?? count(`client ${server} ${counts.get(`life ${server}`)}`)
        if (from1) tell({ kind: 'delivered', from, to: server, link: from1.link, n })
        if (outcome.what === 'blank') return
        tell({ kind: 'handled', server, port, n, line, ...toldOf(outcome) })
        if ('reply' in outcome) tell({ kind: 'replied', server, port, n, line: outcome.reply })
      },
      lost(from, to, line, wasSent) {
        const was = wasSent ? onWire.get(`${from} ${to}`)?.shift() : undefined
        const update = updateIn(line)
        const where = was && { link: was.link, n: was.n }
        tell({ kind: 'lost', from, to, line, ...where, ...(update && { update }), why: 'it is broken' })
      },
    },
    undefined,
    options,
  )

  return {
    ...herd,
    events,
    tell,
    wait(milliseconds) {
      t += milliseconds * 1000
      tell({ kind: 'noted', level: 'info', text: 'time went by' })
    },
    cut(a, b) {
      herd.cut(a, b)
      linkIs(a, b, 'backing off')
      linkIs(b, a, 'backing off')
    },
    mend(a, b) {
      linkIs(a, b, 'up')
      linkIs(b, a, 'up')
      herd.mend(a, b)
    },
    crash(server) {
      herd.crash(server)
      tell({ kind: 'state', server, event: 'CRASH', value: 'crashed' })
      for (const friend of friendsOf(shape, server)) linkIs(friend, server, 'backing off')
    },
    start(server) {
      live(server)
      for (const friend of friendsOf(shape, server)) {
        linkIs(server, friend, 'up')
        linkIs(friend, server, 'up')
      }
      herd.start(server)
    },
    setFlood(changed) {
      for (const { name } of shape.servers) herd.setFlood(name, changed)
      about = { ...about, flood: changed.name }
      tell(about)
    },
    tellHerd(change) {
      about = { ...about, ...change }
      tell(about)
    },
  }
}

function toldOf(
  outcome: Exclude<Outcome, { what: 'blank' }>,
): Pick<HandledEvent, 'what' | 'update' | 'verdict' | 'to' | 'stored' | 'why'> {
  if (outcome.what === 'invalid') return { what: 'invalid', why: outcome.why }
  if (outcome.what !== 'iamat' && outcome.what !== 'at') return { what: outcome.what }
  const { what, update, verdict, to, stored } = outcome
  return { what, update: updateOf(update), verdict, to: [...to], ...(stored !== undefined && { stored }) }
}

function updateIn(line: Line): string {
  const message = parseMessage(line)
  return message.kind === 'at' ? updateOf(message) : ''
}
