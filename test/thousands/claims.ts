import { expect, test } from 'vitest'
import { livesOf } from './lives.ts'
import { report, search } from './search.ts'

/** Lives of each flood, of up to 8 deeds; `npm run soak` lives as many as one likes, and longer ones. */
const RUNS = 2000
const SEED = 131

/** Claims of a flood that it keeps its promises, whatever befalls its herd. */
export function keepsItsPromises(flood: string): void {
  test(`${flood} keeps its promises in ${RUNS} lives of herds`, { timeout: 300_000 }, async () => {
    const searched = await search(livesOf(flood, { deeds: 8 }), { seed: SEED, runs: RUNS })
    expect(report(flood, SEED, searched)).toBeUndefined()
    expect(searched.runs).toBe(RUNS)
    // What cannot be judged breaks no promise: much was judged.
    for (const check of ['convergence', 'no lost update', 'no resurrection', 'replies']) {
      const { [`${check} kept`]: kept = 0, [`${check} expected`]: expected = 0 } = searched.states
      expect(kept + expected, check).toBeGreaterThan(RUNS / 2)
    }
  })
}
