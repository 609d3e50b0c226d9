import { z } from 'zod'
import { whyNotConverged } from '../run/witness.ts'
import { expectation, noUpdate } from './expectation.ts'

export const converged = expectation({
  name: 'converged',
  about: 'Whether all servers that run hold the same of the update’s client: the update, or something newer.',
  schema: z.boolean('`converged` is true or false'),
  judge(wanted, { run, flood }) {
    const expected = wanted ? 'the herd to have converged' : 'the herd not to have converged'
    if (!flood) return noUpdate(expected)
    const why = whyNotConverged(run.witness, flood)
    return {
      holds: (why === undefined) === wanted,
      expected: `${expected} on ${flood.client}`,
      found: why ?? 'that all servers hold the same',
      t: flood.lastAt,
    }
  },
})
