import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { CHROMIUM_FLAGS, ensureChromium } from './chromium.js'
import { build, checkNode, install, root, say } from './steps.js'

/** `npm run picture`: makes the README's picture from the running page, in the middle of a flood. */
checkNode()
install()
build()
const executablePath = await ensureChromium()
const { chromium } = await import('playwright-core')

const entry = join(root, 'dist', 'node', 'herdscope.js')
const playground = spawn(process.execPath, [entry, 'open', '--no-open', '--port', '0'], { cwd: root })
let told = ''
/** @type {string} */
const url = await new Promise((resolve, reject) => {
  playground.stderr.on('data', chunk => {
    told += chunk
    const [, address] = /Page: +(http:\S+)/.exec(told) ?? []
    if (address) resolve(address)
  })
  playground.on('exit', () => reject(new Error(told)))
})

const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS })
const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, colorScheme: 'dark' })
await page.goto(url)
await page.getByRole('button', { name: 'Server Campbell, up' }).click()
await page.getByRole('button', { name: 'IAMAT' }).click()
await page.keyboard.press('Enter')
await page
  .locator('.marks [data-look="duplicate"]')
  .or(page.locator('.marks [data-look="news"]'))
  .nth(2)
  .waitFor()
const file = join(root, 'docs', 'herdscope.png')
await page.screenshot({ path: file })
await browser.close()
playground.kill('SIGINT')
say(`The picture is ${file}.`)
