import { expect, test } from 'vitest'
import { floods } from '../../src/flood/index.ts'
import { openPage, send, shareBrowser, soon, startPlayground, status } from './playground.ts'

shareBrowser()

test('another flood is chosen in the page, and the next update goes its way', async () => {
  const { url } = await startPlayground()
  const page = await openPage(url)
  await page.getByRole('button', { name: 'Flood newest-wins' }).click()
  await page.getByRole('menuitemradio', { name: 'visited-list' }).click()
  await page.getByRole('button', { name: 'Flood visited-list' }).waitFor()
  await send(page, 'Bailey', 'IAMAT kiwi +34.068930-118.445127 1')
  await status(page, 'Flood of kiwi reached 5 of 5 servers, 14 copies').waitFor({ state: 'attached' })

  await page.getByRole('button', { name: 'Flood visited-list' }).click()
  await page.getByRole('menuitemradio', { name: 'spanning-tree' }).click()
  await page.getByRole('button', { name: 'Flood spanning-tree' }).waitFor()
  await send(page, 'Bailey', 'IAMAT lime +34.068930-118.445127 2')
  await status(page, 'Flood of lime reached 5 of 5 servers, 8 copies').waitFor({ state: 'attached' })
  await send(page, 'Bona', 'IAMAT plum +34.068930-118.445127 3')
  await status(page, 'Flood of plum reached 5 of 5 servers, 4 copies').waitFor({ state: 'attached' })
})

test('each flood is explained before it is chosen, also to who uses the keyboard', async () => {
  const { url } = await startPlayground()
  const page = await openPage(url)
  const pill = page.getByRole('button', { name: 'Flood newest-wins' })
  await pill.focus()
  await page.keyboard.press('Enter')
  for (const [index, { name, rule, cost, weakness, paper }] of floods.entries()) {
    const item = page.getByRole('menuitemradio', { name })
    if (index > 0) await page.keyboard.press('ArrowDown')
    await page.locator('[role="menuitemradio"]:focus', { hasText: name }).waitFor()
    const text = page.locator(`[id="${await item.getAttribute('aria-describedby')}"]`)
    for (const said of [rule, cost, weakness, paper])
      await text.filter({ hasText: said }).waitFor({ state: 'attached' })
  }
  await page.keyboard.press('Escape')
  await expect.poll(() => pill.evaluate(element => element === document.activeElement), soon).toBe(true)
  await page.keyboard.press('Enter')
  await page.locator('[role="menuitemradio"]:focus', { hasText: 'newest-wins' }).waitFor()
  await page.keyboard.press('End')
  await page.locator('[role="menuitemradio"]:focus', { hasText: 'spanning-tree' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Flood spanning-tree' }).waitFor()
})

test('catch-up and expiry are turned in the page', async () => {
  const { url } = await startPlayground()
  const page = await openPage(url)
  await page.getByRole('button', { name: /^Options/ }).click()
  const catchUp = page.getByRole('switch', { name: 'Catch-up' })
  const expiry = page.getByRole('switch', { name: 'Expiry' })
  await expect
    .poll(async () => [await catchUp.isChecked(), await expiry.isChecked()], soon)
    .toEqual([true, false])
  await catchUp.click()
  await page.getByRole('button', { name: 'Options no catch-up' }).waitFor({ state: 'attached' })
  await expiry.click()
  const seconds = page.getByRole('spinbutton', { name: /^Forget records/ })
  await expect.poll(() => seconds.inputValue(), soon).toBe('60')
  await seconds.fill('90')
  await seconds.press('Enter')
  await page.getByRole('button', { name: 'Options no catch-up, expiry 90 s' }).waitFor({ state: 'attached' })
  await expiry.click()
  await page.getByRole('button', { name: 'Options no catch-up' }).waitFor({ state: 'attached' })
  await seconds.waitFor({ state: 'detached' })
})
