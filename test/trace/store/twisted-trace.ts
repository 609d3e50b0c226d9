import type { HerdEvent, TraceEvent } from '../../../src/trace/index.ts'
import { renamedIn } from '../../../src/trace/rename.ts'
import type { DeliveredEvent, SentEvent } from '../../../src/trace/wire-event.ts'
import fc from '../../properties.ts'
import { herdTrace } from './herd-trace.ts'

/** Something that is done to a herd that floods. */
interface Twist {
  /** Before which of the events. */
  at: number
  does:
    | 'crash'
    | 'start'
    | 'rename'
    | 'anew'
    | 'edit'
    | 'lose'
    | 'swallow'
    | 'close'
    | 'note'
    | 'block'
    | 'gap'
    | 'trip'
  who: number
}

const twist: fc.Arbitrary<Twist> = fc.record({
  at: fc.nat({ max: 500 }),
  does: fc.constantFrom(
    ...(['crash', 'crash', 'start', 'rename', 'anew', 'edit', 'lose', 'lose', 'swallow', 'swallow'] as const),
    ...(['close', 'note', 'block', 'gap', 'trip'] as const),
  ),
  who: fc.nat({ max: 9 }),
})

/** The trace of a small herd that floods, crashes, is edited and loses copies, in order of time. */
export const twistedTrace: fc.Arbitrary<TraceEvent[]> = fc
  .record({
    servers: fc.integer({ min: 2, max: 5 }),
    clients: fc.integer({ min: 1, max: 4 }),
    every: fc.constantFrom(5, 50, 500),
    delay: fc.constantFrom(1, 100, 700),
    events: fc.integer({ min: 50, max: 500 }),
    twists: fc.array(twist, { maxLength: 8 }),
  })
  .map(({ events, twists, ...settings }) => {
    let all: TraceEvent[] = []
    for (const event of herdTrace(settings)) if (all.push(event) >= events) break
    all.sort((a, b) => a.t - b.t)
    for (const each of twists.toSorted((a, b) => a.at - b.at)) all = twisted(all, each)
    return all
  })

function twisted(all: readonly TraceEvent[], { at, does, who }: Twist): TraceEvent[] {
  const before = all.slice(0, at)
  const after = all.slice(at)
  const herd = before.findLast((event): event is HerdEvent => event.kind === 'herd')
  const first = after[0]
  if (!herd || !first) return [...all]
  const { t } = first
  const server = herd.servers[who % herd.servers.length]?.name ?? ''
  const tell = (...events: TraceEvent[]) => [...before, ...events, ...after]
  switch (does) {
    case 'crash':
      return tell({ kind: 'state', t, server, event: 'CRASH', value: 'crashed' })
    case 'start':
      return tell({ kind: 'state', t, server, event: 'START', value: { up: { traffic: 'quiet' } } })
    case 'rename': {
      const renamed = { from: server, to: `${server}${at}` }
      const told: HerdEvent = {
        ...{ ...herd, t, renamed },
        servers: herd.servers.map(each => ({ ...each, name: each.name === server ? renamed.to : each.name })),
        friends: herd.friends.map(
          pair => pair.map(name => (name === server ? renamed.to : name)) as [string, string],
        ),
      }
      return [...before, told, ...after.map(event => renamedIn(event, renamed))]
    }
    case 'anew':
      return tell({ ...withoutRenamed(herd), t, anew: true })
    case 'edit':
      return tell({ ...withoutRenamed(herd), t, friends: herd.friends.slice(1), wires: who % 2 === 0 })
    case 'lose':
      return all
        .map((event, index): TraceEvent => {
          if (index < at || event.kind !== 'delivered') return event
          const { line = 'AT', update } = sentAs(event, all) ?? {}
          const why = 'the link went down'
          return { ...event, kind: 'lost', line, why, ...(update !== undefined && { update }) }
        })
        .filter((event, index) => index < at + 40 || event.kind !== 'lost')
    case 'swallow':
      return all.filter(
        (event, index) =>
          index < at || index > at + 40 || (event.kind !== 'delivered' && event.kind !== 'handled'),
      )
    case 'close':
      return first.kind === 'handled'
        ? tell({ kind: 'closed', t, server: first.server, port: first.port, why: 'gone' })
        : [...all]
    case 'note':
      return tell({ kind: 'noted', t, level: 'info', text: `${at}` })
    case 'block':
      return tell({ kind: 'blocked', t, server, for: who }, { kind: 'skewed', t, server, by: who })
    case 'gap':
      return tell({ kind: 'gap', t, missed: who })
    case 'trip':
      return tell({ kind: 'tripped', t, server, update: `client-0.example ${t}`, copies: at })
  }
}

const withoutRenamed = ({ renamed, ...herd }: HerdEvent): HerdEvent => herd

const sentAs = ({ from, to, link, n }: DeliveredEvent, all: readonly TraceEvent[]) =>
  all.find(
    (event): event is SentEvent =>
      event.kind === 'sent' && event.from === from && event.to === to && event.link === link && event.n === n,
  )
