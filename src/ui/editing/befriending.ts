import type { Point } from '../stage/geometry.ts'
import { neighbour } from '../stage/neighbour.ts'

/** A friendship being drawn by keyboard: from whom, and who is chosen now. */
export interface Befriending {
  readonly from: string
  readonly to: string
}

type At = ReadonlyMap<string, Point>
type Friends = readonly (readonly [string, string])[]

/** The servers that could become a server's friend. */
export function strangersOf(from: string, at: At, friends: Friends): string[] {
  const known = new Set(friends.flatMap(([a, b]) => (a === from ? [b] : b === from ? [a] : [])))
  return [...at.keys()].filter(name => name !== from && !known.has(name))
}

/** Begins at a server with the nearest one that is no friend of it yet; undefined where all are. */
export function beginBefriending(from: string, at: At, friends: Friends): Befriending | undefined {
  const here = at.get(from)
  if (!here) return undefined
  const away = (name: string) => {
    const point = at.get(name)
    return point ? Math.hypot(point.x - here.x, point.y - here.y) : Number.POSITIVE_INFINITY
  }
  const [to] = strangersOf(from, at, friends).sort((one, other) => away(one) - away(other))
  return to === undefined ? undefined : { from, to }
}

/** After an arrow key: the next choice that way, among those that are no friends; the same where there is none. */
export function steerBefriending(now: Befriending, key: string, at: At, friends: Friends): Befriending {
  const choices = new Set(strangersOf(now.from, at, friends)).add(now.to)
  const among = new Map([...at].filter(([name]) => choices.has(name)))
  return { from: now.from, to: neighbour(now.to, key, among) ?? now.to }
}
