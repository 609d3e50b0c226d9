import { median, table, verdict, whole, withRange } from './figures.js'
import { withMillions } from './million.js'
import { TRACES } from './traces.js'

const ROUNDS = 3

/** A recording of 1,000,000 events is loaded in at most so long (milliseconds), and has at most so many bytes compressed. */
const LONGEST_LOAD = 5000
const LARGEST_FILE = 40_000_000

const HERD = '12 servers, floods crossing'

/** How large a recording of 1,000,000 events is, and how soon the page has it. */
export async function measureRecording() {
  await withMillions({ [HERD]: TRACES[HERD] }, async ({ events, bytes, compressed, load }) => {
    /** @type {number[]} */
    const loads = []
    for (let round = 1; round <= ROUNDS; round++) {
      process.stderr.write(`Recording, round ${round} of ${ROUNDS} …\n`)
      const since = performance.now()
      const page = await load()
      loads.push(performance.now() - since)
      await page.close()
    }
    const head = ['a recording', 'measured', '']
    const rows = [
      [
        `${whole(events)} events, loaded (from the page's address to all of it; ms)`,
        withRange(loads),
        verdict(median(loads) < LONGEST_LOAD),
      ],
      ['its size, MB', (bytes / 1e6).toFixed(0), ''],
      ['compressed, MB', (compressed / 1e6).toFixed(1), verdict(compressed < LARGEST_FILE)],
    ]
    process.stdout.write(`\n## Recording\n\n${table(head, rows)}\n\n`)
  })
}
