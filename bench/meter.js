import { fileURLToPath } from 'node:url'
import { median, table, verdict, whole, withRange } from './figures.js'
import { untilFlooded } from './flooded.js'
import { run } from './processes.js'
import { herd, meteredHerd, unmeteredHerd } from './subjects.js'

/**
 * What measuring event loops costs: replies per second, and processor time for each update, its flood included.
 * @typedef {import('./subjects.js').Subject} Subject
 * @typedef {{ rate: number, cpu: number }} Figure `cpu`: microseconds for each update; NaN where that is not known.
 */

const DEPTHS = [16, 128]
const ROUNDS = 5

/**
 * Measuring may take at most this part more of processor time than tracing alone does. All cores are busy under the
 * load, so that this is what throughput goes by; replies per second say the same, but vary with all that the machine
 * does besides.
 */
const MOST = 0.1

const client = fileURLToPath(new URL('client.js', import.meta.url))

const say = (/** @type {string} */ line) => process.stderr.write(`${line}\n`)

/** The herd untraced, traced, and traced with its event loops measured, in rounds that interleave. */
export async function measureMeter() {
  const subjects = [herd, unmeteredHerd, meteredHerd]
  /** @type {Map<Subject, Map<number, Figure[]>>} */
  const figures = new Map(subjects.map(subject => [subject, new Map(DEPTHS.map(depth => [depth, []]))]))
  for (let round = 1; round <= ROUNDS; round++)
    // Each is first as often as last: what runs later finds the machine warmer.
    for (const subject of round % 2 === 1 ? subjects : subjects.toReversed()) {
      say(`Meter, round ${round} of ${ROUNDS}: ${subject.name} …`)
      for (const [depth, figure] of await measure(subject)) figures.get(subject)?.get(depth)?.push(figure)
    }
  process.stdout.write(`\n## Event loops measured\n\n${figuresTable(figures)}\n\n${boundsTable(figures)}\n\n`)
}

/** @param {Subject} subject @returns {Promise<Map<number, Figure>>} */
async function measure(subject) {
  /** @type {Map<number, Figure>} */
  const figures = new Map()
  const { port, others, cpu, stop } = await subject.start()
  let second = 1_621_464_827
  try {
    for (const depth of DEPTHS) {
      const before = cpu()
      const load = { port, depth, begins: subject.begins, second: second++ }
      /** @type {import('./client.js').LoadResult} */
      const { replies, milliseconds, sent, last } = await run(process.execPath, client, load)
      await untilFlooded(others, last)
      figures.set(depth, { rate: (replies * 1000) / milliseconds, cpu: ((cpu() - before) * 1000) / sent })
    }
  } finally {
    await stop()
  }
  return figures
}

/** @param {Map<Subject, Map<number, Figure[]>>} figures */
function figuresTable(figures) {
  const rows = [...figures].flatMap(([{ name }, byDepth]) =>
    [...byDepth].map(([depth, all]) => [
      `${name}, depth ${depth}`,
      withRange(all.map(({ rate }) => rate)),
      withRange(
        all.map(({ cpu }) => cpu),
        value => value.toFixed(1),
      ),
    ]),
  )
  return table(['median (range)', 'replies/s', 'processor time, µs/update'], rows)
}

/** @param {Map<Subject, Map<number, Figure[]>>} figures */
function boundsTable(figures) {
  const rows = DEPTHS.flatMap(depth => {
    const off = figures.get(unmeteredHerd)?.get(depth) ?? []
    const on = figures.get(meteredHerd)?.get(depth) ?? []
    // Within a round: what else the machine does slows both.
    const faster = median(on.map(({ rate }, round) => rate / (off[round]?.rate ?? Number.NaN))) - 1
    const dearer = median(on.map(({ cpu }, round) => cpu / (off[round]?.cpu ?? Number.NaN))) - 1
    return [
      [`replies/s, depth ${depth}`, change(faster), ''],
      [
        `processor time/update, depth ${depth}: at most +${percent(MOST)}`,
        change(dearer),
        Number.isNaN(dearer) ? 'skipped' : verdict(dearer <= MOST),
      ],
    ]
  })
  return table(['loops measured, against only traced', 'change', ''], rows)
}

const change = (/** @type {number} */ part) =>
  Number.isNaN(part) ? '–' : `${part < 0 ? '' : '+'}${percent(part)}`

const percent = (/** @type {number} */ part) => `${whole(part * 100)} %`
