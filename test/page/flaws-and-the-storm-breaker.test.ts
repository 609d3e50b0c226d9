import { expect, test } from 'vitest'
import { openPage, send, server, shareBrowser, soon, startPlayground } from './playground.ts'

shareBrowser()

const IAMAT = 'IAMAT kiwi.cs.ucla.edu +34.068930-118.445127 1621464827.959498503'

test('a flood that never ends is stopped by the breaker, the page says so and still answers', async () => {
  const { url } = await startPlayground()
  const page = await openPage(url)
  await page.getByRole('button', { name: /^Options/ }).click()
  const bound = page.getByRole('spinbutton', { name: 'Storm breaker: copies of one update at most' })
  await expect.poll(() => bound.inputValue(), soon).toBe('5000')
  await bound.fill('60')
  await bound.press('Enter')
  await page.getByRole('switch', { name: 'Persistent links' }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Flaws' }).click()
  await page.getByRole('switch', { name: 'forgets, of the herd' }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Flawed: forgets', exact: true }).waitFor()
  await server(page, 'Bailey', 'up, flawed: forgets').waitFor()

  await send(page, 'Bailey', IAMAT)
  const alert = page.getByRole('alert').filter({ hasText: 'storm breaker' })
  await alert.filter({ hasText: 'stopped the flood of kiwi.cs.ucla.edu after 60 copies' }).waitFor()
  await page.getByRole('tab', { name: /^Notes/ }).click()
  await page
    .getByRole('region', { name: 'Notes' })
    .getByText(/storm breaker stopped/)
    .waitFor()

  await page.getByRole('tab', { name: 'Replies' }).click()
  await send(page, 'Clark', 'still there?')
  await page.getByRole('region', { name: 'Replies' }).getByText('? still there?').waitFor()
  await alert.getByRole('button', { name: 'Dismiss' }).click()
  await alert.waitFor({ state: 'detached' })
})

test('a flaw is switched at one server in its inspector, and the stage, the header and the popover say where', async () => {
  const { url } = await startPlayground('--flaw', 'hangs-up', '--flaw', 'fragile', '--links', 'per-message')
  const page = await openPage(url)
  await page.getByRole('button', { name: 'Flawed: hangs-up + 1' }).waitFor()
  await page.getByRole('button', { name: 'Options per message' }).waitFor()
  await server(page, 'Bona', 'up, flawed: hangs-up, fragile').click()
  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  await inspector.getByText('Flawed: hangs-up, fragile').click()
  await inspector.getByRole('switch', { name: 'hangs-up, of Bona' }).click()
  await server(page, 'Bona', 'up, flawed: fragile').waitFor()
  await inspector.getByRole('switch', { name: 'fragile, of Bona' }).click()
  await server(page, 'Bona', 'up').waitFor()
  await page.getByRole('button', { name: /^Flawed/ }).click()
  const herdSwitch = page.getByRole('switch', { name: 'fragile, of the herd' })
  await expect.poll(() => herdSwitch.isChecked(), soon).toBe(false)
  await page.getByText('at Bailey, Campbell, Clark, Jaquez').first().waitFor()
  await herdSwitch.click()
  await server(page, 'Bona', 'up, flawed: fragile').waitFor()
})
