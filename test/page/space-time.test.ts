import { test } from 'vitest'
import { areThere, openPage, send, shareBrowser, startPlayground, status } from './playground.ts'

shareBrowser()

test('a flood stands in the space-time diagram; the keyboard goes from copy to copy and says what each is', async () => {
  const { url } = await startPlayground()
  const page = await openPage(url)
  await send(page, 'Bailey', 'IAMAT kiwi +34-118 1621464827')
  await status(page, 'Flood of kiwi reached 5 of 5 servers, 12 copies').waitFor({ state: 'attached' })
  await page.getByRole('tab', { name: 'Space-time' }).click()
  const diagram = page.getByRole('region', { name: 'Space-time diagram' })
  await diagram.locator('[data-end="duplicate"] use').nth(7).waitFor()
  await areThere(diagram.locator('[data-end="news"] use'), 4)
  await diagram.focus()
  await page.keyboard.press('ArrowDown')
  await diagram
    .getByRole('status')
    .filter({ hasText: /^Bailey → \w+ .* news after .*AT Bailey .* kiwi / })
    .waitFor()
  await diagram.locator('[data-look="future"] use').first().waitFor()
  await page.keyboard.press('Escape')
  await diagram.locator('[data-look="plain"] use').first().waitFor()
  // What it has no use for moves the playhead.
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: 'Play (Space)' }).waitFor()
  await page.keyboard.press('End')
  await page.getByRole('button', { name: 'Live', exact: true, pressed: true }).waitFor()
})
