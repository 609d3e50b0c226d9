import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { boxOf, openPage, send, shareBrowser, soon, startPlayground, status } from './playground.ts'

shareBrowser()

test.each([
  [1280, 720, 'light'],
  [1280, 720, 'dark'],
  [1920, 1080, 'light'],
  [1920, 1080, 'dark'],
] as const)(
  'at %i×%i (%s) the page does not scroll, no text is below 12 px, and none is cut by the window, while the herd is edited too',
  async (width, height, colorScheme) => {
    const { url } = await startPlayground()
    const page = await openPage(url, { viewport: { width, height }, colorScheme })
    await send(page, 'Bailey', 'IAMAT kiwi.cs.ucla.edu +34.068930-118.445127 1621464827.959498503')
    await status(page, 'reached 5 of 5').waitFor({ state: 'attached' })
    const fits = { small: [], cut: [], covered: [], scrolls: false }
    await expect.poll(() => misfits(page), soon).toEqual(fits)
    // What says where a loop is to begin needs the most room in the time bar.
    await page.getByRole('button', { name: 'Loop from here (L)' }).click()
    await page.getByRole('button', { name: 'Pause (Space)' }).click()
    await page.locator('.time-status').getByText('paused, loop from').waitFor()
    const overTheBar = () =>
      page
        .locator('.time-bar')
        .evaluate(bar => [bar.scrollWidth - bar.clientWidth, bar.scrollHeight - bar.clientHeight])
    await expect.poll(overTheBar, soon).toEqual([0, 0])
    const lines = await page.locator('.time-status .aside').evaluate(text => {
      const words = document.createRange()
      words.selectNodeContents(text)
      return new Set(Array.from(words.getClientRects(), ({ top }) => top)).size
    })
    expect(lines).toBe(1)
    await page.getByRole('button', { name: 'Live', exact: true }).click()
    // No column of the floods' table is cut, nor what is opened by the window.
    await page.getByRole('tab', { name: 'Floods' }).click()
    const table = page.getByRole('region', { name: 'Floods' })
    const cutOff = () => table.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
    await expect.poll(cutOff, soon).toBe(0)
    for (const opener of [/^Open or close views/, /^Options/]) {
      await page.getByRole('button', { name: opener }).click()
      const { y, height: high } = await boxOf(page.locator('.popup'))
      expect(y).toBeGreaterThanOrEqual(0)
      expect(y + high).toBeLessThanOrEqual(height)
      await page.keyboard.press('Escape')
      await page.locator('.popup').waitFor({ state: 'detached' })
    }
    // A partition, and with it what heals it, takes room, too.
    await page.keyboard.press('e')
    await page.getByRole('button', { name: 'Partition' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('checkbox', { name: 'Bona in group B' }).click()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Heal everything' }).waitFor()
    await expect.poll(() => misfits(page), soon).toEqual(fits)
    await page.getByRole('button', { name: 'Edit herd' }).click()
    await expect.poll(() => misfits(page), soon).toEqual(fits)
  },
)

/** Texts that are too small, cut by the window or covered by a button of the stage, and whether the page scrolls. */
const misfits = (page: Page) =>
  page.evaluate(() => {
    const small: string[] = []
    const cut: string[] = []
    const covered: string[] = []
    const buttons = [...document.querySelectorAll('.stage-tools button, .stage-buttons button')]
    const boxes = buttons.map(button => button.getBoundingClientRect())
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement
      const text = node.textContent?.trim()
      if (!text || !element?.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
      if (element.closest('[role=status], title, script, style, option')) continue
      const box = element.getBoundingClientRect()
      if (box.width <= 1 || box.height <= 1) continue
      if (Number.parseFloat(getComputedStyle(element).fontSize) < 12) small.push(text)
      const stage = element.closest('.stage-view')
      if (stage && (box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight))
        cut.push(text)
      const isOver = (other: DOMRect) =>
        box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom
      if (element.closest('.stage-herd > svg') && boxes.some(isOver)) covered.push(text)
    }
    const { scrollWidth, scrollHeight } = document.documentElement
    return { small, cut, covered, scrolls: scrollWidth > innerWidth || scrollHeight > innerHeight }
  })

test('light and dark follow the system, and the choice in the page outlives a reload', async () => {
  const { url } = await startPlayground()
  const page = await openPage(url, { colorScheme: 'dark' })
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const dark = await background()
  await page.emulateMedia({ colorScheme: 'light' })
  await expect.poll(background, soon).not.toBe(dark)
  await page.getByRole('button', { name: /theme/i }).click()
  await page.getByRole('menuitemradio', { name: /dark/i }).click()
  await expect.poll(background, soon).toBe(dark)
  await page.reload()
  await page.getByRole('button', { name: 'Server Bailey, up' }).waitFor()
  await expect.poll(background, soon).toBe(dark)
})
