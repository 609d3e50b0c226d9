import type { Point, Segment } from '../stage/geometry.ts'

/** The servers on the left and on the right hand of a line that goes on beyond both its ends. */
export function sidesOf({ a, b }: Segment, at: ReadonlyMap<string, Point>): [string[], string[]] {
  const left: string[] = []
  const right: string[] = []
  for (const [name, point] of at) {
    const side = (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x)
    ;(side < 0 ? left : right).push(name)
  }
  return [left, right]
}

/** How many wires go from one of two groups to the other. */
export function wiresBetween(
  wires: readonly { from: string; to: string }[],
  one: readonly string[],
  other: readonly string[],
): number {
  const [ones, others] = [new Set(one), new Set(other)]
  return wires.filter(
    ({ from, to }) => (ones.has(from) && others.has(to)) || (others.has(from) && ones.has(to)),
  ).length
}
