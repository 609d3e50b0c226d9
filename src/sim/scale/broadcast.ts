import { createSimEngine } from '../engine.ts'
import { herdOf, type Shape } from './shapes.ts'
import { createTally } from './tally.ts'

/** How a herd does in the setting of the broadcast challenge. */
export interface BroadcastRow {
  shape: Shape
  flood: string
  /** Milliseconds for which servers collect; 0: a turn. */
  batch: number
  operations: number
  /** Operations that reached all servers. */
  whole: number
  /** Messages between servers, for each operation; lines that go in one go are one message. */
  messages: number
  lines: number
  /** From the update's being accepted until the last server has it, in milliseconds. */
  median: number
  greatest: number
}

/**
 * Gossip Glomers 3d and 3e (fly.io/dist-sys/3d, /3e): 25 servers, 100 ms on every wire, 100 operations a second for
 * 20 s. There operations are reads and broadcasts, and reads cost nothing between servers; here all are updates.
 */
const SETTING = { size: 25, delay: 100, rate: 100, seconds: 20 }

/** So long after the last is waited (milliseconds). */
const SETTLED = 60_000

export interface BroadcastSettings {
  shape: Shape
  flood: string
  batch: number
  seed: number
  breathe(): Promise<void>
}

export async function measureBroadcast(settings: BroadcastSettings): Promise<BroadcastRow> {
  const { shape, flood, batch, seed, breathe } = settings
  const { size, delay, rate, seconds } = SETTING
  const engine = createSimEngine({
    topology: herdOf(shape, size, seed),
    flood,
    options: { catchUp: false, batch },
    seed,
    delay,
    trace: true,
    breathe,
  })
  const tally = createTally()
  let lines = 0
  engine.subscribe(({ events }) => {
    for (const event of events) {
      tally.see(event)
      if (event.kind === 'sent') lines++
    }
  })
  await engine.start()
  // A hello on each link is the herd's, not an operation's.
  await engine.pass(SETTLED)
  tally.clear()
  lines = 0
  const operations = rate * seconds
  for (let index = 0; index < operations; index++) {
    // A step that has no factor in common with the servers visits all of them in turn.
    const server = `S${(index * 7 + seed) % size}`
    await engine.apply({ do: 'send', server, client: 'client', line: `IAMAT u${index} +1+1 1` })
    await engine.pass(1000 / rate)
  }
  await engine.pass(SETTLED)
  await engine.close()
  const all = tally.updates()
  const latencies = all.map(({ accepted, last }) => (last - accepted) / 1000).sort((a, b) => a - b)
  return {
    shape,
    flood,
    batch,
    operations,
    whole: all.filter(({ reached }) => reached === size).length,
    messages: tally.messages / operations,
    lines: lines / operations,
    median: latencies[Math.floor((latencies.length - 1) / 2)] ?? 0,
    greatest: latencies.at(-1) ?? 0,
  }
}
