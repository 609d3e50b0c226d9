import { floodNamed } from '../../flood/index.ts'
import { createSimEngine } from '../engine.ts'
import { herdOf, type Shape } from './shapes.ts'
import { createTally, type Tally } from './tally.ts'

/** What one flood costs on one herd. */
export interface ScaleRow {
  shape: Shape
  servers: number
  friendships: number
  seed: number
  flood: string
  /** Copies of the first update, and of one after it: a flood may learn. Absent where they are too many to be sent. */
  first?: number
  later?: number
  /** What the flood promises of the first at most; absent where it is not known, or more than can be counted. */
  law?: number
  /** Lines of the flood's own for the later update. */
  control?: number
  /** Of the later update: the longest way to a server, and the simulated milliseconds until the last had it. */
  hops?: number
  milliseconds?: number
  /** Real milliseconds that the later update took to be simulated. */
  took?: number
}

export interface ScaleSettings {
  shape: Shape
  size: number
  seed: number
  floods: readonly string[]
  /** No update with more copies than this is sent, unless that is no more than two a friendship. */
  most: number
  /** Real milliseconds, from whenever. */
  clock(): number
  breathe(): Promise<void>
  row(row: ScaleRow): void
}

/** The wires' delay, one way (milliseconds). */
export const WIRE = 1

/** So much longer than the last copy is waited for what may still come (milliseconds). */
const SETTLED = 50

const MOST_COPIES = 1_000_000

/** Measures some floods on one herd, one after the other, told to the same servers. */
export async function measureScale(settings: ScaleSettings): Promise<void> {
  const { shape, size, seed, clock, breathe } = settings
  const topology = herdOf(shape, size, seed)
  const about = { shape, servers: size, friendships: topology.friends.length, seed }
  const feasible: { flood: string; law: number | undefined }[] = []
  for (const flood of settings.floods) {
    const law = floodNamed(flood)?.promises.mostCopies(topology, 'S0')
    // What is no more than a few copies a friendship is always sent.
    const most = Math.max(settings.most, 2 * topology.friends.length)
    if (law === undefined || law > most) settings.row({ ...about, flood, ...(law !== undefined && { law }) })
    else feasible.push({ flood, law })
  }
  if (feasible.length === 0) return
  const engine = createSimEngine({
    topology,
    flood: 'newest-wins',
    options: { catchUp: false },
    seed,
    breaker: MOST_COPIES,
    delay: WIRE,
    trace: true,
    breathe,
  })
  const tally = createTally()
  engine.subscribe(({ events }) => {
    for (const event of events) tally.see(event)
  })
  await engine.start()
  for (const { flood, law } of feasible) {
    await engine.apply({ do: 'flood', flood })
    await engine.pass(SETTLED)
    const tell = async (time: number) => {
      tally.clear()
      const location = `+${time}+${time}`
      const line = `IAMAT ${flood} ${location} ${time}`
      await engine.apply({ do: 'send', server: 'S0', client: 'client', line })
      await quiet(tally)
      return tally.update(`${flood} ${time}`)
    }
    const first = await tell(1)
    const began = clock()
    const later = await tell(2)
    const took = clock() - began
    settings.row({
      ...about,
      flood,
      first: first?.copies ?? 0,
      later: later?.copies ?? 0,
      ...(law !== undefined && { law }),
      control: tally.control,
      hops: later?.hops ?? 0,
      milliseconds: later ? (later.last - later.accepted) / 1000 : 0,
      took,
    })
  }
  await engine.close()

  /** Lets time pass until nothing is said any more. */
  async function quiet(of: Tally) {
    let before = -1
    while (before !== of.messages) {
      before = of.messages
      await engine.pass(SETTLED)
    }
  }
}
