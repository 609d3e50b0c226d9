import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { herdscope } from '../cli/run.ts'
import { openPage, send, server, shareBrowser, startPlayground, status } from './playground.ts'

shareBrowser()

const KIWI = 'IAMAT kiwi.cs.ucla.edu +34.068930-118.445127 1621464827.959498503'
const REACHED_ALL = 'Flood of kiwi.cs.ucla.edu reached 5 of 5 servers, 12 copies'

async function saved(page: Page, item: RegExp): Promise<{ path: string; name: string }> {
  await page.getByRole('button', { name: /^Real sockets|^Recording/ }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: item }).click(),
  ])
  const folder = mkdtempSync(join(tmpdir(), 'herdscope-saved-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, download.suggestedFilename())
  await download.saveAs(path)
  return { path, name: download.suggestedFilename() }
}

/** Serves a file as `herdscope open FILE` does. */
async function shown(file: string): Promise<string> {
  const run = herdscope('open', file, '--port', '0')
  return (await run.says(/Page: +(\S+)\n/))[1] ?? ''
}

const anyServer: Parameters<Page['getByRole']> = ['button', { name: /^Server / }]

test('a run is saved after the fact, and watched again from its beginning with no herd behind it', async () => {
  const { url, run } = await startPlayground()
  const live = await openPage(url)
  await send(live, 'Bailey', KIWI)
  await status(live, REACHED_ALL).waitFor({ state: 'attached' })
  const { path, name } = await saved(live, /^Save the last minutes/)
  expect(name).toMatch(/^ucla-2024-.*\.herd\.gz$/)
  const text = gunzipSync(readFileSync(path)).toString()
  expect(text.split('\n')[0]).toContain('"herdscope":2')
  expect(text).not.toContain(run.folder)

  // As if some of it had been missed.
  const lines = text.trimEnd().split('\n')
  const { t } = JSON.parse(lines.at(-1) ?? '')
  const gap = JSON.stringify({ kind: 'gap', t, since: t - 1000, missed: 41 })
  writeFileSync(path, gzipSync(`${[...lines, gap].join('\n')}\n`))

  const page = await openPage(await shown(path), {}, anyServer)
  await page.getByRole('button', { name: /^Recording shown\.herd/ }).waitFor()
  await page.getByRole('button', { name: 'Send', exact: true, disabled: true }).waitFor()
  await server(page, 'Bailey', 'stopped').waitFor()
  await page.getByText('A recording: nothing can be sent.').waitFor()
  await page.getByText('A recording answers nobody.').waitFor()
  await page.keyboard.press('End')
  await server(page, 'Bailey', 'up').waitFor()
  await status(page, REACHED_ALL).waitFor({ state: 'attached' })
  await page.keyboard.press('Home')
  await server(page, 'Bailey', 'stopped').waitFor()

  for (const view of ['Space-time', 'Loops']) {
    await page.getByRole('tab', { name: view }).click()
    await page.getByRole('tabpanel', { name: view }).getByText('41 events are missing here').waitFor()
  }

  const chrome = await saved(page, /^Export for Perfetto/)
  expect(JSON.parse(readFileSync(chrome.path, 'utf8')).traceEvents.length).toBeGreaterThan(20)
})

test('a broken, newer or foreign recording gets a sentence and a way on, never a blank page', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'herdscope-broken-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'newer.herd')
  writeFileSync(file, '{"herdscope":3}\n')
  const url = await shown(file)
  const page = await openPage(url, {}, ['button', { name: 'Open another' }])
  const sentence =
    'cannot be opened: the recording is of version 3, and this Herdscope reads versions 1 and 2: a newer Herdscope opens it.'
  await page.getByRole('alert').filter({ hasText: sentence }).waitFor()
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Open another' }).click(),
  ])
  await chooser.setFiles({ name: 'mine.herd', mimeType: 'text/plain', buffer: Buffer.from('hello') })
  await page
    .getByRole('alert')
    .filter({ hasText: 'mine.herd cannot be opened: this is no recording' })
    .waitFor()
})

test('a recording is dropped on the page; one of another site is not opened', async () => {
  const { url } = await startPlayground()
  // It is said for a while, from the beginning.
  const page = await openPage(`${url}?recording=${encodeURIComponent('http://evil.example/x.herd')}`, {}, [
    'button',
    { name: 'Dismiss' },
  ])
  await page.getByRole('alert').filter({ hasText: 'is not beside the page' }).waitFor()
  const events = [
    '{"herdscope":1,"preset":"x","title":"Dropped"}',
    '{"kind":"herd","t":1,"preset":"x","title":"Dropped","flood":"newest-wins","catchUp":true,"wires":false,"servers":[{"name":"Solo","port":1}],"friends":[]}',
    '{"kind":"state","t":5,"server":"Solo","event":"START","value":"paused"}',
    '{"kind":"stat',
  ]
  await page.evaluate(text => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([text], 'cut.herd'))
    dispatchEvent(new DragEvent('drop', { dataTransfer: transfer }))
  }, events.join('\n'))
  await page.getByRole('button', { name: /^Recording cut\.herd/ }).waitFor()
  await page.keyboard.press('End')
  await server(page, 'Solo', 'paused').waitFor()
  await page.getByRole('tab', { name: /^Notes/ }).click()
  await page
    .getByRole('tabpanel')
    .getByText('The recording ends in the middle of a line: all before it is here.')
    .waitFor()
})
