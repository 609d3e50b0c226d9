import type { HandledEvent, StateValue, TraceEvent } from '../../src/trace/index.ts'
import { isDown } from '../../src/trace/index.ts'
import fc from '../properties.ts'

const names = ['A', 'B', 'C']
const friends: [string, string][] = [
  ['A', 'B'],
  ['B', 'C'],
]
const quiet: StateValue = { up: { traffic: 'quiet', places: 'idle' } }
const busy: StateValue = { up: { traffic: 'busy', places: 'idle' } }
const linkStates = ['dialing', 'up', 'backing off', 'cut']
const lives: StateValue[] = ['stopped', 'starting', quiet, busy, 'paused', 'stopping', 'crashed']

/** One thing that happens in a herd: `what` of the kinds below, and numbers that choose to whom and how. */
export interface Happening {
  what:
    | 'life'
    | 'link'
    | 'dial'
    | 'wire'
    | 'client'
    | 'close'
    | 'iamat'
    | 'at'
    | 'herd'
    | 'noise'
    | 'fault'
    | 'loop'
  who: number
  port: number
  how: number
  /** How long after the one before, in microseconds. */
  after: number
}

/** Some come more often than others. */
const kinds =
  'life link dial wire wire client client close close close iamat iamat iamat at herd noise fault loop'.split(
    ' ',
  ) as Happening['what'][]

export const happenings: fc.Arbitrary<Happening[]> = fc.array(
  fc.record({
    what: fc.constantFrom(...kinds),
    who: fc.nat({ max: 11 }),
    port: fc.nat({ max: 3 }),
    how: fc.nat({ max: 6 }),
    after: fc.nat({ max: 2 }),
  }),
  { maxLength: 120, size: 'max' },
)

/** The trace of a herd in which this happens, as an engine would tell it: ports are used again and again. */
export function lifeOfHerd(all: readonly Happening[]): TraceEvent[] {
  const events: TraceEvent[] = []
  const states = new Map<string, StateValue>()
  const open = new Set<string>()
  let t = 0
  let link = 0

  const tell = (event: TraceEvent) => void events.push(event)
  const tellHerd = () =>
    tell({
      kind: 'herd',
      t,
      preset: 'made-up',
      title: 'Made up',
      flood: 'newest-wins',
      catchUp: true,
      wires: true,
      servers: names.map((name, index) => ({ name, port: 100 + index })),
      friends,
    })

  function move(server: string, value: StateValue) {
    tell({ kind: 'state', t, server, event: 'moved', value })
    states.set(server, value)
    if (!isDown(value)) return
    for (const connection of [...open]) if (connection.startsWith(`${server} `)) open.delete(connection)
  }

  /** A connection is accepted, and someone else tells whose it is: before or after. A dying server accepts none. */
  function connect(server: string, port: number, how: number, name: TraceEvent) {
    if (how % 2 === 0) tell(name)
    if (how === 4) return move(server, 'crashed')
    tell({ kind: 'opened', t, server, port })
    open.add(`${server} ${port}`)
    t++
    if (how % 2 === 1) tell(name)
  }

  function handle(
    server: string,
    port: number,
    rest: Pick<HandledEvent, 'what' | 'line' | 'update' | 'stored'>,
  ) {
    tell({ kind: 'handled', t, server, port, n: 1, ...rest })
  }

  tellHerd()
  for (const name of names) move(name, quiet)
  for (const { what, who, port, how, after } of all) {
    t += after
    const server = names[who % names.length] ?? ''
    const [from = '', to = ''] = [...(friends[who % friends.length] ?? [])].sort(() => (how % 2 ? 1 : -1))
    const client = ['kiwi', 'emu', 'two\u00a0words'][how % 3] ?? ''
    const isUp = (name: string) => !isDown(states.get(name) ?? 'stopped')
    const isOpen = open.has(`${server} ${port}`)
    if (what === 'herd') tellHerd()
    if (what === 'life') move(server, lives[how] ?? quiet)
    if (what === 'dial')
      tell({ kind: 'dial', t, from, to, delay: how * 50, jitter: how, bandwidth: how || null, mode: 'open' })
    if (what === 'link') {
      const value = linkStates[how % linkStates.length] ?? ''
      const until = value === 'backing off' ? { until: t + 1000 } : {}
      tell({ kind: 'state', t, server: from, friend: to, event: 'moved', value, ...until })
    }
    if ((what === 'wire' || what === 'client') && !isUp(server)) move(server, quiet)
    if (what === 'wire' && isUp(to) && !open.has(`${to} ${port}`))
      connect(to, port, how, { kind: 'linked', t, from, to, link: ++link, port })
    if (what === 'client' && isUp(server) && !isOpen)
      connect(server, port, how, { kind: 'client', t, client: 'me', server, port, does: 'opened' })
    if (what === 'close' && isOpen) {
      const closed: TraceEvent = { kind: 'closed', t, server, port, why: 'the other end closed it' }
      const farewell: TraceEvent = { kind: 'client', t, client: 'me', server, port, does: 'closed', why: '' }
      for (const event of how % 2 ? [farewell, closed] : [closed, farewell]) tell(event)
      open.delete(`${server} ${port}`)
    }
    if ((what === 'iamat' || what === 'at') && isOpen) {
      const line = `AT ${server} +0.000000000 ${client} +1+1 ${t}`
      handle(server, port, { what, line, update: `${client} ${t}`, ...(how < 5 && { stored: line }) })
    }
    if (what === 'fault') tell(faultOf(server, t, how))
    if (what === 'loop' && isUp(server)) for (const event of turnAndLoop(server, t, how)) tell(event)
    if (what === 'noise') tell({ kind: 'noted', t, level: 'info', text: 'something' })
  }
  return events
}

function faultOf(server: string, t: number, how: number): TraceEvent {
  if (how < 2) return { kind: 'blocked', t, server, for: how + 1 }
  if (how < 4) return { kind: 'unblocked', t, server }
  return { kind: 'skewed', t, server, by: how - 5 }
}

function turnAndLoop(server: string, t: number, how: number): TraceEvent[] {
  const delay = { median: how, p99: how * 10, max: how * 100 }
  return [
    { kind: 'turn', t, server, woke: 'data', ran: how, lines: how },
    { kind: 'loop', t, server, over: 1_000_000, delay, utilisation: how / 10 },
  ]
}
