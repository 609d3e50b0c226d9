import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { chromium } from 'playwright-core'
import { CHROMIUM_FLAGS, findChromium } from '../src/cli/checkout/chromium.js'
import { median, table, verdict, whole, withRange } from './figures.js'
import { openFolder } from './folder.js'
import { start } from './processes.js'

/** @typedef {import('playwright-core').Browser} Browser */

/**
 * One start: milliseconds from `npm start`'s script to the address printed, and from there to a page that can be used;
 * and the JavaScript that the page loaded, compressed bytes by file.
 * @typedef {{ printed: number, usable: number, scripts: Map<string, number> }} Start
 */

const ROUNDS = 5

/** A page that can be used, at most so long (milliseconds) after the start. */
const LONGEST_START = 5000

/** JavaScript of the first load, at most so many bytes, compressed with gzip. */
const LARGEST_LOAD = 300_000

const say = (/** @type {string} */ line) => process.stderr.write(`${line}\n`)

const skip = (/** @type {string} */ why) => {
  say(`The page is skipped: ${why}.`)
}

const fileAbove = (/** @type {string} */ name) => fileURLToPath(new URL(`../${name}`, import.meta.url))

/** How soon the page is there, and how much JavaScript it loads, with everything installed and built. */
export async function measurePage() {
  const executablePath = await findChromium()
  if (!executablePath) return skip('there is no Chromium here; CHROMIUM=/path/to/chromium names one')
  if (!existsSync(fileAbove('dist/page/index.html'))) return skip('it is not built')

  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS })
  /** @type {Start[]} */
  const starts = []
  try {
    for (let round = 1; round <= ROUNDS; round++) {
      say(`Page, start ${round} of ${ROUNDS} …`)
      starts.push(await startOnce(browser))
    }
  } finally {
    await browser.close()
  }
  process.stdout.write(`\n## Page\n\n${startsTable(starts)}\n\n${scriptsTable(starts)}\n\n`)
}

/** @param {Browser} browser @returns {Promise<Start>} */
async function startOnce(browser) {
  const { path: cwd, clear } = openFolder()
  const since = performance.now()
  const flags = ['--no-open', '--port', '0', '--base-port', '0']
  const { firstLine, stop } = await start(
    process.execPath,
    [fileAbove('src/cli/checkout/start.js'), ...flags],
    {
      cwd,
      says: line => line.startsWith('Page:'),
    },
  )
  const printed = performance.now() - since
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } })
  try {
    const page = await context.newPage()
    /** @type {Promise<[file: string, bytes: number]>[]} */
    const loading = []
    // Workers' scripts are among the responses too.
    context.on('response', response => {
      const { pathname } = new URL(response.url())
      if (pathname.endsWith('.js'))
        loading.push(response.body().then(body => [pathname, gzipSync(body, { level: 9 }).length]))
    })
    await page.goto(firstLine.replace(/^Page: +/, ''))
    await page.getByRole('button', { name: 'Server Bailey, up', exact: true }).waitFor()
    await page.getByRole('textbox', { name: 'Command' }).and(page.locator(':enabled')).waitFor()
    const usable = performance.now() - since
    return { printed, usable: usable - printed, scripts: new Map(await Promise.all(loading)) }
  } finally {
    await context.close()
    await stop()
    clear()
  }
}

/** @param {Start[]} starts */
function startsTable(starts) {
  const totals = starts.map(({ printed, usable }) => printed + usable)
  return table(
    ['start, ms: median (range)', 'measured', ''],
    [
      ['npm start to the address printed', withRange(starts.map(({ printed }) => printed)), ''],
      ['address to a usable page', withRange(starts.map(({ usable }) => usable)), ''],
      [`both ≤ ${whole(LONGEST_START)}`, withRange(totals), verdict(median(totals) <= LONGEST_START)],
    ],
  )
}

/** @param {Start[]} starts */
function scriptsTable(starts) {
  const scripts = starts[0]?.scripts ?? new Map()
  const sum = [...scripts.values()].reduce((bytes, more) => bytes + more, 0)
  return table(
    ['JavaScript of the first load, gzip, bytes', 'measured', ''],
    [
      ...[...scripts].map(([file, bytes]) => [file, whole(bytes), '']),
      [`all ≤ ${whole(LARGEST_LOAD)}`, whole(sum), verdict(sum > 0 && sum <= LARGEST_LOAD)],
    ],
  )
}
