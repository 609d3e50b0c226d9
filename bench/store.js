import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { median, table, verdict, whole } from './figures.js'

/** @typedef {import('./store/measure.ts').StoreFigures} StoreFigures */

const TRACES = {
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
  const rows = figures.map(({ name, fromText, fromEvents, bytes, seeks, best, density }) => [
    name,
    whole(fromText),
    whole(fromEvents),
    whole(bytes),
    median(seeks).toFixed(1),
    Math.max(...best).toFixed(1),
    Math.max(...seeks).toFixed(1),
    density.toFixed(1),
  ])
  const head = ['1,000,000 events', 'events/s, text', 'events/s', 'bytes an event', 'jump, median ms']
  const bounds = figures.map(({ name, fromText, bytes, best }) => [
    name,
    verdict(fromText >= 100_000),
    verdict(bytes <= 120),
    verdict(Math.max(...best) < 50),
  ])
  process.stdout.write(
    `\n## Store\n\n${table([...head, 'worst place, ms', 'worst of all, ms', 'density, ms'], rows)}\n\n` +
      `${table(['bounds', '100,000 events/s', '120 bytes', 'jump in 50 ms'], bounds)}\n\n` +
      'Worst place: the slowest of all times of the trace, each sought three times and its fastest taken, which leaves out\n' +
      'what else the machine was doing.\n\n',
  )
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
