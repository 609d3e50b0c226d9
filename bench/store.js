import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { median, table, verdict, whole } from './figures.js'

/** @typedef {import('./store/measure.ts').StoreFigures} StoreFigures */

export const TRACES = {
  '12 servers, floods crossing': { servers: 12, clients: 24, every: 2000, delay: 20_000 },
  '12 servers, 3,000 clients': { servers: 12, clients: 3000, every: 2000, delay: 1000 },
  '12 servers, visited-list': { servers: 12, clients: 100, every: 2000, delay: 5000, flood: 'visited-list' },
}

const root = fileURLToPath(new URL('..', import.meta.url))
const outDir = fileURLToPath(new URL('../dist/bench', import.meta.url))

/** What the trace's store takes in, how fast it jumps, and what it takes up, with 1,000,000 events of herds that flood. */
export async function measureStore() {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    build: { ssr: true, outDir, emptyOutDir: true, rolldownOptions: { input: 'bench/store/measure.ts' } },
  })
  const figures = Object.entries(TRACES).map(([name, trace]) => {
    process.stderr.write(`Store: ${name} …\n`)
    return { name, ...measure(trace) }
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
 * @param {object} trace
 * @returns {StoreFigures}
 */
function measure(trace) {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--expose-gc', `${outDir}/measure.js`, JSON.stringify(trace)],
    { encoding: 'utf8', maxBuffer: 2 ** 26 },
  )
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}
