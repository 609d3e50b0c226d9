import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { talkOnAndOn, talkTo } from '../tcp/talk.ts'
import { openPage, server, shareBrowser, soon, startPlayground } from './playground.ts'

shareBrowser()

/** 2 seconds, and what a busy machine adds. */
const LONG = /the longest ([2-9]|\d\d)(\.\d+)? s;/
/** A line may have come at the very moment. */
const LONG_TURN = /A turn of ([2-9]|\d\d)(\.\d+)? s, woken by (the engine; 0 lines|.*; \d+ lines?) handled/

const SOME_LINES = /A turn of .*; [1-9]\d* lines? handled/

const textOf = async (locator: Locator) => (await locator.textContent()) ?? ''

/** The row beside a server's lane: its figures, and what the lane shows, in words. */
const row = (page: Page, name: string) => page.locator('.lane-table tbody tr').filter({ hasText: name })

/** How late a server's timers ran, all but 1 % of them, as its row says (milliseconds). */
async function p99(page: Page, name: string): Promise<number> {
  const cell = (await row(page, name).locator('td').nth(1).textContent()) ?? ''
  const [, number, unit = ''] = /([\d.]+) (µs|ms|s)$/.exec(cell) ?? []
  return Number(number) * ({ µs: 0.001, ms: 1, s: 1000 }[unit] ?? Number.NaN)
}

const paused = (page: Page) =>
  page
    .locator('.time-status')
    .getByText(/^paused/)
    .waitFor()

const iamat = (client: string, n: number) => `IAMAT ${client} +34.07-118.45 ${n}`

async function openLoops(...flags: string[]): Promise<{ page: Page; bailey: number }> {
  const { url, ports } = await startPlayground(...flags)
  const page = await openPage(url)
  await page.getByRole('tab', { name: 'Loops' }).click()
  await row(page, 'Bailey').waitFor()
  return { page, bailey: ports.Bailey ?? 0 }
}

test('Campbell is blocked: its lane shows one long turn, hatched, then a burst; its delay jumps, and no other’s', async () => {
  const { page, bailey } = await openLoops()
  // Whenever its loop stands still, lines come.
  const endTalk = await talkOnAndOn(bailey, n => iamat('kiwi', n))
  await server(page, 'Campbell', 'up').click()
  const others = ['Bailey', 'Bona', 'Clark', 'Jaquez']
  const latest = async () => Math.max(...(await Promise.all(others.map(name => p99(page, name)))))
  for (let attempt = 1; ; attempt++) {
    await page.getByRole('button', { name: 'Block Campbell' }).click()
    await page.getByRole('spinbutton', { name: 'Block for, in milliseconds' }).fill('2000')
    await page.getByRole('button', { name: 'Block', exact: true }).click()
    await row(page, 'Campbell')
      .getByText(/lines waited for a turn; stood still 1 time$/)
      .waitFor()
    await expect.poll(() => p99(page, 'Campbell'), soon).toBeGreaterThan(500)
    await row(page, 'Campbell').locator('[data-late]').nth(1).waitFor()
    // What is in sight stays so.
    await page.getByRole('button', { name: 'Pause (Space)' }).click()
    await paused(page)
    const late = await p99(page, 'Campbell')
    if (attempt === 3) expect(await latest()).toBeLessThan(late)
    if ((await latest()) < late) break
    // The machine itself stood still for as long: once that is out of sight, again.
    await page.getByRole('button', { name: 'Live', exact: true }).click()
    await expect.poll(latest, soon).toBeLessThan(500)
    await row(page, 'Campbell').filter({ hasText: 'stood still' }).waitFor({ state: 'detached' })
  }
  endTalk()
  await row(page, 'Campbell').filter({ hasText: LONG }).waitFor()
  for (const name of others) expect(await textOf(row(page, name))).not.toContain('stood still')

  // By keyboard: from turn to turn, back to the long one.
  await page.getByRole('region', { name: 'Turns of event loops' }).focus()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  const card = page.getByRole('status').filter({ hasText: /^Campbell/ })
  await card.waitFor()
  for (let turns = 0; turns < 500; turns++) {
    if (LONG_TURN.test(await textOf(card))) break
    await page.keyboard.press('ArrowLeft')
  }
  expect(await textOf(card)).toMatch(LONG_TURN)
  // Turns that are drawn as one are taken apart, up to the first that had lines, which had waited.
  let text = await textOf(card)
  do {
    await page.keyboard.press(text.includes('Zoom in') ? 'Enter' : 'ArrowRight')
    await expect.poll(() => textOf(card), soon).not.toBe(text)
    text = await textOf(card)
  } while (!SOME_LINES.test(text))
  await page
    .locator('.loop-card')
    .getByText(/Of its lines, \d+ had waited, the longest [\d.]+ m?s/)
    .waitFor()
}, 300_000)

/** So late are places from now on (milliseconds). */
async function dialPlaces(page: Page, late: number) {
  await page.getByRole('button', { name: /^Options/ }).click()
  const delay = page.getByRole('spinbutton', { name: 'Delay of places, in milliseconds' })
  await delay.fill(String(late))
  await delay.press('Enter')
  await page.getByRole('button', { name: new RegExp(`^Options.*places ${late} ms late`) }).waitFor()
  await page.keyboard.press('Escape')
}

/** Asks Bailey for places; resolves once it has, with what comes when they do. */
async function askForPlaces(bailey: number): Promise<{ answer: Promise<string> }> {
  const asker = await talkTo(bailey)
  asker.say(`${iamat('kiwi', 1)}\n`)
  await asker.until('\n')
  asker.say('WHATSAT kiwi 10 5\n')
  return { answer: asker.until(/\}\n\n$/) }
}

test('places are slow: a WHATSAT is awaited, while the same loop answers twenty IAMATs under it', async () => {
  const { page, bailey } = await openLoops()
  const answered: string[] = []
  // So late as to leave a busy machine time for the others, if it needs it.
  for (const late of [1200, 3600, 8000]) {
    await dialPlaces(page, late)
    const { answer } = await askForPlaces(bailey)
    const other = await talkTo(bailey)
    other.say(Array.from({ length: 20 }, (_, n) => `${iamat('emu', late + n)}\n`).join(''))
    const twenty = other.until(/(AT Bailey .*\n){20}$/).then(() => 'twenty IAMATs')
    const whatsat = answer.then(() => 'WHATSAT')
    answered.push(await Promise.race([whatsat, twenty]))
    await Promise.all([whatsat, twenty])
    if (answered.includes('twenty IAMATs')) break
  }
  expect(answered).toContain('twenty IAMATs')
  await row(page, 'Bailey')
    .getByText(/\d awaits? of places, ([2-9]\d|\d{3,}) lines handled under one/)
    .waitFor()
  expect(await row(page, 'Bailey').textContent()).not.toContain('stood still')
})

test('places are slow, and the server blocking-places: nothing is answered until they come, in one long turn', async () => {
  const { page, bailey } = await openLoops('--flaw', 'blocking-places')
  await dialPlaces(page, 1200)
  const { answer } = await askForPlaces(bailey)
  const endTalk = await talkOnAndOn(bailey, n => iamat('emu', n))
  await answer
  const found = row(page, 'Bailey').getByText(
    /the longest [\d.]+ s;.*1 await of places.*lines waited for a turn; stood still 1 time/,
  )
  await found.waitFor()
  endTalk()
  expect(await found.textContent()).not.toContain('handled under one')
})
