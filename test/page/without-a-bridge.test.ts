import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openPage, send, server, shareBrowser, soon, startPlayground, status } from './playground.ts'
import { startStaticSite } from './static-site.ts'

shareBrowser()

const KIWI = 'IAMAT kiwi.cs.ucla.edu +34.068930-118.445127 1621464827.959498503'
const source = (page: Page, name: RegExp) => page.getByRole('button', { name })
const reached = (page: Page, text: string) =>
  status(page, `Flood of ${text}`).first().waitFor({ state: 'attached' })

const up = (page: Page, name: string) =>
  page.getByRole('button', { name: new RegExp(`^Server ${name}, up`) }).waitFor()

async function choose(page: Page, from: RegExp, to: RegExp) {
  await source(page, from).click()
  await page.getByRole('menuitemradio', { name: to }).click()
}

test('below a folder of a static host a simulated herd floods, tells places, is broken, mended, edited and undone', async () => {
  const url = await startStaticSite('/demos/herdscope/')
  const page = await openPage(url)
  await source(page, /^Simulated/).waitFor()
  await page
    .getByRole('complementary', { name: 'This herd is simulated' })
    .filter({ hasText: 'For real sockets, run npm start.' })
    .waitFor()
  await page.getByRole('button', { name: 'Understood' }).click()
  await page.getByText(/^Bailey is simulated: nothing listens on port 10000/).waitFor()

  await send(page, 'Bailey', KIWI)
  await reached(page, 'kiwi.cs.ucla.edu reached 5 of 5 servers, 12 copies')
  await send(page, 'Jaquez', 'WHATSAT kiwi.cs.ucla.edu 10 5')
  await page.getByText('5 places').waitFor()

  await server(page, 'Campbell', 'up').click()
  await page.getByText('Simulated: no telnet, no log file').waitFor()
  await page.getByRole('button', { name: 'Crash Campbell' }).click()
  await server(page, 'Campbell', 'crashed').waitFor()
  await page.getByRole('button', { name: 'Start Campbell' }).click()
  await server(page, 'Campbell', 'up').waitFor()
  await page.locator('.wire [data-state]').first().waitFor({ state: 'detached' })

  await page.getByRole('button', { name: 'Partition', exact: true }).focus()
  await page.keyboard.press('Enter')
  for (const name of ['Clark', 'Jaquez']) {
    await page.getByRole('checkbox', { name: `${name} in group B` }).focus()
    await page.keyboard.press('Space')
  }
  await page.getByRole('button', { name: 'Cut 4 wires' }).click()
  await page.locator('.wire-mode[data-mode="cut"]').nth(1).waitFor()
  await send(page, 'Bailey', 'IAMAT lime +1+1 1')
  const flood = page.getByRole('group', { name: 'Flood' })
  await flood.getByText('3 of 5').waitFor()
  await page.getByRole('button', { name: 'Heal everything' }).click()
  await flood.getByText('5 of 5').waitFor()

  await page.getByRole('button', { name: /^Flood newest-wins/ }).click()
  await page.getByRole('menuitemradio', { name: /spanning-tree/ }).click()
  await page.getByRole('button', { name: /^Flood spanning-tree/ }).waitFor()

  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Edit herd' }).click()
  await page.getByRole('button', { name: 'Add server' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Dora')
  await page.keyboard.press('Enter')
  await server(page, 'Dora', 'up').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await server(page, 'Dora', 'up').waitFor({ state: 'detached' })

  // As long as it takes to see it, and over with the page.
  await server(page, 'Campbell', 'up').click()
  await page.getByRole('button', { name: 'Block Campbell' }).click()
  await page.getByRole('spinbutton', { name: 'Block for, in milliseconds' }).fill('60000')
  await page.getByRole('button', { name: 'Block', exact: true }).click()
  await server(page, 'Campbell', 'up, loop blocked').waitFor()

  await page.reload()
  await server(page, 'Bailey', 'up').waitFor()
  expect(await page.getByRole('button', { name: 'Understood' }).count()).toBe(0)
})

test('a simulated herd begins as the herd of its link, with the seed of its address, and its time is held', async () => {
  const url = await startStaticSite()
  const page = await openPage(`${url}?seed=7#herd=1;Line;seen-set;Ann,Bob,Cy;ABBC`)
  await server(page, 'Ann', 'up').waitFor()
  await expect.poll(() => page.evaluate(() => location.hash), soon).toBe('')
  await page.getByRole('button', { name: /^Flood seen-set/ }).waitFor()
  await page.getByRole('button', { name: 'Hold the herd’s time' }).click()
  await page.getByText('live: the herd stands').waitFor()
  await send(page, 'Ann', 'IAMAT kiwi +1+1 1')
  await page.getByText('IAMAT kiwi +1+1 1').first().waitFor()
  const shown = () => page.locator('.time-status time').textContent()
  const stands = await shown()
  expect(await page.getByText(/^AT Ann/).count()).toBe(0)
  expect(await shown()).toBe(stands)
  await page.getByRole('button', { name: 'Let the herd’s time go on' }).click()
  await reached(page, 'kiwi reached 3 of 3 servers, 3 copies')

  await source(page, /^Simulated/).click()
  const real = page.getByRole('menuitemradio', { name: /^Real sockets/ })
  await expect.poll(() => real.getAttribute('aria-disabled'), soon).toBe('true')
  await page.getByRole('menuitem', { name: 'Another seed …' }).click()
  await page.getByRole('spinbutton', { name: 'Seed' }).fill('8')
  await page.getByRole('button', { name: 'Begin anew' }).click()
  await page.waitForURL(/\?simulated&seed=8$/)
  await server(page, 'Ann', 'up').waitFor()
  await page.getByRole('button', { name: /^Flood seen-set/ }).waitFor()
})

test('with a bridge one menu switches both ways; the herd goes along, and the choice stays over a reload', async () => {
  const { url } = await startPlayground('--flood', 'location-changed', '--flaw', 'fragile')
  const page = await openPage(url)
  await page.getByRole('button', { name: 'Edit herd' }).click()
  await page.getByRole('button', { name: 'Add server' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Dora')
  await page.keyboard.press('Enter')
  await up(page, 'Dora')

  await choose(page, /^Real sockets/, /^Simulated/)
  await source(page, /^Simulated/).waitFor()
  await up(page, 'Dora')
  await page.getByRole('button', { name: /^Flood location-changed/ }).waitFor()
  await page.getByText(/Real sockets are in the menu/).waitFor()
  await page.getByRole('button', { name: 'Undo', disabled: true }).waitFor()
  await page.getByRole('button', { name: 'Server Bona, up, flawed: fragile' }).waitFor()
  await send(page, 'Bailey', KIWI)
  await page.getByRole('group', { name: 'Flood' }).getByText('5 of 6').waitFor()
  await page.reload()
  await source(page, /^Simulated/).waitFor()
  await up(page, 'Bailey')

  await choose(page, /^Simulated/, /^Real sockets/)
  await source(page, /^Real sockets/).waitFor()
  await up(page, 'Dora')
  await expect.poll(() => page.evaluate(() => location.search), soon).toBe('')
})

test('a page that has lost its bridge goes on with a simulated herd, though it never showed one', async () => {
  const { url, run } = await startPlayground()
  const page = await openPage(url)
  // What may be wanted when the bridge is gone comes in a quiet moment.
  const [places] = await Promise.all([page.waitForResponse(/places\.json$/), page.reload()])
  await places.finished()
  run.process.kill('SIGINT')
  expect(await run.ended).toBe(0)
  await page.getByRole('button', { name: 'Go on with a simulated herd' }).click()
  await source(page, /^Simulated/).waitFor()
  await send(page, 'Bailey', KIWI)
  await reached(page, 'kiwi.cs.ucla.edu reached 5 of 5 servers, 12 copies')
})

test('a simulated herd has 1,000 servers where they are asked for, and a flood reaches them all', async () => {
  const page = await openPage(await startStaticSite('/'))
  await page.getByRole('button', { name: /^Herd ucla/ }).click()
  await page.getByRole('spinbutton', { name: 'Servers' }).fill('1000')
  await page.getByRole('button', { name: 'Random 4-regular graph' }).click()
  await page.getByRole('button', { name: 'Run Random 4-regular graph of 1000' }).click()
  await page.getByText('1000 servers, 2000 friendships, 4000 wires.').waitFor()
  const command = page.getByRole('textbox', { name: 'Command' })
  await command.fill(KIWI)
  await command.press('Enter')
  await reached(page, 'kiwi.cs.ucla.edu reached 1000 of 1000 servers, 4000 copies')
})
