import { median, table, verdict } from './figures.js'
import { withMillions } from './million.js'
import { TRACES } from './traces.js'

const JUMPS = 200

/** A jump to any time is done in less than this (milliseconds). */
const LONGEST_JUMP = 50

/** What a page takes to show another time of a recording of 1,000,000 events: from the press on the time bar to the paint. */
export async function measureJumps() {
  const figures = await withMillions(TRACES, async ({ load }, name) => {
    process.stderr.write(`Jumps: ${name} …\n`)
    return { name, ...(await jumpAbout(await load())) }
  })
  if (!figures) return
  const rows = figures.map(({ name, inWorker, paint }) => [
    name,
    median(inWorker).toFixed(1),
    Math.max(...inWorker).toFixed(0),
    verdict(Math.max(...inWorker) < LONGEST_JUMP),
    median(paint).toFixed(0),
    Math.max(...paint).toFixed(0),
  ])
  const head = ['1,000,000 events in Chromium', 'jump, ms', 'worst', '', 'press to paint, ms', 'worst']
  process.stdout.write(`\n## Jumps\n\n${table(head, rows)}\n\n`)
}

/** Jumps to times all over the trace. @param {import('playwright-core').Page} page */
async function jumpAbout(page) {
  await page.getByRole('button', { name: 'Show all of the trace' }).click()
  const box = await page.locator('.track').boundingBox()
  if (!box) throw new Error('there is no time bar')
  await page.evaluate(observePaints)
  const [worker] = page.workers()
  if (!worker) throw new Error('there is no session worker')
  await worker.evaluate(observeJumps)
  for (let jump = 0; jump < JUMPS; jump++) {
    // The golden ratio's multiples are spread evenly, and the same each time.
    const x = box.x + 20 + ((jump * 0.6180339887) % 1) * (box.width - 40)
    await page.mouse.click(x, box.y + box.height - 4)
    await page.waitForFunction(count => /** @type {any} */ (window).herdscopePaints.length > count, jump)
  }
  /** @type {number[]} */
  const paint = await page.evaluate(() => /** @type {any} */ (window).herdscopePaints)
  /** @type {number[]} */
  const inWorker = await worker.evaluate(() => /** @type {any} */ (self).herdscopeJumps)
  await page.close()
  return { paint, inWorker }
}

/** Runs in the page: from each press on the time bar until the time that is shown is another, and painted. */
function observePaints() {
  /** @type {number[]} */
  const paints = []
  Object.assign(window, { herdscopePaints: paints })
  let since = 0
  document.addEventListener('pointerdown', event => (since = event.timeStamp), { capture: true })
  const shown = document.querySelector('.time-status time')
  new MutationObserver(() => {
    if (since === 0) return
    const began = since
    since = 0
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port2.onmessage = () => {
        paints.push(performance.measure('jump', { start: began }).duration)
      }
      port1.postMessage(undefined)
    })
  }).observe(/** @type {Element} */ (shown), { characterData: true, childList: true, subtree: true })
}

/** Runs in the page's worker: what it says that each jump took. */
function observeJumps() {
  /** @type {number[]} */
  const jumps = []
  Object.assign(self, { herdscopeJumps: jumps })
  new PerformanceObserver(list =>
    jumps.push(...list.getEntriesByName('jump').map(({ duration }) => duration)),
  ).observe({ type: 'measure' })
}
