import { z } from 'zod'
import { count, countWords, isWithin } from '../bounds.ts'
import { server } from '../fields.ts'
import { listed } from '../run/witness.ts'
import { expectation, noUpdate } from './expectation.ts'

const REACHED = 'this is how many servers, or a list of them, such as [Bailey, Bona]'

export const reached = expectation({
  name: 'reached',
  about:
    'Which servers had the update (these and no others), or how many; the one that heard the client is one of them.',
  schema: z.union([count, z.array(server, REACHED)], REACHED),
  judge(wanted, { flood }) {
    const expected = Array.isArray(wanted) ? listed(wanted) || 'no server' : `${countWords(wanted)} servers`
    if (!flood) return noUpdate(`${expected} to be reached`)
    const names = [...flood.reached.keys()]
    const holds = Array.isArray(wanted)
      ? wanted.length === names.length && wanted.every(name => flood.reached.has(name))
      : isWithin(names.length, wanted)
    return {
      holds,
      expected: `${expected} to be reached by ${flood.client}`,
      found: `${names.length}: ${listed(names) || 'none'}`,
      t: flood.lastAt,
    }
  },
})
