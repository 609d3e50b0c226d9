import { angleOf, distance, type Point } from './geometry.ts'
import { turnBetween } from './labels.ts'

const directions: Record<string, number> = {
  ArrowRight: 0,
  ArrowDown: Math.PI / 2,
  ArrowLeft: Math.PI,
  ArrowUp: -Math.PI / 2,
}

/** The server that an arrow key leads to: near, and roughly in the key's direction. Undefined where there is none. */
export function neighbour(from: string, key: string, at: ReadonlyMap<string, Point>): string | undefined {
  const [here, direction] = [at.get(from), directions[key]]
  if (!here || direction === undefined) return undefined
  let best: { name: string; cost: number } | undefined
  for (const [name, point] of at) {
    if (name === from) continue
    const turn = turnBetween(angleOf(here, point), direction)
    if (turn > Math.PI / 2 - 0.1) continue
    const cost = distance(here, point) * (1 + 2 * (turn / (Math.PI / 2)) ** 2)
    if (!best || cost < best.cost) best = { name, cost }
  }
  return best?.name
}
