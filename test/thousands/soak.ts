import { floods } from '../../src/flood/index.ts'
import { livesOf } from './lives.ts'
import { report, search } from './search.ts'

/**
 * Lives of herds, a seed after the other, each a batch under one flood: `soak.js FIRST COUNT EVERY RUNS`. A line of JSON
 * for each batch: its seed, flood and runs, and, where a promise was broken, what a person needs to see it again.
 */
const [first = 0, count = 0, every = 1, runs = 0] = process.argv.slice(2).map(Number)

for (let index = 0; index < count; index += every) {
  const seed = first + index
  const flood = floods[seed % floods.length]?.name ?? ''
  const searched = await search(livesOf(flood), { seed, runs })
  const batch = { seed, flood, runs: searched.runs, failure: report(flood, seed, searched) }
  process.stdout.write(`${JSON.stringify(batch)}\n`)
}
