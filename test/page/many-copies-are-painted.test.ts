import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { marks, openPage, send, server, shareBrowser, soon, status } from './playground.ts'
import { startStaticSite } from './static-site.ts'

shareBrowser()

const canvases = (page: Page) => page.locator('.copies-canvas')

async function become(page: Page, title: string, servers: number) {
  await page.getByRole('button', { name: /^Herd / }).click()
  const dialog = page.getByRole('dialog', { name: 'Herd' })
  await dialog.getByRole('spinbutton', { name: 'Servers' }).fill(String(servers))
  await dialog.getByRole('button', { name: title, exact: true }).click()
  await dialog.getByRole('button', { name: `Run ${title} of ${servers}` }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('heading', { name: `${title} of ${servers}` }).waitFor()
  await server(page, 'Brian', 'up').waitFor()
  await page.locator('.wire [data-state]').first().waitFor({ state: 'detached' })
}

/** How many pixels of the canvases have exactly the colour that the page gives a verdict. */
const painted = (page: Page, verdict: 'news' | 'dup') =>
  page.evaluate(verdict => {
    const probe = document.body.appendChild(document.createElement('span'))
    probe.style.color = `var(--${verdict})`
    const [red, green, blue] = getComputedStyle(probe).color.match(/\d+/g)?.map(Number) ?? []
    probe.remove()
    let count = 0
    for (const canvas of document.querySelectorAll<HTMLCanvasElement>('.copies-canvas')) {
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
      for (let at = 0; at < pixels.length; at += 4)
        if (pixels[at] === red && pixels[at + 1] === green && pixels[at + 2] === blue) count++
    }
    return count
  }, verdict)

test('where a flood has many copies, they are painted: in the colours of the theme, and wherever the stage is moved', async () => {
  const page = await openPage(await startStaticSite(), { colorScheme: 'light' })
  await become(page, 'Complete graph', 10)
  await send(page, 'Ada', 'IAMAT kiwi +1+1 1')
  await status(page, 'Flood of kiwi reached 10 of 10 servers, 90 copies').waitFor({ state: 'attached' })
  await canvases(page).nth(1).waitFor({ state: 'attached' })
  expect(await marks(page, 'news').count()).toBe(0)
  await expect.poll(() => painted(page, 'news'), soon).toBeGreaterThan(9 * 50)
  await expect.poll(() => painted(page, 'dup'), soon).toBeGreaterThan(81 * 20)

  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(() => painted(page, 'dup'), soon).toBeGreaterThan(81 * 20)
  const before = await painted(page, 'news')
  await page.getByRole('button', { name: 'Zoom in' }).click()
  await expect.poll(() => painted(page, 'news'), soon).toBeGreaterThan(before * 1.2)

  await become(page, 'Ring', 5)
  await canvases(page).first().waitFor({ state: 'detached' })
  await send(page, 'Ada', 'IAMAT kiwi +1+1 2')
  await marks(page, 'news').nth(3).waitFor()
}, 240_000)
