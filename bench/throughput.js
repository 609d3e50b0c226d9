import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { countCopies, untilCopied } from './copies.js'
import { median, table, verdict, whole, withRange } from './figures.js'
import { untilFlooded } from './flooded.js'
import { run } from './processes.js'
import { asyncioHerd, echo, herd, joinedEcho, python, tracedHerd } from './subjects.js'

/** @typedef {import('./subjects.js').Subject} Subject @typedef {import('./subjects.js').RunningSubject} RunningSubject */

/**
 * What one load on one subject gave: replies per second, how long the flood then took to drain (milliseconds), and
 * where it did not reach every server, what is known of that.
 * @typedef {{ rate: number, drain?: number, failure?: string }} Figure
 */

const DEPTHS = [16, 128]
const ROUNDS = 3

/** One update on ucla-2024 costs 2 × 6 friendships copies. */
const COPIES = 12

/** At least so many times the other's replies per second. */
const BOUNDS = [
  { of: herd, least: 0.5, against: echo },
  { of: herd, least: 20, against: asyncioHerd },
  { of: tracedHerd, least: 0.15, against: echo },
]

const client = fileURLToPath(new URL('client.js', import.meta.url))

const say = (/** @type {string} */ line) => process.stderr.write(`${line}\n`)

/** Replies per second of the herd, beside a bare echo server and a plain asyncio herd, in rounds that interleave. */
export async function compareThroughput() {
  const subjects = [echo, joinedEcho, herd, tracedHerd]
  if (spawnSync(python, ['--version']).status === 0) subjects.push(asyncioHerd)
  else say('There is no python3 here: the asyncio herd is skipped.')

  /** @type {Map<Subject, Map<number, Figure[]>>} */
  const figures = new Map(subjects.map(subject => [subject, new Map(DEPTHS.map(depth => [depth, []]))]))
  for (let round = 1; round <= ROUNDS; round++)
    for (const subject of subjects) {
      say(`Throughput, round ${round} of ${ROUNDS}: ${subject.name} …`)
      for (const [depth, figure] of await measure(subject)) figures.get(subject)?.get(depth)?.push(figure)
    }

  process.stdout.write(`\n## Throughput\n\n${ratesTable(figures)}\n\n${boundsTable(figures)}\n\n`)
  const failures = [...figures].flatMap(([{ name }, byDepth]) =>
    [...byDepth].flatMap(([depth, all]) =>
      all.flatMap(({ failure }) => (failure === undefined ? [] : `${name}, depth ${depth}: ${failure}`)),
    ),
  )
  if (failures.length > 0) throw new Error(`not every flood was whole:\n${failures.join('\n')}`)
}

/**
 * Puts the load on a subject, once with each depth, and sees that all of it was flooded.
 * @param {Subject} subject
 * @returns {Promise<Map<number, Figure>>}
 */
async function measure(subject) {
  /** @type {Map<number, Figure>} */
  const figures = new Map()
  const running = await subject.start()
  const { port, logs } = running
  let second = 1_621_464_827
  try {
    for (const depth of DEPTHS) {
      const before = await countCopies(logs)
      const load = { port, depth, begins: subject.begins, second: second++ }
      /** @type {import('./client.js').LoadResult} */
      const { replies, milliseconds, sent, last } = await run(client, load)
      const rate = (replies * 1000) / milliseconds
      figures.set(depth, { rate, ...(await flooding(running, last, before + sent * COPIES)) })
    }
  } catch (error) {
    throw new Error(
      `${subject.name}: ${error instanceof Error ? error.message : error}\n${running.complaint()}`.trim(),
    )
  } finally {
    await running.stop()
  }
  return figures
}

/**
 * Waits until a flood has drained.
 * @param {RunningSubject} running
 * @param {[client: string, time: string][]} last
 * @param {number} copies How many the servers will then have got from each other.
 * @returns {Promise<Omit<Figure, 'rate'>>}
 */
async function flooding({ others, logs }, last, copies) {
  if (Object.keys(others).length === 0) return {}
  try {
    const drain = await untilFlooded(others, last)
    await untilCopied(logs, copies)
    return { drain }
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) }
  }
}

/** @param {Map<Subject, Map<number, Figure[]>>} figures */
function ratesTable(figures) {
  const rows = [...figures].flatMap(([subject, byDepth]) =>
    [...byDepth].map(([depth, all]) => [
      `${subject.name}, depth ${depth}`,
      withRange(all.map(({ rate }) => rate)),
      ratioText(figures, subject, echo, depth),
      ratioText(figures, subject, asyncioHerd, depth),
      withRange(all.flatMap(({ drain }) => drain ?? [])),
      `${all.filter(({ failure }) => failure === undefined).length} of ${all.length}`,
    ]),
  )
  return table(
    ['median (range)', 'replies/s', '× echo', '× asyncio', 'drained after, ms', 'whole floods'],
    rows,
  )
}

/** @param {Map<Subject, Map<number, Figure[]>>} figures */
function boundsTable(figures) {
  const rows = BOUNDS.flatMap(({ of, least, against }) =>
    DEPTHS.map(depth => {
      const measured = ratio(figures, of, against, depth)
      return [
        `${of.name} ≥ ${least} × ${against.name}, depth ${depth}`,
        ratioText(figures, of, against, depth),
        measured === undefined ? 'skipped' : verdict(measured >= least),
      ]
    }),
  )
  return table(['asked', 'measured', ''], rows)
}

/**
 * The median, over the rounds, of the ratio within a round: what else the machine does in a round slows both.
 * @param {Map<Subject, Map<number, Figure[]>>} figures
 * @param {Subject} of @param {Subject} against @param {number} depth
 */
function ratio(figures, of, against, depth) {
  const own = figures.get(of)?.get(depth)
  const other = figures.get(against)?.get(depth)
  if (!own || !other) return undefined
  return median(own.map(({ rate }, round) => rate / (other[round]?.rate ?? Number.NaN)))
}

/**
 * @param {Map<Subject, Map<number, Figure[]>>} figures
 * @param {Subject} of @param {Subject} against @param {number} depth
 */
function ratioText(figures, of, against, depth) {
  const times = ratio(figures, of, against, depth)
  if (times === undefined) return '–'
  return times < 100 ? times.toPrecision(3) : whole(times)
}
