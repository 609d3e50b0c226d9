import { grid, type Pairs, ring, star, tree } from '../../herd/graphs.ts'
import type { Topology } from '../../herd/index.ts'
import { regular, smallWorld } from '../../herd/random-graphs.ts'

/** What herds are measured on, by name; the last is for the setting of the broadcast challenge alone. */
export const shapes = {
  ring,
  tree,
  grid,
  regular,
  'small-world': smallWorld,
  star,
} satisfies Record<string, (size: number, seed: number) => Pairs>

export type Shape = keyof typeof shapes

/** A herd of this shape whose servers are called S0, S1 and so on. */
export function herdOf(shape: Shape, size: number, seed: number): Topology {
  return {
    preset: 'own',
    title: `${shape} of ${size}`,
    servers: Array.from({ length: size }, (_, index) => ({ name: `S${index}`, port: 0 })),
    friends: shapes[shape](size, seed).map(([a, b]): [string, string] => [`S${a}`, `S${b}`]),
  }
}
