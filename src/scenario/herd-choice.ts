import { z } from 'zod'
import { gallery } from '../herd/gallery.ts'
import { presets } from '../herd/index.ts'
import { type HerdPlan, herdPlanSchema } from '../herd/plan-schema.ts'

const PRESET = `a herd is ${presets.map(({ preset }) => preset).join(', ')}, or has servers and friends, or a shape and size`

const shapes = gallery.filter(({ size }) => size === undefined)
const SHAPE = `a shape is one of ${shapes.map(({ name }) => name).join(', ')}`
const SIZE = 'a size is a whole number of servers from 2 to 64'
const SEED = 'a seed is a whole number; the same one makes the same herd'

/** A herd: a course's by its name, one of a shape and size, or its servers and friendships. */
export const herdChoice = z.union(
  [
    z
      .enum(
        presets.map(({ preset }) => preset),
        PRESET,
      )
      .meta({ title: 'Herd' }),
    z.strictObject(
      {
        shape: z
          .enum(
            shapes.map(({ name }) => name),
            SHAPE,
          )
          .meta({ title: 'Shape' }),
        size: z
          .int(SIZE)
          .min(2, SIZE)
          .max(64, SIZE)
          .meta({ description: 'How many servers, 2 to 64.', examples: [5, 12, 40] }),
        seed: z.int(SEED).describe('The seed of a herd made by chance.').optional(),
      },
      PRESET,
    ),
    herdPlanSchema,
  ],
  PRESET,
)

type HerdChoice = z.infer<typeof herdChoice>

export function planOfChoice(choice: HerdChoice): HerdPlan {
  if (typeof choice === 'string') return made(choice)
  return 'shape' in choice ? made(choice.shape, choice.size, choice.seed) : choice
}

function made(name: string, size = 0, seed?: number): HerdPlan {
  const found = gallery.find(each => each.name === name)
  // The schema lets no other name through.
  if (!found) throw new Error(`there is no herd ${name}`)
  return found.make(size, seed)
}
