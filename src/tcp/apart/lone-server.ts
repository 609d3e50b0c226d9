import { randomBytes } from 'node:crypto'
import { BREAKER_DEFAULT, breakerMemory, type ServerOptions } from '../../herd/index.ts'
import { lifeOf, type StateValue } from '../../trace/index.ts'
import { createTraceClock } from '../clock.ts'
import { createLoopMeter } from '../meter/meter.ts'
import { createTcpServer } from '../server.ts'
import type { Address } from './address.ts'
import { createUplink } from './uplink.ts'

/** One server of a herd, in a process of its own. */
export interface LoneServer {
  /** Starts it; resolves with its port when it listens, rejects with a sentence. */
  start(): Promise<number>
  /** Stops it gently. */
  stop(): Promise<void>
  /** Resolves when it has ended; with whether it crashed. */
  readonly ended: Promise<{ crashed: boolean }>
}

export interface LoneServerSettings {
  name: string
  listen: Address
  /** Where clients and friends reach it, as the page is told: its own address where not said. */
  reachedAt?: string | undefined
  friends: Readonly<Record<string, Address>>
  flood: string
  options: ServerOptions
  flaws: readonly string[]
  log: string
  places: { url: string; key?: string }
  /** Who gathers its trace, if somebody does. */
  gatherer?: { url: string; secret: string } | undefined
  say(line: string): void
}

/** Such a server dials its friends itself: there are no wires, and the storm breaker counts its own copies alone. */
export function createLoneServer(settings: LoneServerSettings): LoneServer {
  const { name, listen, friends, flood, options, gatherer, say } = settings
  const names = Object.keys(friends)
  const origin = process.hrtime.bigint()
  const uplink = gatherer && createUplink({ ...gatherer, origin, say })
  let state: StateValue = 'stopped'
  let end = (_: { crashed: boolean }) => {}
  const ended = new Promise<{ crashed: boolean }>(resolve => {
    end = resolve
  })
  const server = createTcpServer(
    {
      name,
      port: listen.port,
      hosts: {
        own: listen.host,
        friends: Object.fromEntries(names.map(friend => [friend, friends[friend]?.host ?? ''])),
      },
      friends: names,
      flood,
      options,
      flaws: settings.flaws,
      breaker: breakerMemory(BREAKER_DEFAULT),
      skew: 0,
      doom: new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT),
      state,
      origin,
      trace: gatherer !== undefined,
      meter: gatherer !== undefined,
      wires: false,
      log: settings.log,
      places: settings.places,
    },
    notice => {
      if (notice.tell === 'trace') uplink?.pass(notice.text)
      if (notice.tell === 'moved' && notice.friend === undefined) state = notice.value
      if (notice.tell === 'moved' && notice.friend !== undefined)
        say(`${name}: the link to ${notice.friend} is ${lifeOf(notice.value)}.`)
    },
    () => void leave(),
    gatherer && createLoopMeter(createTraceClock(origin)).join(),
  )
  server.meet(Object.fromEntries(names.map(friend => [friend, { port: friends[friend]?.port ?? 0 }])))

  async function leave() {
    await uplink?.close()
    end({ crashed: lifeOf(state) === 'crashed' })
  }

  async function start(): Promise<number> {
    const port = await server.start()
    uplink?.begin({
      say: 'hello',
      run: randomBytes(8).toString('hex'),
      name,
      host: settings.reachedAt ?? listen.host,
      port,
      friends: names,
      flood,
      catchUp: options.catchUp,
    })
    return port
  }

  return {
    start,
    ended,
    async stop() {
      server.send('STOP')
      await ended
    },
  }
}
