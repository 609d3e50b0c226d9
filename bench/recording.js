import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { build } from 'vite'
import { CHROMIUM_FLAGS, findChromium } from '../src/cli/checkout/chromium.js'
import { median, table, verdict, whole, withRange } from './figures.js'
import { openFolder } from './folder.js'
import { start } from './processes.js'

const ROUNDS = 3

/** A recording of 1,000,000 events is loaded in at most so long (milliseconds), and has at most so many bytes compressed. */
const LONGEST_LOAD = 5000
const LARGEST_FILE = 40_000_000

const root = fileURLToPath(new URL('..', import.meta.url))
const outDir = fileURLToPath(new URL('../dist/bench-recording', import.meta.url))

/** How large a recording of 1,000,000 events is, and how soon the page has it. */
export async function measureRecording() {
  const executablePath = await findChromium()
  if (!executablePath || !existsSync(join(root, 'dist/page/index.html'))) {
    process.stderr.write('The recording is skipped: there is no Chromium here, or the page is not built.\n')
    return
  }
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    build: { ssr: true, outDir, emptyOutDir: true, rolldownOptions: { input: 'bench/recording/write.ts' } },
  })
  const { path: folder, clear } = openFolder()
  const file = join(folder, 'million.herd.gz')
  const { stdout, status, stderr } = spawnSync(process.execPath, [`${outDir}/write.js`, file], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
  /** @type {{ events: number, bytes: number, compressed: number }} */
  const { events, bytes, compressed } = JSON.parse(stdout)

  const shown = await start(
    process.execPath,
    [join(root, 'dist/node/herdscope.js'), 'open', file, '--port', '0', '--no-open'],
    {
      says: line => line.startsWith('Page:'),
    },
  )
  const url = shown.firstLine.replace(/^Page:\s+/, '')
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS })
  /** @type {number[]} */
  const loads = []
  try {
    for (let round = 1; round <= ROUNDS; round++) {
      process.stderr.write(`Recording, round ${round} of ${ROUNDS} …\n`)
      const page = await browser.newPage()
      const since = performance.now()
      await page.goto(url)
      await page.getByText('Loaded', { exact: true }).waitFor({ timeout: 120_000 })
      loads.push(performance.now() - since)
      await page.close()
    }
  } finally {
    await browser.close()
    await shown.stop()
    clear()
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
}
