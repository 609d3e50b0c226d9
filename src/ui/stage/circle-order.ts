/** A friendship between two servers, by their indices. */
export type Pair = readonly [number, number]

/** Above this many servers the order is only walked, not bettered: that would take too long to be worth it. */
const MOST_TO_BETTER = 16

/**
 * An order of the servers around a circle in which few friendships cross: a walk along friendships, then each server
 * moved to where it costs fewest crossings until none gains (sifting; Baur and Brandes, "Crossing Reduction in Circular
 * Layouts", 2004).
 */
export function circleOrder(count: number, pairs: readonly Pair[]): number[] {
  let order = walk(count, pairs)
  if (count > MOST_TO_BETTER) return order
  let least = crossings(order, pairs)
  for (let bettered = true; bettered && least > 0; ) {
    bettered = false
    for (let server = 0; server < count; server++) {
      const rest = order.filter(other => other !== server)
      for (let place = 0; place < count; place++) {
        const tried = rest.toSpliced(place, 0, server)
        const cost = crossings(tried, pairs)
        if (cost >= least) continue
        least = cost
        order = tried
        bettered = true
      }
    }
  }
  return order
}

/** Depth first along friendships, so that a ring comes out as a ring. */
function walk(count: number, pairs: readonly Pair[]): number[] {
  const seen = new Set<number>()
  const visit = (server: number) => {
    if (seen.has(server)) return
    seen.add(server)
    for (const [a, b] of pairs) {
      if (a === server) visit(b)
      if (b === server) visit(a)
    }
  }
  for (let server = 0; server < count; server++) visit(server)
  return [...seen]
}

/** How many pairs of chords cross when the servers stand on a circle in that order. */
function crossings(order: readonly number[], pairs: readonly Pair[]): number {
  const place = new Map(order.map((server, index) => [server, index]))
  const chords = pairs.map(([a, b]) => {
    const [from, to] = [place.get(a) ?? 0, place.get(b) ?? 0]
    return from < to ? ([from, to] as const) : ([to, from] as const)
  })
  let count = 0
  for (const [index, [a, b]] of chords.entries())
    for (const [c, d] of chords.slice(index + 1))
      if ((a < c && c < b && b < d) || (c < a && a < d && d < b)) count++
  return count
}
