import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { CHROMIUM_FLAGS, findChromium } from '../src/cli/checkout/chromium.js'
import { bundle } from './bundle.js'
import { openFolder } from './folder.js'
import { start } from './processes.js'

const root = fileURLToPath(new URL('..', import.meta.url))

/** @typedef {typeof import('./traces.js').TRACES} Traces */

/**
 * A recording of 1,000,000 events in a page of a real Chromium, and how large it is (bytes).
 * @typedef {object} Million
 * @property {number} events
 * @property {number} bytes
 * @property {number} compressed
 * @property {() => Promise<import('playwright-core').Page>} load A page that has all of it.
 */

/**
 * Does something with recordings of herds that flood, one after the other; undefined where there is no Chromium.
 * @template Result
 * @param {Partial<Traces>} herds By their names.
 * @param {(million: Million, name: string) => Promise<Result>} use
 * @returns {Promise<Result[] | undefined>}
 */
export async function withMillions(herds, use) {
  const executablePath = await findChromium()
  if (!executablePath || !existsSync(join(root, 'dist/page/index.html'))) {
    process.stderr.write('Recordings are skipped: there is no Chromium here, or the page is not built.\n')
    return undefined
  }
  const script = await bundle('bench/recording/write.ts')
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS })
  try {
    /** @type {Result[]} */
    const results = []
    for (const [name, herd] of Object.entries(herds))
      results.push(await withMillion(browser, { script, herd }, million => use(million, name)))
    return results
  } finally {
    await browser.close()
  }
}

/**
 * @template Result
 * @param {import('playwright-core').Browser} browser
 * @param {{ script: string, herd: unknown }} recording What writes it, and of which herd.
 * @param {(million: Million) => Promise<Result>} use
 */
async function withMillion(browser, { script, herd }, use) {
  const { path: folder, clear } = openFolder()
  const file = join(folder, 'million.herd.gz')
  const { stdout, status, stderr } = spawnSync(process.execPath, [script, file, JSON.stringify(herd)], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
  const shown = await start(
    process.execPath,
    [join(root, 'dist/node/herdscope.js'), 'open', file, '--port', '0', '--no-open'],
    { says: line => line.startsWith('Page:') },
  )
  const url = shown.firstLine.replace(/^Page:\s+/, '')
  async function load() {
    const page = await browser.newPage()
    await page.goto(url)
    await page.getByText('Loaded', { exact: true }).waitFor({ timeout: 120_000 })
    return page
  }
  try {
    return await use({ ...JSON.parse(stdout), load })
  } finally {
    await shown.stop()
    clear()
  }
}
