import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { parseScenario } from '../../src/scenario/index.ts'
import { openPage, send, server, shareBrowser, soon, startPlayground } from './playground.ts'
import { startStaticSite } from './static-site.ts'

shareBrowser()

const text = (page: Page) => page.getByRole('textbox', { name: 'Scenario as text' })
const written = async (page: Page) =>
  (await text(page).locator('.cm-line').allTextContents()).map(line => line.replace(/\u200b/g, '')).join('\n')
const verdict = (page: Page, says: string | RegExp) =>
  page.getByRole('status', { name: 'Whether the scenario can run' }).filter({ hasText: says }).waitFor()
/** While more is looked for, there is a list, too, but what is in it cannot be had. */
const offered = (page: Page, name: string) =>
  page
    .locator('.cm-tooltip-autocomplete:not(.cm-tooltip-autocomplete-disabled)')
    .getByRole('option', { name, exact: true })
const progress = (page: Page, says: RegExp) =>
  page.getByRole('status', { name: 'Progress of the scenario' }).filter({ hasText: says }).waitFor()

async function fromLibrary(page: Page, button: string) {
  await page.getByRole('button', { name: 'Scenarios' }).click()
  await page.getByRole('dialog').getByRole('button', { name: button }).click()
}

test('without a bridge: written with completion by the keyboard, refused where it is wrong, mended, run, kept and saved', async () => {
  const page = await openPage(await startStaticSite('/demos/herdscope/'))
  await fromLibrary(page, 'Write one')
  await page.getByRole('button', { name: 'New', exact: true }).click()
  await page.getByRole('menuitem', { name: 'One flood' }).click()
  await verdict(page, 'It can run')

  await text(page).focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.insertText('  - ')
  await page.keyboard.type('cr')
  await offered(page, 'crash').waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.insertText('Bonnie')
  await verdict(page, 'Line 11, column 5: There is no server Bonnie; there are Bailey, Bona')
  await page.locator('.cm-lintRange-error').waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByRole('alert').filter({ hasText: 'It cannot run yet: first mend line 11.' }).waitFor()
  await page.getByRole('note', { name: 'At the cursor' }).filter({ hasText: 'Crashes a server' }).waitFor()

  await page.keyboard.press('End')
  for (const _ of 'nnie') await page.keyboard.press('Backspace')
  await page.keyboard.type('n')
  await offered(page, 'Bona').waitFor()
  await page.keyboard.press('Enter')
  await verdict(page, 'It can run')
  await expect.poll(() => written(page), soon).toMatch(/ {2}- crash: Bona\n?$/)

  await page.reload()
  await verdict(page, 'It can run')
  await expect.poll(() => written(page), soon).toContain('- crash: Bona')
  await page.getByText('● not in a file').waitFor()
  await page.getByRole('button', { name: 'New', exact: true }).click()
  await page.getByRole('menuitem', { name: 'A partition' }).click()
  await page.getByRole('dialog', { name: 'Replace “my-scenario”?' }).waitFor()
  await page.getByRole('button', { name: 'Keep it' }).click()

  await text(page).focus()
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')])
  expect(download.suggestedFilename()).toBe('my-scenario.yaml')
  expect(readFileSync(await download.path(), 'utf8')).toContain('- crash: Bona')
  await page.getByText('● not in a file').waitFor({ state: 'detached' })

  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  const hasFocus = () => text(page).evaluate(each => each.contains(document.activeElement))
  await expect.poll(hasFocus, soon).toBe(false)

  await text(page).focus()
  await page.keyboard.press('Control+Enter')
  await progress(page, /^Done/)
  await server(page, 'Bona', 'crashed').waitFor()
}, 240_000)

test('what is done on real sockets is recorded, can be read, and passes when it is run again', async () => {
  const { url } = await startPlayground()
  const page = await openPage(url)
  await fromLibrary(page, 'Record what I do')
  const bar = page.getByRole('region', { name: 'Recording what you do' })
  await bar.getByText('Use the page').waitFor()

  await send(page, 'Bailey', 'IAMAT kiwi +34.068930-118.445127 1621464827.959498503')
  await bar.getByText('1 thing done').waitFor()
  await page
    .getByText(/^AT Bailey/)
    .first()
    .waitFor()
  await server(page, 'Campbell', 'up').click()
  await page.getByRole('tab', { name: 'Floods' }).click()
  await page.getByRole('button', { name: 'Crash Campbell' }).click()
  await server(page, 'Campbell', 'crashed').waitFor()
  await send(page, 'Jaquez', 'WHATSAT kiwi 10 1')
  await bar.getByText('5 things done').waitFor()
  await bar.getByRole('button', { name: 'Stop, and edit the scenario' }).click()

  await verdict(page, 'It can run')
  const read = parseScenario(await written(page))
  if (!read.ok) throw new Error(read.error)
  const { herd, steps } = read.value
  expect(herd).toBe('ucla-2024')
  // What is looked at in one go is one step; how quickly that was here, the machine decides.
  expect(Object.assign({}, ...steps.map(({ focus }) => focus))).toEqual({
    select: 'Campbell',
    view: 'floods',
  })
  expect(steps.filter(({ send, crash }) => send ?? crash)).toMatchObject([
    { send: 'IAMAT kiwi +34.068930-118.445127 1621464827.959498503', to: 'Bailey' },
    { crash: 'Campbell' },
    { send: 'WHATSAT kiwi 10 1', to: 'Jaquez' },
  ])

  await page.getByRole('button', { name: 'Run what is written' }).click()
  await progress(page, /^Done/)
  await server(page, 'Campbell', 'crashed').waitFor()
}, 240_000)
