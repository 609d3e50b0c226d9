import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { CHROMIUM_FLAGS, findChromium } from '../src/cli/checkout/chromium.js'
import { bundle } from './bundle.js'
import { median, table, verdict, whole } from './figures.js'
import { openFolder } from './folder.js'
import { start } from './processes.js'

const fileAbove = (/** @type {string} */ name) => fileURLToPath(new URL(`../${name}`, import.meta.url))

/** The shapes, and for how long (milliseconds) a flood runs over each. */
const WAVES = /** @type {const} */ ([
  ['grid', 10_000],
  ['regular', 2400],
])

/** The page shows a simulated herd of 1,000 servers and its flood as a wave: frames a second while it runs. */
export async function measureWave() {
  const executablePath = await findChromium()
  if (!executablePath || !existsSync(fileAbove('dist/page/index.html')))
    throw new Error('there is no Chromium here, or the page is not built')
  const script = await bundle('bench/wave/record.ts')
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS })
  /** @type {string[][]} */
  const rows = []
  try {
    for (const [shape, milliseconds] of WAVES) {
      process.stderr.write(`Wave: 1,000 servers, ${shape} …\n`)
      const load = loadavg()[0] ?? 0
      const { ready, frames, tasks } = await waveOn(browser, { script, shape, milliseconds })
      const rate = (1000 * frames.length) / frames.reduce((sum, each) => sum + each, 0)
      rows.push([
        shape,
        rate.toFixed(1),
        median(frames).toFixed(1),
        whole(Math.max(...frames)),
        whole(tasks.length),
        (ready / 1000).toFixed(1),
        `${load.toFixed(1)} on ${cpus().length}`,
        verdict(rate >= 30),
      ])
    }
  } finally {
    await browser.close()
  }
  const head = [
    ...['1,000 servers', 'frames/s', 'median, ms', 'longest, ms', 'tasks over 50 ms', 'seen after, s'],
    ...['load before', '30 frames/s'],
  ]
  process.stdout.write(`\n## Wave\n\n${table(head, rows)}\n\n`)
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {{ script: string, shape: string, milliseconds: number }} wave `script` records it.
 * @returns {Promise<{ ready: number, frames: number[], tasks: number[] }>}
 */
async function waveOn(browser, { script, shape, milliseconds }) {
  const { path: cwd, clear } = openFolder()
  const recorded = spawnSync(process.execPath, [script, shape, join(cwd, 'wave.herd')])
  if (recorded.status !== 0) throw new Error(String(recorded.stderr))
  const args = ['open', '--no-open', '--port', '0', 'wave.herd']
  const { firstLine, stop } = await start(
    process.execPath,
    [fileAbove('src/cli/checkout/herdscope.js'), ...args],
    { cwd, says: line => line.startsWith('Page:') },
  )
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } })
  try {
    const page = await context.newPage()
    const since = performance.now()
    await page.goto(firstLine.replace(/^Page: +/, ''))
    await page.getByRole('application', { name: /^Herd: 1000 servers/ }).waitFor()
    const ready = performance.now() - since
    await page.waitForTimeout(2000)
    await page.evaluate(observe)
    await page.keyboard.press('Space')
    await page.waitForTimeout(milliseconds)
    const { frames, tasks } = await page.evaluate(() => /** @type {any} */ (window).herdscopeSeen)
    return { ready, frames, tasks }
  } finally {
    await context.close()
    await stop()
    clear()
  }
}

/** Runs in the page: gathers what Chromium tells of its frames and long tasks from now on. */
function observe() {
  /** @type {{ tasks: number[], frames: number[] }} */
  const seen = { tasks: [], frames: [] }
  Object.assign(window, { herdscopeSeen: seen })
  new PerformanceObserver(list =>
    seen.tasks.push(...list.getEntries().map(({ duration }) => duration)),
  ).observe({ type: 'longtask' })
  let last = performance.now()
  const frame = (/** @type {number} */ now) => {
    seen.frames.push(now - last)
    last = now
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
}
