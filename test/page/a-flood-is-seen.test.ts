import { expect, test } from 'vitest'
import { talkTo } from '../tcp/talk.ts'
import { holdWires } from './held-wires.ts'
import {
  areThere,
  marks,
  openPage,
  send,
  server,
  shareBrowser,
  soon,
  startPlayground,
  status,
} from './playground.ts'

shareBrowser()

const KIWI = 'IAMAT kiwi.cs.ucla.edu +34.068930-118.445127 1621464827.959498503'
const REACHED_ALL = 'Flood of kiwi.cs.ucla.edu reached 5 of 5 servers, 12 copies'

test('the page shows five servers and six friendships, each focusable and named', async () => {
  const { url } = await startPlayground()
  const page = await openPage(url)
  for (const name of ['Bailey', 'Bona', 'Campbell', 'Clark', 'Jaquez']) {
    await server(page, name, 'up').focus()
    expect(await server(page, name, 'up').evaluate(element => element === document.activeElement)).toBe(true)
  }
  await areThere(page.getByRole('button', { name: /^Wire between / }), 6)
})

test('an IAMAT typed in the page is answered, its copies move along the wires, and each verdict has its shape', async () => {
  const { url } = await startPlayground()
  const page = await openPage(url)
  const letGo = await holdWires(url)
  await send(page, 'Bailey', KIWI)
  const replies = page.getByRole('region', { name: 'Replies' })
  await replies
    .getByText(/^AT Bailey \+\d+\.\d{9} kiwi\.cs\.ucla\.edu \+34\.068930-118\.445127 1621464827\.959498503$/)
    .waitFor()
  await marks(page, 'under way').first().waitFor()
  const places = await page.evaluate(async () => {
    const places = new Set<string>()
    for (let frame = 0; frame < 8; frame++) {
      await new Promise(requestAnimationFrame)
      places.add(document.querySelector('.marks [data-look="under way"]')?.getAttribute('transform') ?? '')
    }
    return places.size
  })
  expect(places).toBeGreaterThan(4)
  await letGo()
  await status(page, REACHED_ALL).waitFor({ state: 'attached' })
  await areThere(marks(page, 'news'), 4)
  await areThere(marks(page, 'duplicate'), 8)
  const shape = (look: string) => marks(page, look).first().locator('.shape').getAttribute('href')
  expect(await shape('news')).not.toBe(await shape('duplicate'))
  const flood = page.getByRole('group', { name: 'Flood' })
  for (const text of ['5 of 5', '12 copies', 'least possible 4', '8 duplicates'])
    await flood.filter({ hasText: text }).waitFor()
})

test('with reduced motion copies stand still, and the end says the same', async () => {
  const { url } = await startPlayground()
  const page = await openPage(url, { reducedMotion: 'reduce' })
  const letGo = await holdWires(url)
  await send(page, 'Bailey', KIWI)
  await marks(page, 'under way').first().waitFor()
  const seeing = page.evaluate(async () => {
    const places = new Set<string | null>()
    for (;;) {
      const moving = document.querySelectorAll('.marks [data-look="under way"]')
      if (moving.length === 0) return places.size
      for (const mark of moving) places.add(mark.getAttribute('transform'))
      await new Promise(requestAnimationFrame)
    }
  })
  await marks(page, 'under way').first().waitFor()
  await letGo()
  // On each of the twelve directed wires: half way, and at the rim while it waits to be handled. Nothing was in between.
  expect(await seeing).toBeLessThanOrEqual(24)
  await status(page, REACHED_ALL).waitFor({ state: 'attached' })
  await areThere(marks(page, 'news'), 4)
  await areThere(marks(page, 'duplicate'), 8)
})

test('a line from a terminal is seen too: its flood and its client', async () => {
  const { url, ports } = await startPlayground()
  const page = await openPage(url)
  const terminal = await talkTo(ports.Clark ?? 0)
  terminal.say('IAMAT lime.example +42.360091-71.094160 1621464900.5\n')
  expect(await terminal.until('\n')).toMatch(/^AT Clark /)
  await status(page, 'Flood of lime.example reached 5 of 5 servers, 12 copies').waitFor({ state: 'attached' })
  await page.locator('.clients').getByText('lime.example').waitFor()
  terminal.end()
  await page.locator('.clients').getByText('lime.example').waitFor({ state: 'detached' })
})

test('WHATSAT is answered at any server with the AT line and places, offline', async () => {
  const { url } = await startPlayground()
  const page = await openPage(url)
  await send(page, 'Bailey', KIWI)
  await status(page, REACHED_ALL).waitFor({ state: 'attached' })
  const replies = page.getByRole('region', { name: 'Replies' })
  for (const [index, name] of ['Jaquez', 'Bona'].entries()) {
    await send(page, name, 'WHATSAT kiwi.cs.ucla.edu 10 5')
    await replies.getByText('5 places').nth(index).waitFor()
  }
  await send(page, 'Bona', 'WHATSAT nobody 10 5')
  await replies.getByText('? WHATSAT nobody 10 5').waitFor()
  await replies.getByText(/no IAMAT of nobody is known/).waitFor()
})

test('with Ctrl+Enter a line is said as a second client, which has a connection of its own', async () => {
  const { url } = await startPlayground()
  const page = await openPage(url)
  await send(page, 'Bailey', KIWI)
  await status(page, REACHED_ALL).waitFor({ state: 'attached' })
  const command = page.getByRole('textbox', { name: 'Command' })
  await command.fill('IAMAT lime.example +42.360091-71.094160 1621464900.5')
  await page.getByRole('button', { name: 'Send', exact: true, disabled: false }).waitFor()
  await command.press('Control+Enter')
  const replies = page.getByRole('region', { name: 'Replies' })
  const answer = replies.getByRole('listitem').filter({ hasText: /AT Bailey .* lime\.example/ })
  await answer.getByText('2nd client').waitFor()
  await areThere(replies.getByRole('listitem').filter({ hasText: '2nd client' }), 2)
  await areThere(replies.getByRole('listitem').filter({ hasNotText: '2nd client' }), 2)
  for (const client of ['kiwi.cs.ucla.edu', 'lime.example'])
    await page.locator('.clients').getByText(client).waitFor()
})

test('a button fills in an IAMAT with the time now', async () => {
  const { url } = await startPlayground()
  const page = await openPage(url)
  await page.getByRole('button', { name: 'IAMAT' }).click()
  const command = page.getByRole('textbox', { name: 'Command' })
  await expect
    .poll(() => command.inputValue(), soon)
    .toMatch(/^IAMAT kiwi\.cs\.ucla\.edu \+34\.068930-118\.445127 \d+\.\d{9}$/)
  const line = await command.inputValue()
  expect(Math.abs(Number(line.split(' ')[3]) - Date.now() / 1000)).toBeLessThan(600)
  await page.keyboard.press('Enter')
  await status(page, REACHED_ALL).waitFor({ state: 'attached' })
})

test('a page opened late shows the present state and the last flood', async () => {
  const { url, ports } = await startPlayground()
  const terminal = await talkTo(ports.Bailey ?? 0)
  terminal.say(`${KIWI}\n`)
  await terminal.until('\n')
  const first = await openPage(url)
  await first.getByRole('group', { name: 'Flood' }).getByText('5 of 5').waitFor()
  const late = await openPage(url)
  await late.getByRole('group', { name: 'Flood' }).getByText('12 copies').waitFor()
  await areThere(marks(late, 'news'), 4)
  await areThere(marks(late, 'duplicate'), 8)
  await late.locator('.clients').getByText('kiwi.cs.ucla.edu').waitFor()
  await server(late, 'Jaquez', 'up').click()
  await late
    .getByRole('cell', { name: /kiwi\.cs\.ucla\.edu/ })
    .first()
    .waitFor()
})
