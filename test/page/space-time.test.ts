import { expect, test } from 'vitest'
import { areThere, boxOf, openPage, send, shareBrowser, soon, startPlayground, status } from './playground.ts'

shareBrowser()

test('a flood stands in the space-time diagram; the keyboard goes from copy to copy and says what each is', async () => {
  const { url } = await startPlayground()
  const page = await openPage(url)
  await send(page, 'Bailey', 'IAMAT kiwi +34-118 1621464827')
  await status(page, 'Flood of kiwi reached 5 of 5 servers, 12 copies').waitFor({ state: 'attached' })
  await page.getByRole('tab', { name: 'Space-time' }).click()
  const diagram = page.getByRole('region', { name: 'Space-time diagram' })
  await diagram.focus()
  // What it has no use for moves the playhead; all that was stays in sight.
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: 'Play (Space)' }).waitFor()
  await page.keyboard.press('0')
  await diagram.locator('[data-end="duplicate"] use').nth(7).waitFor()
  await areThere(diagram.locator('[data-end="news"] use'), 4)
  await page.keyboard.press('ArrowDown')
  await diagram
    .getByRole('status')
    .filter({ hasText: /^Bailey → \w+ .* news after .*AT Bailey .* kiwi / })
    .waitFor()
  await diagram.locator('[data-look="future"] use').first().waitFor()
  // Enter goes near enough that it fills the view.
  const chosen = diagram.locator('.chosen-stroke')
  await page.keyboard.press('Enter')
  const share = async () => (await boxOf(chosen)).width / (await boxOf(diagram)).width
  await expect.poll(share, soon).toBeGreaterThan(0.3)
  await page.keyboard.press('Escape')
  await diagram.locator('[data-look="plain"] use').first().waitFor()
  await page.keyboard.press('End')
  await page.getByRole('button', { name: 'Live', exact: true, pressed: true }).waitFor()
})
