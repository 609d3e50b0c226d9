import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
} from 'playwright-core'
import { beforeAll, expect, onTestFinished } from 'vitest'
import { CHROMIUM_FLAGS, findChromium } from '../../src/cli/checkout/chromium.js'
import { herdscope, type Run } from '../cli/run.ts'

let shared: Browser | undefined

/** Call once in a file: all files that a process tests share a browser, which ends with the process. */
export function shareBrowser() {
  beforeAll(async () => {
    if (shared?.isConnected()) return
    const executablePath = await findChromium()
    if (!executablePath) throw new Error('There is no Chromium: `npm test` installs one, or says how.')
    windows.clear()
    shared = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS })
  })
}

function browser(): Browser {
  if (!shared) throw new Error('This file has not called shareBrowser.')
  return shared
}

/** Windows by what was asked of them: to open and close one costs more than what most tests do in it. */
const windows = new Map<string, Promise<BrowserContext>>()

function windowFor(options: BrowserContextOptions): Promise<BrowserContext> {
  const key = JSON.stringify(options)
  const known = windows.get(key)
  if (known) return known
  const opened = browser()
    .newContext(options)
    .then(async context => {
      context.setDefaultTimeout(60_000)
      // A window ends with its last page.
      await context.newPage()
      return context
    })
  windows.set(key, opened)
  return opened
}

/** Forgets what the page's site has stored, and closes the page. */
async function leave(page: Page, url: string) {
  const session = await page.context().newCDPSession(page)
  await session.send('Storage.clearDataForOrigin', { origin: new URL(url).origin, storageTypes: 'all' })
  await page.close()
}

/** A page of its own, whatever is on it. */
export const newPage = (): Promise<Page> => browser().newPage()

/** A playground of its own on free ports: `herdscope open` as a person runs it. */
export interface Playground {
  run: Run
  url: string
  /** Each server's port, by name. */
  ports: Record<string, number>
}

export async function startPlayground(...flags: string[]): Promise<Playground> {
  const run = herdscope('open', '--no-open', '--port', '0', '--base-port', '0', ...flags)
  const [, url = ''] = await run.says(/Page: {3}(http:\S+)\n/)
  const ports = [...run.error.matchAll(/^ {2}(\w+) +127\.0\.0\.1:(\d+)$/gm)].map(([, name, port]) => [
    name,
    Number(port),
  ])
  return { run, url, ports: Object.fromEntries(ports) }
}

/** What the browser itself says when the bridge is away, or goes in the middle of an answer; the page says it in its banner. */
const BRIDGE_AWAY = /ERR_CONNECTION_(REFUSED|RESET|CLOSED)|ERR_EMPTY_RESPONSE|WebSocket connection/

/** Opens the page and waits until the herd is there (`first`: its first sign). Any console error or uncaught one fails the test at its end. */
export async function openPage(
  url: string,
  options: BrowserContextOptions = {},
  first: Parameters<Page['getByRole']> = ['button', { name: /^Server \w+, up/ }],
): Promise<Page> {
  const context = await windowFor({ viewport: { width: 1280, height: 720 }, ...options })
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', error => problems.push(error.message))
  page.on('console', message => {
    if (message.type() === 'error' && !BRIDGE_AWAY.test(message.text())) problems.push(message.text())
  })
  onTestFinished(async () => {
    await leave(page, url)
    expect(problems).toEqual([])
  })
  await page.goto(url)
  await page
    .getByRole(...first)
    .first()
    .waitFor()
  return page
}

/** A busy machine takes its time. */
export const soon = { timeout: 60_000 }

/** Waits until there are so many. */
export const areThere = (locator: Locator, count: number) =>
  expect.poll(() => locator.count(), soon).toBe(count)

/** Where it is on the screen, once it stands still. */
export async function boxOf(locator: Locator) {
  const element = await locator.elementHandle()
  await element?.waitForElementState('stable')
  const box = await element?.boundingBox()
  if (!box) throw new Error(`${locator} is not on the screen`)
  return box
}

/** Types a line at a server and sends it with Enter, once the page can send it: the line before is sent, the bridge is there. */
export async function send(page: Page, server: string, line: string) {
  await page.getByRole('combobox', { name: 'Server' }).selectOption(server)
  const command = page.getByRole('textbox', { name: 'Command' })
  await command.fill(line)
  await page.getByRole('button', { name: 'Send', exact: true, disabled: false }).waitFor()
  await command.press('Enter')
}

export const server = (page: Page, name: string, state: string) =>
  page.getByRole('button', { name: `Server ${name}, ${state}`, exact: true })

/** Marks of copies on the stage, by what was decided about them. */
export const marks = (page: Page, look: string) => page.locator(`.marks [data-look="${look}"]`)

export const status = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text })
