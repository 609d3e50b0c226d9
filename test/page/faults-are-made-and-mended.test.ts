import { test } from 'vitest'
import {
  areThere,
  boxOf,
  openPage,
  send,
  server,
  shareBrowser,
  startPlayground,
  status,
} from './playground.ts'

shareBrowser()

test('a server’s event loop is blocked from its menu, and goes on after; that is told on the stage and beside it', async () => {
  const { url } = await startPlayground()
  const page = await openPage(url)
  const flood = page.getByRole('group', { name: 'Flood' })
  await server(page, 'Campbell', 'up').click()
  await server(page, 'Campbell', 'up').press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Block event loop…' }).click()
  await page.getByRole('dialog', { name: 'Block the event loop of Campbell' }).waitFor()
  await page.getByRole('button', { name: '3 s', exact: true }).click()
  await send(page, 'Bailey', 'IAMAT kiwi +1+1 1')
  await status(page, 'Flood of kiwi reached 5 of 5 servers, 12 copies').waitFor({ state: 'attached' })
  await server(page, 'Campbell', 'up').waitFor()

  // Long enough for whoever looks.
  await page.getByRole('button', { name: 'Block Campbell' }).click()
  await page.getByRole('spinbutton', { name: 'Block for, in milliseconds' }).fill('60000')
  await page.getByRole('button', { name: 'Block', exact: true }).click()
  await server(page, 'Campbell', 'up, loop blocked').waitFor()
  await page.locator('.state-label').getByText('loop blocked').waitFor()
  await page.getByText(/^Event loop blocked for another \d+(\.\d)? s/).waitFor()
  await send(page, 'Bailey', 'IAMAT lime +1+1 1')
  await flood.getByText('4 of 5').waitFor()
})

test('a skewed clock is told beside its server, and healed', async () => {
  const { url } = await startPlayground()
  const page = await openPage(url)
  await server(page, 'Bona', 'up').click()
  await page.getByRole('button', { name: 'Skew clock of Bona' }).click()
  await page.getByRole('spinbutton', { name: 'Skew by, in milliseconds' }).fill('-90000')
  await page.getByRole('button', { name: 'Skew', exact: true }).click()
  await page.locator('.state-label').getByText('clock −1.5 min').waitFor()
  await page.getByRole('button', { name: 'Heal everything' }).click()
  await page.locator('.state-label').getByText('clock').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Heal everything' }).waitFor({ state: 'detached' })
})

test('a wire is cut one way from its menu, which is seen, and mended in the inspector', async () => {
  const { url } = await startPlayground()
  const page = await openPage(url)
  const wire = page.getByRole('button', { name: 'Wire between Bailey and Bona' })
  await wire.focus()
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitemradio', { name: 'Bailey to Bona' }).click()
  await page.getByRole('menuitem', { name: 'Cut', exact: true }).click()
  await page.locator('.wire-mode[data-mode="cut"]').waitFor()
  await page.locator('.wire-note').getByText('cut').waitFor()
  await wire.focus()
  await page.keyboard.press('Enter')
  await page.locator('.inspector [data-life="backing off"]').waitFor()
  await page.getByRole('button', { name: 'Mend from Bailey to Bona' }).click()
  await page.locator('.wire-mode').waitFor({ state: 'detached' })
  await page.locator('.inspector [data-life="backing off"]').waitFor({ state: 'detached' })
  await page.getByRole('spinbutton', { name: 'Jitter from Bona to Bailey' }).fill('40')
  await page.keyboard.press('Enter')
  await page.locator('.wire-note').getByText('±40 ms').waitFor()
  await page.getByRole('button', { name: 'Black hole from Bona to Bailey' }).click()
  await page.locator('.wire-mode[data-mode="black hole"]').waitFor()
})

test('by keyboard, a partition keeps a flood on its side; healed, the others are told what they missed', async () => {
  const { url } = await startPlayground()
  const page = await openPage(url)
  await page.getByRole('button', { name: 'Partition', exact: true }).focus()
  await page.keyboard.press('Enter')
  for (const name of ['Clark', 'Jaquez']) {
    await page.getByRole('checkbox', { name: `${name} in group B` }).focus()
    await page.keyboard.press('Space')
  }
  await page.getByRole('button', { name: 'Cut 4 wires' }).focus()
  await page.keyboard.press('Enter')
  await page.locator('.wire-mode[data-mode="cut"]').nth(1).waitFor()
  // Both ends of both friendships have heard of it.
  await page.locator('.wire [data-state]').nth(3).waitFor()
  await areThere(page.locator('.wire [data-state="up"]'), 0)
  await send(page, 'Bailey', 'IAMAT kiwi +1+1 1')
  const flood = page.getByRole('group', { name: 'Flood' })
  await flood.getByText('3 of 5').waitFor()
  await flood.getByText('2 lost').waitFor()
  await page.getByRole('button', { name: 'Heal everything' }).focus()
  await page.keyboard.press('Enter')
  await flood.getByText('5 of 5').waitFor()
  await areThere(page.locator('.wire-mode'), 0)
})

test('a line drawn across the stage parts the servers on its two sides; Escape draws none', async () => {
  const { url } = await startPlayground()
  const page = await openPage(url)
  const partition = page.getByRole('button', { name: 'Partition', exact: true })
  await partition.click()
  await page.keyboard.press('Escape')
  await page.getByText(/^Draw a line across the stage/).waitFor({ state: 'detached' })
  await partition.click()
  await page.getByText(/^Draw a line across the stage/).waitFor()
  const box = await boxOf(server(page, 'Bailey', 'up'))
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const reach = Math.max(box.width, box.height) * 0.7
  // Close by Bailey, so that few are on its side, whatever the layout.
  await page.mouse.move(x - reach, y + reach)
  await page.mouse.down()
  await page.mouse.move(x + reach, y + reach, { steps: 4 })
  await page.mouse.up()
  await page.locator('.wire-mode[data-mode="cut"]').first().waitFor()
  await page.getByRole('button', { name: 'Heal everything' }).click()
  await page.locator('.wire-mode').first().waitFor({ state: 'detached' })
})
