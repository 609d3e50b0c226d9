import { onTestFinished } from 'vitest'
import type { Engine } from '../../src/herd/index.ts'
import { createSimEngine } from '../../src/sim/engine.ts'
import type { SimEngineSettings } from '../../src/sim/settings.ts'
import type { TcpEngineSettings } from '../../src/tcp/settings.ts'
import type { ClientEvent, TraceEvent } from '../../src/trace/index.ts'
import { type HerdUnderTest, preset, startHerd } from '../tcp/herd.ts'

/** A client of an engine's own, with one server. */
export interface Talk {
  /** Says whole lines, one after the other. */
  say(lines: string): void
  /** Resolves with everything heard, a reply a line, once it ends with `ending`, or holds it where it is a pattern. */
  until(ending: string | RegExp): Promise<string>
  /** Resolves with everything heard, once the server has closed the connection. */
  all(): Promise<string>
}

/** A herd under test on some engine, with its trace so far. It ends with the test. */
export interface EngineHerd extends Pick<HerdUnderTest, 'events' | 'port' | 'event' | 'times' | 'until'> {
  engine: Engine
  talk(server: string): Promise<Talk>
}

type Changes = Partial<
  Omit<Pick<TcpEngineSettings, keyof SimEngineSettings & keyof TcpEngineSettings>, 'places'>
>

/** Starts a herd on some engine (ucla-2024 with wires of no delay, where not told otherwise). */
export type Start = (changes?: Changes) => Promise<EngineHerd>

let clients = 0

/** What a client says and hears, through the engine's commands and trace alone. */
function talking({ engine, events, event }: Omit<EngineHerd, 'talk'>): EngineHerd['talk'] {
  return async server => {
    const client = `client-${++clients}`
    let told = 0
    const isOwn = (each: TraceEvent): each is ClientEvent => each.kind === 'client' && each.client === client
    const heard = () =>
      events
        .filter(isOwn)
        .filter(({ does }) => does === 'heard')
        .slice(told)
        .map(({ line }) => (line?.startsWith('{') ? `${line}\n\n` : `${line}\n`))
        .join('')
    return {
      say(lines) {
        for (const line of lines.split('\n').slice(0, -1))
          void engine.apply({ do: 'send', server, client, line })
      },
      async until(ending) {
        const isDone = () => (typeof ending === 'string' ? heard().endsWith(ending) : ending.test(heard()))
        await event('client', isDone)
        const all = heard()
        told = events.filter(isOwn).filter(({ does }) => does === 'heard').length
        return all
      },
      async all() {
        await event('client', each => each.client === client && each.does === 'closed')
        return heard()
      },
    }
  }
}

async function onSockets(changes: Changes & { wires?: boolean } = {}): Promise<EngineHerd> {
  const herd = await startHerd(changes)
  return Object.assign(herd, { talk: talking(herd) })
}

/** So long (milliseconds) is something waited for on the virtual clock; then it will not come any more. */
const PATIENCE = 60_000

/** As a `Start`, with all that can be said of a simulated herd. */
export async function simulated(changes: Partial<SimEngineSettings> = {}) {
  const engine = createSimEngine({
    topology: preset('ucla-2024'),
    flood: 'newest-wins',
    options: { catchUp: true },
    delay: 0,
    trace: true,
    ...changes,
  })
  const events: TraceEvent[] = []
  const watchers = new Set<() => void>()
  engine.subscribe(batch => {
    events.push(...batch.events)
    for (const watcher of watchers) watcher()
  })
  onTestFinished(engine.close)
  await engine.start()

  async function until(holds: () => boolean) {
    const held = new AbortController()
    const look = () => {
      if (holds()) held.abort()
    }
    watchers.add(look)
    look()
    await engine.pass(PATIENCE, held.signal)
    watchers.delete(look)
    if (!held.signal.aborted) throw new Error('what is waited for has not come, and will not come any more')
  }

  const times: EngineHerd['times'] = async (count, kind, fits = () => true) => {
    type Wanted = Extract<TraceEvent, { kind: typeof kind }>
    let found: Wanted[] = []
    await until(() => {
      found = events.filter((event): event is Wanted => event.kind === kind && fits(event as Wanted))
      return found.length >= count
    })
    return found
  }

  const herd = {
    engine,
    events,
    times,
    until,
    port: (server: string) => engine.snapshot().servers.find(({ name }) => name === server)?.port ?? 0,
    async event(kind, fits) {
      const [event] = await times(1, kind, fits)
      if (!event) throw new Error(`no ${kind}`)
      return event
    },
  } satisfies Omit<EngineHerd, 'talk'>
  return Object.assign(herd, { talk: talking(herd) })
}

/** Both engines: what is claimed with `describe.each(engines)` is claimed of each. */
export const engines: [name: string, start: Start][] = [
  ['on real sockets', onSockets],
  ['on a virtual clock', simulated],
]

/** As one of the engines, for what relays have a part in. */
export const withoutWires: (typeof engines)[number] = [
  'on real sockets without wires',
  changes => onSockets({ ...changes, wires: false }),
]
