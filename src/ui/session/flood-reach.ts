import { eccentricity, type FloodView, type HerdEvent, hopsOf } from '../../trace/index.ts'
import type { FloodSummary } from './view.ts'

/** How far a flood came in its herd, and how far it had to. */
export type Reach = Pick<
  FloodSummary,
  'reached' | 'servers' | 'leastPossible' | 'took' | 'hops' | 'leastHops' | 'by'
>

/** What was made of a flood, and from what: it is made again only when something new happened to it. */
interface Made {
  lastAt: number
  decided: number
  herd: HerdEvent | undefined
  reach: Reach
}

const made = new WeakMap<FloodView, Made>()

/** How far a flood came in that herd; servers that are not in it do not count. */
export function reachOf(flood: FloodView, herd: HerdEvent | undefined): Reach {
  const decided = flood.news + flood.reached.size
  const known = made.get(flood)
  if (known && known.lastAt === flood.lastAt && known.decided === decided && known.herd === herd)
    return known.reach
  const reach = makeReach(flood, herd)
  made.set(flood, { lastAt: flood.lastAt, decided, herd, reach })
  return reach
}

function makeReach(flood: FloodView, herd: HerdEvent | undefined): Reach {
  const { origin, beganAt } = flood
  const names = new Set(herd?.servers.map(({ name }) => name))
  const reached = [...flood.reached].filter(([name]) => names.has(name))
  return {
    reached: reached.length,
    servers: names.size,
    leastPossible: Math.max(0, names.size - 1),
    took: Math.max(0, ...reached.map(([, t]) => t - beganAt)),
    ...(origin !== undefined && { hops: Math.max(0, ...hopsOf(flood).values()) }),
    ...(origin !== undefined && herd && { leastHops: eccentricity(origin, herd.friends) }),
    ...(herd && { by: herd.flood }),
  }
}
