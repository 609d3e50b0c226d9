import type { FloodView } from './flood-view.ts'

/** How many wires an update went over to each server that it reached, from 0 at its origin, by the copies that were news. */
export function hopsOf({ origin, copies }: Pick<FloodView, 'origin' | 'copies'>): Map<string, number> {
  const hops = new Map<string, number>()
  if (origin !== undefined) hops.set(origin, 0)
  const news = copies
    .filter(({ verdict }) => verdict === 'news')
    .sort((one, other) => (one.decidedAt ?? 0) - (other.decidedAt ?? 0))
  for (const { from, to } of news) {
    const before = hops.get(from)
    if (before !== undefined && !hops.has(to)) hops.set(to, before + 1)
  }
  return hops
}

/** The hops to each server on a shortest way from one; servers that no way leads to are not in it. */
export function distancesFrom(
  origin: string,
  friends: readonly (readonly [string, string])[],
): Map<string, number> {
  const near = new Map<string, string[]>()
  for (const [a, b] of friends) {
    near.set(a, [...(near.get(a) ?? []), b])
    near.set(b, [...(near.get(b) ?? []), a])
  }
  const hops = new Map([[origin, 0]])
  for (const [server, before] of hops)
    for (const friend of near.get(server) ?? []) if (!hops.has(friend)) hops.set(friend, before + 1)
  return hops
}

/** The least hops that reach every server that can be reached from one: what no flood can better. */
export const eccentricity = (origin: string, friends: readonly (readonly [string, string])[]): number =>
  Math.max(...distancesFrom(origin, friends).values())
