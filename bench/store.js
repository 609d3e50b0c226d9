import { spawnSync } from 'node:child_process'
import { bundle } from './bundle.js'
import { median, table, verdict, whole } from './figures.js'
import { TRACES } from './traces.js'

/** @typedef {import('./store/measure.ts').StoreFigures} StoreFigures */

/** What the trace's store takes in, how fast it jumps, and what it takes up, with 1,000,000 events of herds that flood. */
export async function measureStore() {
  const script = await bundle('bench/store/measure.ts')
  const figures = Object.entries(TRACES).map(([name, trace]) => {
    process.stderr.write(`Store: ${name} …\n`)
    return { name, ...measure(script, trace) }
  })
  const rate = (/** @type {StoreFigures} */ { events }, /** @type {number} */ milliseconds) =>
    (events / milliseconds) * 1000
  const worst = (/** @type {number[]} */ values) => Math.max(...values).toFixed(0)
  const rows = figures.flatMap(({ name, ...trace }) =>
    /** @type {const} */ (['wall', 'cpu']).map(by => {
      const jumps = trace.jumps.map(each => each[by])
      return [
        by === 'wall' ? name : '… its thread’s processor time',
        whole(rate(trace, trace.fromText[by])),
        whole(rate(trace, trace.fromEvents[by])),
        by === 'wall' ? whole(trace.bytes) : '',
        median(jumps).toFixed(1),
        worst(jumps),
        trace.density[by].toFixed(0),
      ]
    }),
  )
  const head = [
    '1,000,000 events',
    'events/s of text',
    'events/s',
    'bytes an event',
    'jump, ms',
    'worst, ms',
    'density, ms',
  ]
  const bounds = figures.map(({ name, ...trace }) => [
    name,
    verdict(rate(trace, trace.fromText.cpu) >= 100_000),
    verdict(trace.bytes <= 120),
    verdict(median(trace.jumps.map(({ cpu }) => cpu)) < 50),
    verdict(Math.max(...trace.jumps.map(({ cpu }) => cpu)) < 50),
  ])
  const promised = [
    'by the thread’s processor time',
    '100,000 events/s',
    '120 bytes',
    'jump in 50 ms',
    'every jump',
  ]
  process.stdout.write(`\n## Store\n\n${table(head, rows)}\n\n${table(promised, bounds)}\n\n`)
}

/**
 * In a process of its own, so that memory is the store's alone.
 * @param {string} script
 * @param {object} trace
 * @returns {StoreFigures}
 */
function measure(script, trace) {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--expose-gc', script, JSON.stringify(trace)],
    { encoding: 'utf8', maxBuffer: 2 ** 26 },
  )
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}
