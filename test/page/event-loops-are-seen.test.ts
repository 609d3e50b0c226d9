import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type Talk, talkTo } from '../tcp/talk.ts'
import { openPage, type Playground, server, shareBrowser, startPlayground } from './playground.ts'

shareBrowser()

/** 2 seconds, and what a busy machine adds. */
const LONG = /the longest [2-9](\.\d+)? s;/
const LONG_TURN = /A turn of [2-9](\.\d+)? s, woken by the engine; 0 lines handled/

/** The row beside a server's lane: its figures, and what the lane shows, in words. */
const row = (page: Page, name: string) => page.locator('.lane-table tbody tr').filter({ hasText: name })

/** How late a server's timers ran, all but 1 % of them, as its row says (milliseconds). */
async function p99(page: Page, name: string): Promise<number> {
  const cell = (await row(page, name).locator('td').nth(1).textContent()) ?? ''
  const [, number, unit = ''] = /([\d.]+) (µs|ms|s)$/.exec(cell) ?? []
  return Number(number) * ({ µs: 0.001, ms: 1, s: 1000 }[unit] ?? Number.NaN)
}

const iamats = (count: number, client: string) =>
  Array.from({ length: count }, (_, index) => `IAMAT ${client} +34.07-118.45 ${index + 1}\n`)

async function openLoops(...flags: string[]): Promise<{ page: Page; talk(name: string): Promise<Talk> }> {
  const playground: Playground = await startPlayground(...flags)
  const page = await openPage(playground.url)
  await page.getByRole('tab', { name: 'Loops' }).click()
  await row(page, 'Bailey').waitFor()
  return { page, talk: name => talkTo(playground.ports[name] ?? 0) }
}

test('Campbell is blocked: its lane shows one long turn, hatched, then a burst; its delay jumps, and no other’s', async () => {
  const { page, talk } = await openLoops()
  const bailey = await talk('Bailey')
  await server(page, 'Campbell', 'up').click()
  await page.getByRole('button', { name: 'Block Campbell' }).click()
  await page.getByRole('spinbutton', { name: 'Block for, in milliseconds' }).fill('2000')
  await page.getByRole('button', { name: 'Block', exact: true }).click()
  // On their way to Campbell for 350 ms, they come while its loop stands still.
  bailey.say(iamats(20, 'kiwi').join(''))
  await row(page, 'Campbell')
    .getByText(/lines waited for a turn; stood still 1 time/)
    .waitFor()
  const campbell = (await row(page, 'Campbell').textContent()) ?? ''
  expect(campbell).toMatch(LONG)
  await row(page, 'Campbell').locator('[data-late]').nth(1).waitFor()
  const late = await p99(page, 'Campbell')
  expect(late).toBeGreaterThan(500)
  for (const name of ['Bailey', 'Bona', 'Clark', 'Jaquez']) {
    expect(await row(page, name).textContent()).not.toContain('stood still')
    expect(await p99(page, name)).toBeLessThan(late)
  }

  // By keyboard: from turn to turn, back to the long one.
  await page.getByRole('region', { name: 'Turns of event loops' }).focus()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  const card = page.getByRole('status').filter({ hasText: /^Campbell/ })
  await card.waitFor()
  for (let turns = 0; turns < 60; turns++) {
    if (LONG_TURN.test((await card.textContent()) ?? '')) break
    await page.keyboard.press('ArrowLeft')
  }
  expect(await card.textContent()).toMatch(LONG_TURN)
  await page.keyboard.press('ArrowRight')
  await page
    .locator('.loop-card')
    .getByText(/Of its lines, \d+ had waited, the longest [\d.]+ m?s/)
    .waitFor()
})

/** Bailey is asked for places, which are slow, and sent twenty IAMATs by another client meanwhile. */
async function askAndOccupy(page: Page, talk: (name: string) => Promise<Talk>) {
  await page.getByRole('button', { name: /^Options/ }).click()
  const delay = page.getByRole('spinbutton', { name: 'Delay of places, in milliseconds' })
  expect(await delay.inputValue()).toBe('0')
  await delay.fill('1200')
  await delay.press('Enter')
  await page.getByRole('button', { name: /^Options.*places 1200 ms late/ }).waitFor()
  await page.keyboard.press('Escape')
  const asker = await talk('Bailey')
  const other = await talk('Bailey')
  asker.say('IAMAT kiwi +34.07-118.45 1\n')
  await asker.until('\n')
  asker.say('WHATSAT kiwi 10 5\n')
  await row(page, 'Bailey')
    .getByText(/1 await of places/)
    .waitFor()
  other.say(iamats(20, 'emu').join(''))
  const whatsat = asker.until(/\}\n\n$/).then(() => 'WHATSAT')
  const twenty = other.until(/(AT Bailey .*\n){20}$/).then(() => 'twenty IAMATs')
  const first = await Promise.race([whatsat, twenty])
  await Promise.all([whatsat, twenty])
  return first
}

test('places are slow: a WHATSAT is awaited, while the same loop answers twenty IAMATs under it', async () => {
  const { page, talk } = await openLoops()
  expect(await askAndOccupy(page, talk)).toBe('twenty IAMATs')
  const found = row(page, 'Bailey').getByText(/1 await of places, (\d+) lines handled under one/)
  await found.waitFor()
  const [, lines] = /places, (\d+) lines/.exec((await found.textContent()) ?? '') ?? []
  expect(Number(lines)).toBeGreaterThanOrEqual(20)
  expect(await row(page, 'Bailey').textContent()).not.toContain('stood still')
})

test('places are slow, and the server blocking-places: nothing is answered until they come, in one long turn', async () => {
  const { page, talk } = await openLoops('--flaw', 'blocking-places')
  expect(await askAndOccupy(page, talk)).toBe('WHATSAT')
  const found = row(page, 'Bailey').getByText(
    /the longest [1-9]\.\d+ s;.*1 await of places.*stood still 1 time/,
  )
  await found.waitFor()
  expect(await found.textContent()).not.toContain('handled under one')
})
