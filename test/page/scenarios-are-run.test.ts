import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { openPage, server, shareBrowser, soon, startPlayground } from './playground.ts'
import { startStaticSite } from './static-site.ts'

shareBrowser()

function fileWith(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'herdscope-scenario-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'mine.yaml')
  writeFileSync(file, text)
  return file
}

const MINE = `scenario: 1
title: Of one's own
herd: ucla-2020
options: { delay: 20 ms }
steps:
  - focus: { view: loops, select: Hill }
  - say: <b>Not bold</b>
  - { send: IAMAT kiwi +34.068930-118.445127 now, to: Hill }
  - expect: { copies: 4, converged: true }
  - say: And on it goes.
`

/** Scenarios take a person's time. */
async function openPatiently(url: string): Promise<Page> {
  const page = await openPage(url)
  page.setDefaultTimeout(90_000)
  return page
}

/** Drops a file on the page. */
async function drop(page: Page, name: string, text: string) {
  const dataTransfer = await page.evaluateHandle(
    ([name = '', text = '']) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([text], name))
      return transfer
    },
    [name, text],
  )
  await page.dispatchEvent('body', 'drop', { dataTransfer })
}

const caption = (page: Page) => page.getByRole('status', { name: 'Caption' })
const progress = (page: Page, text: RegExp) =>
  page.getByRole('status', { name: 'Progress of the scenario' }).filter({ hasText: text })
const wrong = (page: Page) => page.getByRole('alert', { name: 'What went wrong' })

test('one is found in the library and led by keyboard alone: run, predicted, and judged on real sockets', async () => {
  const { url } = await startPlayground()
  const page = await openPatiently(url)
  await page.getByRole('button', { name: 'Scenarios' }).focus()
  await page.keyboard.press('Enter')
  const library = page.getByRole('dialog', { name: 'Scenarios' })
  await library.getByRole('button', { name: /^The first flood.*about 1½ min.*2 questions/ }).waitFor()
  await page.keyboard.type('certainty')
  await library.getByRole('status').filter({ hasText: '1 of ' }).waitFor()
  await page.keyboard.press('Enter')
  await caption(page).filter({ hasText: 'soon all five know' }).waitFor()
  await page.getByRole('tab', { name: 'Scenario', selected: true }).waitFor()
  await page.locator('.scenario-run:focus').waitFor()
  // A step alone: it stands until the next is wanted.
  await page.keyboard.press('PageDown')
  await caption(page).filter({ hasText: 'Five servers, six friendships.' }).waitFor()
  // Of the views the tabs alone are left, and no text cut in two below them.
  await page.getByRole('tabpanel').waitFor({ state: 'detached' })
  await page.locator('.scenario-run').press('Enter')
  const question = page.getByRole('region', { name: 'Question' })
  await question.getByRole('button', { name: '3 12' }).waitFor()
  await page.keyboard.press('1')
  await question.getByRole('button', { name: '1 4 not so' }).waitFor()
  await question.getByRole('button', { name: '3 12 right' }).waitFor()
  await page.keyboard.press('Enter')
  await question.getByRole('heading', { name: /^Four copies would have done/ }).waitFor()
  await page.keyboard.press('PageDown')
  await question.getByText('A server knows its friends').waitFor()
  await page.keyboard.press('PageDown')
  await progress(page, /^Done: all 2 claims hold, promises kept/).waitFor()
  await expect.poll(() => new URL(page.url()).search, soon).toBe('?scenario=first-flood')
  await page.getByRole('button', { name: 'Close the scenario' }).click()
  await page.getByRole('textbox', { name: 'Command' }).waitFor()
})

test('a file of one’s own opens with the page; what fails is shown where it was, and markup as it is written', async () => {
  const run = await startPlayground(fileWith(MINE))
  const page = await openPatiently(run.url)
  await page.getByRole('button', { name: 'Run the scenario' }).click()
  await page.getByRole('tab', { name: 'Loops', selected: true }).waitFor()
  await page
    .getByRole('complementary', { name: 'Inspector' })
    .getByRole('heading', { name: /^Hill up/ })
    .waitFor()
  await wrong(page)
    .getByText(/^Step 4: expected 4 copies of kiwi; the trace has \d+\.$/)
    .waitFor()
  await caption(page).filter({ hasText: 'And on it goes.' }).waitFor()
  await progress(page, /Failed: its claim did not hold/).waitFor()
  await wrong(page).getByRole('button', { name: 'Show it' }).click()
  await page.getByText(/^paused, .* behind$/).waitFor()
  await caption(page).getByText('<b>Not bold</b>', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Make a film of it' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Make a film' })
  await dialog
    .locator('option:checked', { hasText: "The scenario “Of one's own”" })
    .waitFor({ state: 'attached' })
  await dialog
    .getByRole('status')
    .filter({ hasText: /\d frames$/ })
    .waitFor()
})

test('without a bridge the address opens one, and a broken file is told with its line', async () => {
  const site = await startStaticSite()
  const page = await openPatiently(`${site}?scenario=updates-that-cross-in-one-place`)
  await page.getByRole('button', { name: 'Run the scenario' }).click()
  await page.getByRole('region', { name: 'Question' }).waitFor()
  await server(page, 'A', 'up').waitFor()
  await page.keyboard.press('PageDown')
  await page.getByRole('button', { name: 'Continue' }).click()
  await progress(page, /Done: all 2 claims hold/).waitFor()
  await page.getByRole('button', { name: 'Scenarios' }).click()
  await page.getByLabel('Scenario file').setInputFiles(fileWith(MINE.replace('copies: 4', 'copys: 4')))
  await page
    .getByRole('alert')
    .filter({
      hasText: /^In mine\.yaml, line 9: `copys` cannot be expected: an expectation is one of copies, /,
    })
    .waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog', { name: 'Scenarios' }).waitFor({ state: 'detached' })
  await drop(page, 'mine.yaml', MINE)
  await page.getByRole('region', { name: 'Scenario' }).getByText("Of one's own").waitFor()
})
