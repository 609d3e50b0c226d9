import { test } from 'vitest'
import { openPage, send, shareBrowser, startPlayground } from './playground.ts'

shareBrowser()

test('a flood that keeps its promises has a quiet tick', async () => {
  const { url } = await startPlayground()
  const page = await openPage(url)
  await page.getByRole('button', { name: 'Promises: 0 of 5 judged so far' }).waitFor()
  await send(page, 'Bailey', 'IAMAT kiwi +2+2 2')
  const sign = page.getByRole('button', { name: 'All promises kept' })
  await sign.waitFor()
  await sign.focus()
  await page.keyboard.press('Enter')
  const popover = page.getByRole('dialog', { name: 'All promises kept' })
  await popover.getByRole('heading', { name: 'no lost update' }).waitFor()
  await popover.getByText('Kept so far.').nth(4).waitFor()
})

test('what seen-set lets happen is listed as such, and shown where and when it was', async () => {
  const { url } = await startPlayground('--flood', 'seen-set')
  const page = await openPage(url)
  await send(page, 'Bailey', 'IAMAT kiwi +2+2 2')
  await page.getByRole('button', { name: 'All promises kept' }).waitFor()
  await page.getByRole('group', { name: 'Flood' }).getByText('5 of 5').waitFor()
  await send(page, 'Clark', 'IAMAT kiwi +1+1 1')
  const sign = page.getByRole('button', { name: 'Failed as expected of the flood: 5 findings' })
  await sign.click()
  const popover = page.getByRole('dialog', { name: /^Failed/ })
  await popover.getByText(/^Clark held kiwi at 2 and took the older 1 in its place\.$/).waitFor()
  await popover.getByRole('button', { name: /^Show Clark at/ }).click()
  await page
    .getByRole('complementary', { name: 'Inspector' })
    .getByRole('heading', { name: /^Clark up/ })
    .waitFor()
  await page.getByText(/^paused, .* behind$/).waitFor()
})
