import { count, countWords, isWithin } from '../bounds.ts'
import { type Expectation, expectation, noUpdate } from './expectation.ts'

const counts = {
  copies: ['sent', 'How many copies of the update went onto wires.', 'copies'],
  news: ['news', 'How many copies were news where they came.', 'copies that were news'],
  duplicates: ['duplicates', 'How many copies were duplicates where they came.', 'duplicates'],
  stale: ['stale', 'How many copies were stale: older than what was there.', 'stale copies'],
  lost: ['lost', 'How many copies were lost.', 'lost copies'],
} as const

/** How many copies an update took, and what became of them. */
export const copyCounts: readonly Expectation[] = Object.entries(counts).map(([name, [key, about, what]]) =>
  expectation({
    name,
    about,
    schema: count,
    judge(wanted, { flood }) {
      const expected = `${countWords(wanted)} ${what}`
      if (!flood) return noUpdate(expected)
      const found = flood[key]
      return {
        holds: isWithin(found, wanted),
        expected: `${expected} of ${flood.client}`,
        found: `${found}`,
        t: flood.lastAt,
      }
    },
  }),
)
