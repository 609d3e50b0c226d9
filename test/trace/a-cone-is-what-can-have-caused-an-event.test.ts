import { expect, test } from 'vitest'
import { coneOf, conesOf } from '../../src/trace/cones.ts'
import fc from '../properties.ts'

const servers = ['A', 'B', 'C', 'D']

const copies = fc.array(
  fc
    .record({
      from: fc.constantFrom(...servers),
      to: fc.constantFrom(...servers),
      sentAt: fc.nat({ max: 100 }),
      took: fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined }),
    })
    .map(({ took, ...rest }) => ({ ...rest, ...(took !== undefined && { decidedAt: rest.sentAt + took }) })),
  { maxLength: 25 },
)

interface Crossing {
  from: string
  to: string
  sentAt: number
  decidedAt?: number
}

/** What happened before what, by definition: a server's own order, a copy's sending before its decision, and so on. */
function reachable(start: { server: string; t: number }, all: readonly Crossing[], forward: boolean) {
  const best = new Map([[start.server, start.t]])
  for (let changed = true; changed; ) {
    changed = false
    for (const { from, to, sentAt, decidedAt } of all) {
      if (decidedAt === undefined) continue
      const [here, at, there, then] = forward ? [from, sentAt, to, decidedAt] : [to, decidedAt, from, sentAt]
      const known = best.get(here)
      if (known === undefined || (forward ? at < known : at > known)) continue
      const before = best.get(there)
      if (before !== undefined && (forward ? before <= then : before >= then)) continue
      best.set(there, then)
      changed = true
    }
  }
  return best
}

test('past and future are all that copies lead from and to, and no more', () => {
  fc.assert(
    fc.property(copies, fc.constantFrom(...servers), fc.nat({ max: 120 }), (all, server, t) => {
      const { past, future } = conesOf({ server, t }, all)
      expect(past).toEqual(reachable({ server, t }, all, false))
      expect(future).toEqual(reachable({ server, t }, all, true))
    }),
    { numRuns: 500 },
  )
})

test('a copy that the event knew of is in its past, one that it led to in its future, others in neither', () => {
  const before = { from: 'A', to: 'B', sentAt: 1, decidedAt: 5 }
  const after = { from: 'B', to: 'C', sentAt: 6, decidedAt: 9 }
  const beside = { from: 'D', to: 'C', sentAt: 1, decidedAt: 5 }
  const lost = { from: 'B', to: 'D', sentAt: 7 }
  const all = [before, after, beside, lost]
  const cones = conesOf({ server: 'B', t: 5 }, all)
  expect(all.map(copy => coneOf(cones, copy))).toEqual(['past', 'future', undefined, undefined])
})
