import { existsSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { CHROMIUM_FLAGS, findChromium } from '../src/cli/checkout/chromium.js'
import { median, table, verdict, whole } from './figures.js'
import { openFolder } from './folder.js'
import { start } from './processes.js'

/**
 * What a page's main thread had to do while it followed a herd live, from Chromium's own performance entries.
 * @typedef {object} Following
 * @property {number} rate Events a second that the page took in.
 * @property {number[]} tasks Long tasks (over 50 ms), in milliseconds.
 * @property {number[]} frames From one frame to the next, in milliseconds.
 * @property {number[]} inputs From a key to the next paint, in milliseconds.
 */

const SERVERS = 12

/** Events a second that are asked for, and for how long (milliseconds). */
const LOADS = [
  { rate: 2000, milliseconds: 60_000 },
  { rate: 20_000, milliseconds: 20_000 },
]

/** An update in a ring of twelve, in events: what a load of one IAMAT a second brings, as counted on a quiet herd. */
const EVENTS_AN_UPDATE = 66

/** After the load began, so long (milliseconds) is not measured. */
const WARM_UP = 3000

const say = (/** @type {string} */ line) => process.stderr.write(`${line}\n`)
const fileAbove = (/** @type {string} */ name) => fileURLToPath(new URL(`../${name}`, import.meta.url))

/** Whether the page's main thread stays free while it follows a herd that is loaded. */
export async function followLive() {
  const executablePath = await findChromium()
  if (!executablePath || !existsSync(fileAbove('dist/page/index.html')))
    throw new Error('there is no Chromium here, or the page is not built')
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS })
  /** @type {string[][]} */
  const rows = []
  try {
    for (const load of LOADS) {
      say(`Live, ${whole(load.rate)} events a second for ${load.milliseconds / 1000} s …`)
      rows.push(...rowsOf(load.rate, await followOnce(browser, load)))
    }
  } finally {
    await browser.close()
  }
  process.stdout.write(`\n## Live\n\n${table(['a page that follows live', 'measured', ''], rows)}\n\n`)
}

/** @param {number} asked @param {Following} following */
function rowsOf(asked, { rate, tasks, frames, inputs }) {
  const name = `${whole(asked)} events/s`
  const worst = Math.max(0, ...inputs)
  const frame = median(tensOf(frames))
  return [
    [`${name}: events/s that came`, whole(rate), ''],
    [
      `${name}: tasks over 50 ms`,
      `${tasks.length} (longest ${whole(Math.max(0, ...tasks))} ms)`,
      asked > 2000 ? '' : verdict(tasks.length === 0),
    ],
    [`${name}: median frame, ms`, frame.toFixed(2), asked > 2000 ? '' : verdict(frame < 16.7)],
    [
      `${name}: key to paint, ms: median, longest`,
      `${whole(median(inputs))}, ${whole(worst)}`,
      verdict(worst < 100),
    ],
  ]
}

/**
 * Each ten frames' mean: the browser tells a frame's time to a tenth of a millisecond, so one alone is 16.6 or 16.7 where
 * the display shows 60 a second.
 * @param {number[]} frames
 */
const tensOf = frames =>
  frames.flatMap((_, at) => (at % 10 === 9 ? frames.slice(at - 9, at + 1).reduce((a, b) => a + b) / 10 : []))

/** @param {import('playwright-core').Browser} browser @param {{ rate: number, milliseconds: number }} load */
async function followOnce(browser, { rate, milliseconds }) {
  const { path: cwd, clear } = openFolder()
  const names = Array.from({ length: SERVERS }, (_, index) => `s${index}`)
  const friends = names.map((name, index) => [name, names[(index + 1) % SERVERS]])
  writeFileSync(join(cwd, 'ring.json'), JSON.stringify({ servers: names.map(name => ({ name })), friends }))
  const args = ['open', '--no-open', '--port', '0', '--herd', 'ring.json']
  const { firstLine, stop } = await start(
    process.execPath,
    [fileAbove('src/cli/checkout/herdscope.js'), ...args],
    {
      cwd,
      says: line => line.startsWith('Page:'),
    },
  )
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } })
  try {
    const page = await context.newPage()
    await page.goto(firstLine.replace(/^Page: +/, ''))
    await page.getByRole('button', { name: /^Server s0, up/ }).waitFor()
    const terminal = (await page.getByText(/^nc 127/).textContent()) ?? ''
    const port = Number(terminal.split(' ').at(-1))
    const updates = startUpdates(port, rate / EVENTS_AN_UPDATE)
    await page.waitForTimeout(WARM_UP)
    await page.evaluate(observe)
    const before = await eventsKept(page)
    const since = performance.now()
    while (performance.now() - since < milliseconds) {
      await page.keyboard.press('/')
      await page.waitForTimeout(250)
      await page.keyboard.press('Escape')
      await page.waitForTimeout(250)
    }
    const took = (performance.now() - since) / 1000
    const events = (await eventsKept(page)) - before
    updates.end()
    const seen = await page.evaluate(() => /** @type {any} */ (window).herdscopeSeen)
    return { ...seen, rate: events / took }
  } finally {
    await context.close()
    await stop()
    clear()
  }
}

/** Events that the page took in, as its own button says. @param {import('playwright-core').Page} page */
async function eventsKept(page) {
  const button = page.getByRole('button', { name: 'What is kept of the trace' })
  return Number((await button.getAttribute('title'))?.match(/^[\d,]+/)?.[0].replaceAll(',', ''))
}

/** Runs in the page: gathers what Chromium tells of its main thread from now on. */
function observe() {
  /** @type {{ tasks: number[], frames: number[], inputs: number[] }} */
  const seen = { tasks: [], frames: [], inputs: [] }
  Object.assign(window, { herdscopeSeen: seen })
  new PerformanceObserver(list =>
    seen.tasks.push(...list.getEntries().map(({ duration }) => duration)),
  ).observe({
    type: 'longtask',
  })
  new PerformanceObserver(list =>
    seen.inputs.push(
      ...list.getEntries().flatMap(({ name, duration }) => (name === 'keydown' ? [duration] : [])),
    ),
  ).observe(/** @type {any} */ ({ type: 'event', durationThreshold: 16 }))
  let last = performance.now()
  const frame = (/** @type {number} */ now) => {
    seen.frames.push(now - last)
    last = now
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
}

/** Says so many IAMATs a second at a server, each news; eight clients. @param {number} port @param {number} rate */
function startUpdates(port, rate) {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  socket.resume()
  const since = performance.now()
  let said = 0
  const timer = setInterval(() => {
    const due = ((performance.now() - since) / 1000) * rate
    for (; said < due; said++)
      socket.write(
        `IAMAT client-${said % 8} +34.068930-118.445127 1621464827.${String(said).padStart(9, '0')}\n`,
      )
  }, 20)
  return {
    end() {
      clearInterval(timer)
      socket.destroy()
    },
  }
}
