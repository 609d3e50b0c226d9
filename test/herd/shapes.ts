import type { Topology } from '../../src/herd/index.ts'
import fc from '../properties.ts'

export type Shape = Pick<Topology, 'servers' | 'friends'>

/** A herd of 2 to 12 servers in which everyone can be reached: a random tree, and some friendships more. */
export const connectedShape: fc.Arbitrary<Shape> = fc
  .integer({ min: 2, max: 12 })
  .chain(count =>
    fc.tuple(
      fc.tuple(...Array.from({ length: count - 1 }, (_, index) => fc.nat({ max: index }))),
      fc.array(fc.tuple(fc.nat({ max: count - 1 }), fc.nat({ max: count - 1 })), {
        maxLength: 12,
        size: 'max',
      }),
    ),
  )
  .map(([parents, more]) => {
    const pairs = new Map<string, [string, string]>()
    for (const [a, b] of [...parents.map((parent, index) => [parent, index + 1] as const), ...more]) {
      const [low, high] = a < b ? [a, b] : [b, a]
      if (low !== high) pairs.set(`${low} ${high}`, [`S${low}`, `S${high}`])
    }
    const servers = Array.from({ length: parents.length + 1 }, (_, index) => ({ name: `S${index}`, port: 0 }))
    return { servers, friends: [...pairs.values()] }
  })

/** Which of the loaded wires delivers next, turn by turn. */
export const picks = fc.array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 40, size: 'max' })
