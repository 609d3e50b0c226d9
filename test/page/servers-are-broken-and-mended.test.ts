import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { talkOnAndOn } from '../tcp/talk.ts'
import {
  areThere,
  openPage,
  send,
  server,
  shareBrowser,
  soon,
  startPlayground,
  status,
} from './playground.ts'

shareBrowser()

/** The selected server's statechart, when it says that. */
const chart = (page: Page, says: RegExp) => page.getByRole('img', { name: says }).first().waitFor()

test('a selected server shows its statechart, records, connections and log, live', async () => {
  const { url, run, ports } = await startPlayground()
  const page = await openPage(url)
  await server(page, 'Bona', 'up').click()
  await chart(page, /Bona.*quiet/)
  // Busy is over soon after the last line: so there is always another, until it was seen.
  const endTalk = await talkOnAndOn(ports.Bona ?? 0, () => 'hello')
  await chart(page, /Bona.*busy/)
  endTalk()
  await chart(page, /Bona.*quiet/)
  await send(page, 'Bona', 'IAMAT kiwi +34.068930-118.445127 1621464827.5')
  await status(page, 'Flood of kiwi reached 5 of 5 servers, 12 copies').waitFor({ state: 'attached' })
  const inspector = page.getByRole('complementary')
  for (const text of ['Records', '1621464827.5', 'Said and heard', 'Bona.log'])
    await inspector.filter({ hasText: text }).waitFor()
  await run.says(/Logs:/)
})

test('a crash is seen (port closed, friends backing off), and a start mends it by itself', async () => {
  const { url } = await startPlayground()
  const page = await openPage(url)
  await server(page, 'Campbell', 'up').click()
  await page.getByRole('button', { name: 'Crash Campbell' }).click()
  await server(page, 'Campbell', 'crashed').waitFor()
  await page
    .getByRole('img', { name: /Campbell.*crashed/ })
    .first()
    .waitFor()
  await send(page, 'Campbell', 'IAMAT kiwi +1+1 1')
  await page
    .getByText(/Campbell cannot be reached/)
    .first()
    .waitFor()
  await server(page, 'Bona', 'up').click()
  await page.locator('.link-rows [data-life="backing off"]').first().waitFor()
  await send(page, 'Bona', 'IAMAT kiwi +1+1 2')
  await page.getByRole('group', { name: 'Flood' }).getByText('4 of 5').waitFor()
  await server(page, 'Campbell', 'crashed').click()
  await page.getByRole('button', { name: 'Start Campbell' }).click()
  await server(page, 'Campbell', 'up').waitFor()
  await server(page, 'Bona', 'up').click()
  await page.locator('.life[data-life="backing off"]').first().waitFor({ state: 'detached' })
  await page.locator('.wire [data-state]').first().waitFor({ state: 'detached' })
  await send(page, 'Bona', 'IAMAT kiwi +1+1 3')
  await status(page, 'Flood of kiwi reached 5 of 5 servers, 12 copies').waitFor({ state: 'attached' })
})

test('a selected wire shows its two directions, what is on it, and a delay that can be turned', async () => {
  const { url } = await startPlayground()
  const page = await openPage(url)
  await page.getByRole('button', { name: 'Wire between Bailey and Bona' }).focus()
  await page.keyboard.press('Enter')
  const inspector = page.getByRole('complementary')
  const delays = inspector.getByRole('spinbutton', { name: /^Delay from/ })
  await areThere(delays, 2)
  await delays.first().fill('1500')
  await delays.first().press('Enter')
  await page
    .locator('.wire-note')
    .getByText(/1500 ms|1\.5 s/)
    .waitFor()
  await send(page, 'Bailey', 'IAMAT kiwi +1+1 1')
  await inspector.getByText('kiwi').first().waitFor()
})

test('everything can be done by keyboard alone', async () => {
  const { url } = await startPlayground()
  const page = await openPage(url)
  await page.keyboard.press('/')
  await page.keyboard.type('IAMAT kiwi +34.068930-118.445127 1621464827.5')
  await page.keyboard.press('Enter')
  await status(page, 'Flood of kiwi reached 5 of 5 servers, 12 copies').waitFor({ state: 'attached' })
  await page.keyboard.press('ArrowUp')
  const command = page.getByRole('textbox', { name: 'Command' })
  await expect.poll(() => command.inputValue(), soon).toMatch(/^IAMAT kiwi/)
  await server(page, 'Bailey', 'up').focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Pause Bailey' }).focus()
  await page.keyboard.press('Enter')
  await server(page, 'Bailey', 'paused').waitFor()
  await page.getByRole('button', { name: 'Resume Bailey' }).focus()
  await page.keyboard.press('Enter')
  await server(page, 'Bailey', 'up').waitFor()
})
