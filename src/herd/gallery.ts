import { complete, grid, line, type Pairs, random, ring, star, tree } from './graphs.ts'
import { type HerdPlan, MOST_SERVERS } from './plan-schema.ts'
import { planOf } from './plan-topology.ts'
import { presets } from './presets.ts'
import { regular, smallWorld } from './random-graphs.ts'

/** A herd to begin with. */
export interface GalleryHerd {
  name: string
  title: string
  /** How many servers it has, where that is not for the asking. */
  size?: number
  /** The herd with so many servers, from 2 to `most` (the nearest to what is asked); `seed` is for what is random. */
  make(size: number, seed?: number, most?: number): HerdPlan
}

const SMALLEST = 2

/** Names in the order of the alphabet, two of some letters and three of others. */
const NAMES =
  `Ada Alan Anita Barbara Brian Butler Carol Claude Cliff Dana Dennis Donald Edith Edsger Erna Fran Frank
  Fred Gene Grace Gwen Hal Hedy Herb Ida Ivan Ivy Jean John Juris Karen Ken Kurt Leslie Lotfi Lynn Margaret Marvin
  Mary Nancy Niels Noam Olga Ole Orna Peter Pat Philip Quinn Radia Ralph Robin Shafi Steve Susan Tim Tony Tova Una
  Vint Whit Xia Yann Zoe`.split(/\s+/)

/** Past the alphabet's end it begins again: Ada2. */
function nameOf(index: number): string {
  const round = Math.floor(index / NAMES.length)
  return `${NAMES[index % NAMES.length]}${round === 0 ? '' : round + 1}`
}

function shaped(name: string, title: string, pairs: (size: number, seed: number) => Pairs): GalleryHerd {
  return {
    name,
    title,
    make(wanted, seed = 1, most = MOST_SERVERS) {
      const size = Math.min(most, Math.max(SMALLEST, Math.round(wanted) || SMALLEST))
      const names = Array.from({ length: size }, (_, index) => nameOf(index))
      return {
        title: `${title} of ${size}`,
        servers: names.map(each => ({ name: each })),
        friends: pairs(size, seed).map(([a, b]) => [names[a] ?? '', names[b] ?? '']),
      }
    },
  }
}

/** Herds to begin with: the four courses', and shapes of any size. */
export const gallery: readonly GalleryHerd[] = [
  ...presets.map(
    (preset): GalleryHerd => ({
      name: preset.preset,
      title: preset.title,
      size: preset.servers.length,
      make: () => planOf(preset),
    }),
  ),
  shaped('ring', 'Ring', ring),
  shaped('line', 'Line', line),
  shaped('star', 'Star', star),
  shaped('complete', 'Complete graph', complete),
  shaped('grid', 'Grid', grid),
  shaped('tree', 'Tree', tree),
  shaped('random', 'Random graph', random),
  shaped('regular', 'Random 4-regular graph', regular),
  shaped('small-world', 'Small world', smallWorld),
]
