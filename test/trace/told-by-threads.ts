import { newestWins } from '../../src/flood/newest-wins.ts'
import { type Outcome, wiresOf } from '../../src/herd/index.ts'
import { type Line, parseMessage, updateOf } from '../../src/protocol/index.ts'
import type { HandledEvent, TraceEvent } from '../../src/trace/index.ts'
import { createPureHerd } from '../herd/pure-herd.ts'
import { connectedShape, picks, type Shape } from '../herd/shapes.ts'
import fc from '../properties.ts'

/** Each thread's events in its own order, by the server's name, `main` for what the engine's own thread tells. */
export type ByThread = Map<string, TraceEvent[]>

/** What is done to a herd: clients say updates; a wire breaks; the herd goes on for some deliveries. */
export interface Doings {
  shape: Shape
  /** Whether relays tell what is on the wires, or servers themselves. */
  wires: boolean
  steps: ({ say: number; client: string; time: string } | { breaks: number } | { deliveries: number })[]
  order: readonly number[]
}

export const doings: fc.Arbitrary<Doings> = fc.record({
  shape: connectedShape,
  wires: fc.boolean(),
  steps: fc.array(
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({
          say: fc.nat(),
          client: fc.constantFrom('kiwi', 'emu'),
          time: fc.constantFrom('1', '1.0', '2'),
        }),
      },
      { weight: 1, arbitrary: fc.record({ breaks: fc.nat() }) },
      { weight: 3, arbitrary: fc.record({ deliveries: fc.nat({ max: 20 }) }) },
    ),
    { maxLength: 12, size: 'max' },
  ),
  order: picks,
})

/** What the threads of a herd tell of these doings; everything has arrived or is lost in the end. */
export function tellDoings({ shape, wires, steps, order }: Doings): ByThread {
  const told: ByThread = new Map(['main', ...shape.servers.map(({ name }) => name)].map(name => [name, []]))
  const ports = new Map(wiresOf(shape).map(({ from, to }, index) => [`${from} ${to}`, 50_000 + index]))
  const sent = new Map<string, number>()
  const taken = new Map<string, number>()
  let t = 0

  const tell = (thread: string, event: TraceEvent) => told.get(thread)?.push(event)
  const next = (counts: Map<string, number>, of: string) => {
    counts.set(of, (counts.get(of) ?? 0) + 1)
    return counts.get(of) ?? 0
  }

  const herd = createPureHerd(shape, newestWins, {
    sent(from, to, line, update) {
      const n = next(sent, `${from} ${to}`)
      t += 10
      tell(wires ? 'main' : from, {
        kind: 'sent',
        t,
        from,
        to,
        link: 1,
        n,
        line,
        ...(update !== undefined && { update }),
        due: t + 5,
      })
    },
    handled(server, from, line, outcome) {
      const wire = `${from} ${server}`
      const n = next(taken, wire)
      t += 10
      if (from !== '' && wires) tell('main', { kind: 'delivered', t, from, to: server, link: 1, n })
      t += 10
      const port = ports.get(wire) ?? 40_000
      tell(server, { kind: 'handled', t, server, port, n, line, ...decided(outcome) })
    },
    lost(from, to, line, wasSent) {
      t += 10
      const about = { kind: 'lost', t, from, to, line, update: updateIn(line), why: `${to} is gone` } as const
      if (wasSent) tell(wires ? 'main' : from, { ...about, link: 1, n: next(taken, `${from} ${to}`) })
      else tell(from, about)
    },
  })

  for (const [wire, port] of ports) {
    const [from = '', to = ''] = wire.split(' ')
    t += 10
    tell(to, { kind: 'opened', t, server: to, port })
    tell(wires ? 'main' : from, { kind: 'linked', t, from, to, link: 1, port })
  }
  for (const step of steps) {
    if ('say' in step)
      herd.say(
        shape.servers[step.say % shape.servers.length]?.name ?? '',
        `IAMAT ${step.client} +1+1 ${step.time}`,
      )
    else if ('breaks' in step) herd.breakWire([...ports.keys()][step.breaks % ports.size] ?? '')
    else
      for (let delivery = 0; delivery < step.deliveries; delivery++) {
        const loaded = herd.loaded()
        const wire = loaded[(order[delivery % order.length] ?? 0) % loaded.length]
        if (wire !== undefined) herd.deliver(wire)
      }
  }
  herd.settle(order)
  return told
}

function decided(outcome: Outcome): Pick<HandledEvent, 'what' | 'update' | 'verdict' | 'to' | 'stored'> {
  if (outcome.what !== 'iamat' && outcome.what !== 'at') throw new Error(`${outcome.what} spreads nothing`)
  const { what, update, verdict, to, stored } = outcome
  return { what, update: updateOf(update), verdict, to: [...to], ...(stored !== undefined && { stored }) }
}

function updateIn(line: Line): string {
  const message = parseMessage(line)
  return message.kind === 'at' ? updateOf(message) : ''
}

/** One arrival order of what the threads tell: each keeps its own order, and picks choose who comes next. */
export function interleave(told: ByThread, order: readonly number[]): TraceEvent[] {
  const rest = [...told.values()].map(events => [...events])
  const arrived: TraceEvent[] = []
  for (let turn = 0; ; turn++) {
    const ready = rest.filter(events => events.length > 0)
    const event = ready[(order[turn % order.length] ?? 0) % ready.length]?.shift()
    if (!event) return arrived
    arrived.push(event)
  }
}

/** All that was told, in the order in which it happened. */
export function inTime(told: ByThread): TraceEvent[] {
  return [...told.values()].flat().sort((a, b) => a.t - b.t)
}

export const arrivalOrder = fc.array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 100, size: 'max' })
