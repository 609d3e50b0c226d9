import { expect, test } from 'vitest'
import {
  areThere,
  boxOf,
  openPage,
  send,
  server,
  shareBrowser,
  soon,
  startPlayground,
  status,
} from './playground.ts'

shareBrowser()

const wires = /^Wire between /

test('a server is added, befriended by keyboard, floods as one of six, and all of it is undone', async () => {
  const { url } = await startPlayground()
  const page = await openPage(url)
  await page.keyboard.press('e')
  await page.getByRole('button', { name: 'Add server' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Bailey')
  await page.keyboard.press('Enter')
  await page
    .getByRole('alert')
    .filter({ hasText: /Bailey/ })
    .waitFor()
  await page.getByRole('textbox', { name: 'Name' }).fill('Dora')
  await page.keyboard.press('Enter')
  await server(page, 'Dora', 'up').waitFor()
  await status(page, 'Dora added.').waitFor({ state: 'attached' })

  await server(page, 'Dora', 'up').focus()
  await page.keyboard.press('f')
  const choice = page.locator('.befriending b').nth(1)
  await choice.waitFor()
  const chosen = await choice.textContent()
  for (const key of ['ArrowLeft', 'ArrowUp', 'ArrowRight', 'ArrowDown']) await page.keyboard.press(key)
  const friend = (await choice.textContent()) ?? ''
  expect([chosen, friend]).not.toContain('Dora')
  await page.keyboard.press('Enter')
  await page
    .getByRole('button', { name: new RegExp(`^Wire between (Dora and ${friend}|${friend} and Dora)$`) })
    .waitFor()
  await areThere(page.getByRole('button', { name: wires }), 7)
  await page.locator('.wire [data-state]').first().waitFor({ state: 'detached' })

  await send(page, 'Dora', 'IAMAT kiwi +1+1 1')
  await status(page, 'Flood of kiwi reached 6 of 6 servers, 14 copies').waitFor({ state: 'attached' })
  await page.getByRole('tab', { name: 'Floods' }).click()
  const row = page.getByRole('row', { name: /kiwi at Dora/ })
  await row.getByText('6 of 6').waitFor()
  await row.filter({ hasText: /14 \(5\)[2-5] \([34]\)/ }).waitFor()

  await server(page, 'Dora', 'up').focus()
  await page.keyboard.press('Control+z')
  await status(page, `Undone: Dora and ${friend} are friends.`).waitFor({ state: 'attached' })
  await page.getByRole('button', { name: /^Wire between .*Dora/ }).waitFor({ state: 'detached' })
  await page.keyboard.press('Control+z')
  await server(page, 'Dora', 'up').waitFor({ state: 'detached' })
  await areThere(page.getByRole('button', { name: wires }), 6)
  await page.getByRole('button', { name: 'Redo' }).click()
  await server(page, 'Dora', 'up').waitFor()
})

test('a friendship is drawn from rim to rim, cut with Delete, and a server with records is removed after a question', async () => {
  const { url } = await startPlayground()
  const page = await openPage(url)
  await send(page, 'Bailey', 'IAMAT kiwi +1+1 1')
  await status(page, 'Flood of kiwi reached 5 of 5 servers, 12 copies').waitFor({ state: 'attached' })
  await page.getByRole('button', { name: 'Edit herd' }).click()
  const middle = async (name: string) => {
    const box = await boxOf(page.locator(`[data-server="${name}"] .disc`))
    return { x: box.x + box.width / 2, y: box.y + box.height / 2, radius: box.width / 2 }
  }
  const [from, to] = [await middle('Bailey'), await middle('Jaquez')]
  await page.mouse.move(from.x, from.y - from.radius - 7)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y, { steps: 6 })
  await page.mouse.up()
  const wire = page.getByRole('button', { name: /^Wire between (Bailey and Jaquez|Jaquez and Bailey)$/ })
  await wire.waitFor()
  await wire.focus()
  await page.keyboard.press('Delete')
  await wire.waitFor({ state: 'detached' })
  await page.locator('[data-server]:focus').waitFor()

  await server(page, 'Clark', 'up').focus()
  await page.keyboard.press('Delete')
  await page.getByText(/stores a record/).waitFor()
  await page.getByRole('button', { name: 'Remove Clark' }).last().click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  // In whatever state: it stops before it goes, and its wires go with it.
  await page.getByRole('button', { name: /^Server Clark,/ }).waitFor({ state: 'detached' })
  await areThere(page.getByRole('button', { name: wires }), 4)
  await page.keyboard.press('Control+z')
  await server(page, 'Clark', 'up').waitFor()
  await areThere(page.getByRole('button', { name: wires }), 6)

  await server(page, 'Bona', 'up').focus()
  await page.keyboard.press('F2')
  await page.getByRole('textbox', { name: 'New name' }).fill('Bonnie')
  await page.keyboard.press('Enter')
  await server(page, 'Bonnie', 'up').waitFor()

  // Who works by keyboard goes on from there.
  const bonnie = page.locator('[data-server="Bonnie"]:focus')
  await boxOf(bonnie)
  const place = await bonnie.getAttribute('transform')
  await page.keyboard.press('Shift+ArrowRight')
  await status(page, 'Bonnie moved.').waitFor({ state: 'attached' })
  await expect.poll(() => bonnie.getAttribute('transform'), soon).not.toBe(place)
  await page.keyboard.press('Control+z')
  await status(page, 'Undone: Bonnie moved.').waitFor({ state: 'attached' })
  await expect.poll(() => bonnie.getAttribute('transform'), soon).toBe(place)
  await page.keyboard.press('F2')
  await page.getByRole('textbox', { name: 'New name' }).waitFor()
  await page.keyboard.press('Escape')
  await bonnie.waitFor()
})

test('the gallery runs a ring of eight, which a link and a file bring back; a bad file says its line', async () => {
  const { url } = await startPlayground()
  const page = await openPage(url, { permissions: ['clipboard-read', 'clipboard-write'] })
  const openHerd = () => page.getByRole('button', { name: /^Herd / }).click()
  await openHerd()
  await page.getByRole('spinbutton', { name: 'Servers' }).fill('8')
  await page.getByRole('button', { name: 'Ring', exact: true }).click()
  await page.getByRole('button', { name: 'Run Ring of 8' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await server(page, 'Ada', 'up').waitFor()
  await areThere(page.getByRole('button', { name: /^Server / }), 8)
  await areThere(page.getByRole('button', { name: wires }), 8)
  await page.locator('.wire [data-state]').first().waitFor({ state: 'detached' })
  await send(page, 'Ada', 'IAMAT kiwi +1+1 1')
  await status(page, 'Flood of kiwi reached 8 of 8 servers, 16 copies').waitFor({ state: 'attached' })

  await openHerd()
  await page.getByRole('button', { name: 'Copy link' }).click()
  await page.getByText('Link copied.').first().waitFor()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(link).toContain('#herd=1;Ring%20of%208;')
  await page.getByRole('button', { name: 'Copy herd' }).click()
  await page.getByText('Herd copied.').first().waitFor()
  const yaml = await page.evaluate(() => navigator.clipboard.readText())
  expect(yaml).toMatch(/title: Ring of 8/)

  const file = page.getByLabel('Herd file')
  const bad = 'servers:\n  - { name: Ann }\n  - { name: Bob }\nfriends:\n  - [Ann, Bob]\n  - [Ann, Cy]\n'
  await file.setInputFiles({ name: 'bad.yaml', mimeType: 'application/yaml', buffer: Buffer.from(bad) })
  await page.getByRole('alert').filter({ hasText: 'In bad.yaml, line 6: there is no server Cy' }).waitFor()
  await file.setInputFiles({
    name: 'pair.yaml',
    mimeType: 'application/yaml',
    buffer: Buffer.from(bad.replace('  - [Ann, Cy]\n', '')),
  })
  await page.getByRole('button', { name: 'Replace', exact: true }).click()
  await server(page, 'Bob', 'up').waitFor()
  await areThere(page.getByRole('button', { name: /^Server / }), 2)

  await page.goto('about:blank')
  await page.goto(link)
  await page.getByRole('dialog', { name: 'Replace the running herd by Ring of 8?' }).waitFor()
  await expect.poll(() => page.evaluate(() => location.hash), soon).toBe('')
  await page.getByRole('button', { name: 'Replace', exact: true }).click()
  await server(page, 'Ada', 'up').waitFor()
  await areThere(page.getByRole('button', { name: /^Server / }), 8)

  await page.evaluate(() => location.assign('#herd=1;;;Ann,Bob;ABAC'))
  await page
    .getByRole('alert')
    .filter({ hasText: 'friendship 2 is with a server that is not in it' })
    .waitFor()
})
