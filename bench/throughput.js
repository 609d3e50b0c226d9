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
 *
 * A client, and how many commands it keeps under way on each connection.
 * @typedef {{ client: Client, depth: number }} Load
 * @typedef {{ name: string, program: string, script: string, loads: Set<Subject> }} Client
 * @typedef {Map<Subject, Map<Load, Figure[]>>} Figures
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

const script = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url))

const subjects = [echo, joinedEcho, herd, tracedHerd]

/** A lean client, which leaves the servers to be the slower end. @type {Client} */
const nodeClient = {
  name: 'Node client',
  program: process.execPath,
  script: script('client.js'),
  loads: new Set([...subjects, asyncioHerd]),
}

/** A client as students write them, which is the slower end itself. @type {Client} */
const pythonClient = {
  name: 'Python client',
  program: python,
  script: script('client.py'),
  loads: new Set([echo, herd, tracedHerd]),
}

const clients = [nodeClient]

const say = (/** @type {string} */ line) => process.stderr.write(`${line}\n`)

/** Replies per second of the herd, beside a bare echo server and a plain asyncio herd, in rounds that interleave. */
export async function compareThroughput() {
  if (spawnSync(python, ['--version']).status === 0) {
    subjects.push(asyncioHerd)
    clients.push(pythonClient)
  } else say('There is no python3 here: the asyncio herd and the Python client are skipped.')

  const loads = clients.flatMap(client => DEPTHS.map(depth => ({ client, depth })))
  /** @type {Figures} */
  const figures = new Map(
    subjects.map(subject => [
      subject,
      new Map(loads.filter(({ client }) => client.loads.has(subject)).map(load => [load, []])),
    ]),
  )
  for (let round = 1; round <= ROUNDS; round++)
    for (const [subject, byLoad] of figures) {
      say(`Throughput, round ${round} of ${ROUNDS}: ${subject.name} …`)
      await measure(subject, byLoad)
    }

  process.stdout.write(`\n## Throughput\n\n${ratesTable(figures)}\n\n${boundsTable(figures)}\n\n`)
  const failures = [...figures].flatMap(([subject, byLoad]) =>
    [...byLoad].flatMap(([load, all]) =>
      all.flatMap(({ failure }) => (failure === undefined ? [] : `${nameOf(subject, load)}: ${failure}`)),
    ),
  )
  if (failures.length > 0) throw new Error(`not every flood was whole:\n${failures.join('\n')}`)
}

/** @param {Subject} subject @param {Load} load */
const nameOf = (subject, { client, depth }) => `${subject.name}, depth ${depth}, ${client.name}`

/**
 * Puts each load on a subject once, and sees that all of it was flooded.
 * @param {Subject} subject @param {Map<Load, Figure[]>} byLoad
 */
async function measure(subject, byLoad) {
  const running = await subject.start()
  const { port, logs } = running
  let second = 1_621_464_827
  try {
    for (const [{ client, depth }, all] of byLoad) {
      const before = await countCopies(logs)
      const settings = { port, depth, begins: subject.begins, second: second++ }
      /** @type {import('./client.js').LoadResult} */
      const { replies, milliseconds, sent, last } = await run(client.program, client.script, settings)
      const rate = (replies * 1000) / milliseconds
      all.push({ rate, ...(await flooding(running, last, before + sent * COPIES)) })
    }
  } catch (error) {
    throw new Error(
      `${subject.name}: ${error instanceof Error ? error.message : error}\n${running.complaint()}`.trim(),
    )
  } finally {
    await running.stop()
  }
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

/** @param {Figures} figures */
function ratesTable(figures) {
  const rows = [...figures].flatMap(([subject, byLoad]) =>
    [...byLoad].map(([load, all]) => [
      nameOf(subject, load),
      withRange(all.map(({ rate }) => rate)),
      ratioText(figures, subject, echo, load),
      ratioText(figures, subject, asyncioHerd, load),
      withRange(all.flatMap(({ drain }) => drain ?? [])),
      `${all.filter(({ failure }) => failure === undefined).length} of ${all.length}`,
    ]),
  )
  return table(
    ['median (range)', 'replies/s', '× echo, same client', '× asyncio', 'drained after, ms', 'whole floods'],
    rows,
  )
}

/** What was asked for, with each client in a column of its own. @param {Figures} figures */
function boundsTable(figures) {
  const rows = BOUNDS.flatMap(({ of, least, against }) =>
    DEPTHS.map(depth => [
      `${of.name} ≥ ${least} × ${against.name}, depth ${depth}`,
      ...clients.flatMap(client => {
        const load = [...(figures.get(of)?.keys() ?? [])].find(
          each => each.client === client && each.depth === depth,
        )
        const measured = load && ratio(figures, of, against, load)
        if (!load || measured === undefined) return ['–', '']
        return [ratioText(figures, of, against, load), verdict(measured >= least)]
      }),
    ]),
  )
  return table(['asked', ...clients.flatMap(({ name }) => [name, ''])], rows)
}

/**
 * The median, over the rounds, of the ratio within a round: what else the machine does in a round slows both.
 * @param {Figures} figures
 * @param {Subject} of @param {Subject} against @param {Load} load
 */
function ratio(figures, of, against, load) {
  const own = figures.get(of)?.get(load)
  const other = figures.get(against)?.get(load)
  if (!own || !other) return undefined
  return median(own.map(({ rate }, round) => rate / (other[round]?.rate ?? Number.NaN)))
}

/**
 * @param {Figures} figures
 * @param {Subject} of @param {Subject} against @param {Load} load
 */
function ratioText(figures, of, against, load) {
  const times = ratio(figures, of, against, load)
  if (times === undefined) return '–'
  return times < 100 ? times.toPrecision(3) : whole(times)
}
