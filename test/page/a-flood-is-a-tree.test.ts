import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { talkTo } from '../tcp/talk.ts'
import { holdWires } from './held-wires.ts'
import { fileOf } from './herd-of-gallery.ts'
import {
  areThere,
  openPage,
  type Playground,
  send,
  server,
  shareBrowser,
  startPlayground,
  status,
} from './playground.ts'

shareBrowser()

const region = (page: Page) => page.getByRole('region', { name: 'Flood tree', exact: true })

/** A row of the flood's numbers, as text; of two floods the left one's number stands first. */
const number = (page: Page, name: string, text: RegExp) =>
  region(page)
    .getByRole('row', { name: new RegExp(name.replace(/[()]/g, '\\$&')) })
    .filter({ hasText: text })
    .waitFor()

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

test('the same update on a line, a ring and a complete graph: two copies a friendship, of which four are news', async () => {
  const { url } = await startPlayground('--herd', await fileOf('line', 5))
  const page = await openPage(url)
  await page.getByRole('tab', { name: 'Flood tree' }).click()
  await page.getByText('No flood yet.').waitFor()
  for (const [title, friendships] of [
    ['Line', 4],
    ['Ring', 5],
    ['Complete graph', 10],
  ] as const) {
    if (title !== 'Line') await become(page, title, 5)
    await send(page, 'Ada', 'IAMAT kiwi +1+1 1')
    const copies = 2 * friendships
    await status(page, `Flood of kiwi reached 5 of 5 servers, ${copies} copies`).waitFor({
      state: 'attached',
    })
    await number(page, 'copies (least)', new RegExp(`${copies} \\(4\\)$`))
    await number(page, 'duplicates', new RegExp(`^duplicates${copies - 4}$`))
  }
  await number(page, 'hops (least)', /1 \(1\)$/)
  await region(page)
    .getByRole('button', { name: /^Alan: after [\d.]+ m?s, from Ada, hop 1, 3 duplicates$/ })
    .waitFor()

  await page.getByRole('button', { name: 'Compare with …' }).click()
  const beside = page.getByRole('combobox', { name: 'Update beside it' })
  await beside.locator('option:checked', { hasText: 'Ring of 5' }).waitFor({ state: 'attached' })
  await beside.selectOption(
    (await beside.locator('option', { hasText: 'Line of 5' }).getAttribute('value')) ?? '',
  )
  await number(page, 'copies (least)', /^20 \(4\)copies \(least\)8 \(4\)$/)
  await number(page, 'duplicates', /^16duplicates4$/)
  await number(page, 'hops (least)', /^1 \(1\)hops \(least\)4 \(4\)$/)
}, 180_000)

test('by keyboard: from copy to copy with their lines, a server is selected everywhere, and a table says the same', async () => {
  const { url } = await startPlayground()
  const page = await openPage(url)
  await send(page, 'Bailey', 'IAMAT kiwi +1+1 1')
  await status(page, 'Flood of kiwi reached 5 of 5 servers, 12 copies').waitFor({ state: 'attached' })
  await page.getByRole('tab', { name: 'Flood tree' }).click()
  await page.getByRole('region', { name: 'Tree of kiwi by newest-wins' }).focus()
  await page.keyboard.press('ArrowDown')
  await region(page)
    .getByRole('status')
    .filter({ hasText: /^Bailey → \w+ .* news after .*AT Bailey .* kiwi / })
    .waitFor()
  await region(page)
    .getByRole('button', { name: /^Clark: after/ })
    .focus()
  await page.keyboard.press('Enter')
  await page
    .getByRole('complementary', { name: 'Inspector' })
    .getByRole('heading', { name: /^Clark/ })
    .waitFor()
  await page.getByRole('button', { name: 'Table' }).click()
  const table = page.getByRole('region', { name: 'Arrivals of kiwi by newest-wins' })
  await table.getByRole('row', { name: /^Bailey its client 0 0 µs 0 2 0 0$/ }).waitFor()
  await areThere(table.getByRole('row'), 6)

  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await page.getByRole('button', { name: 'Table' }).click()
  await page.keyboard.press('Home')
  await page.getByText('No flood yet.').waitFor()
})

/** What each server stores of the only client: the update's time. */
async function recordsOf(page: Page): Promise<string[]> {
  const records: string[] = []
  for (const name of ['Bailey', 'Bona', 'Campbell', 'Clark', 'Jaquez']) {
    await page.getByRole('button', { name: new RegExp(`^Server ${name}, up`) }).click()
    const inspector = page.getByRole('complementary', { name: 'Inspector' })
    await inspector.getByRole('heading', { name: new RegExp(`^${name}`) }).waitFor()
    records.push((await inspector.locator('.records td[title]').nth(1).getAttribute('title')) ?? '')
  }
  return records
}

/** Two updates of one client, at two ends, each before the other's is heard of there; `meanwhile` both are on the wires. */
async function cross(
  { url, ports }: Playground,
  [first, second] = [1, 2],
  meanwhile = async () => {},
): Promise<void> {
  const letGo = await holdWires(url)
  const [one, other] = [await talkTo(ports.Bailey ?? 0), await talkTo(ports.Clark ?? 0)]
  one.say(`IAMAT kiwi +${first}+${first} ${first}\n`)
  other.say(`IAMAT kiwi +${second}+${second} ${second}\n`)
  await Promise.all([one.until('\n'), other.until('\n')])
  await meanwhile()
  await letGo()
}

/** Whether a stroke of the shown flood crosses one of another in the space-time diagram. */
const strokesCross = (page: Page) =>
  page.waitForFunction(() => {
    const strokes = (look: string) =>
      [...document.querySelectorAll(`.strokes[data-look="${look}"] > path`)]
        .flatMap(path => [...(path.getAttribute('d') ?? '').matchAll(/M(\S+) (\S+)L(\S+) ([^M]+)/g)])
        .map(([, ...ends]) => ends.map(Number) as [number, number, number, number])
    type Ends = [number, number, number, number]
    const side = ([x1, y1, x2, y2]: Ends, x: number, y: number) =>
      Math.sign((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1))
    const part = (one: Ends, [x1, y1, x2, y2]: Ends) => side(one, x1, y1) * side(one, x2, y2) < 0
    return strokes('plain').some(one => strokes('beside').some(other => part(one, other) && part(other, one)))
  })

test('crossing updates: the newest wins everywhere, and their strokes cross in the space-time diagram', async () => {
  const playground = await startPlayground()
  const page = await openPage(playground.url)
  await cross(playground, [1, 2], () => page.getByRole('tab', { name: 'Floods' }).click())
  await page.getByRole('row', { name: /kiwi at Clark .* 5 of 5/ }).waitFor()
  expect(await recordsOf(page)).toEqual(['2', '2', '2', '2', '2'])
  await page.getByRole('button', { name: 'kiwi', exact: true }).last().click()
  await page.getByRole('tab', { name: 'Space-time' }).click()
  await strokesCross(page)
})

test('crossing updates where only the location counts: they chase each other, and servers disagree', async () => {
  const playground = await startPlayground('--flood', 'location-changed')
  const page = await openPage(playground.url)
  await page.getByRole('tab', { name: 'Flood tree' }).click()
  await cross(playground)
  // Either alone would be twelve copies, and done.
  await number(page, 'copies (least)', /(4[0-9]|[5-9][0-9]|\d{3}) \(4\)$/)
  await page.getByRole('button', { name: 'Pause (Space)' }).click()
  await page
    .locator('.time-status')
    .getByText(/^paused/)
    .waitFor()
  let records = await recordsOf(page)
  for (let steps = 0; new Set(records).size === 1 && steps < 60; steps++) {
    await page.getByRole('button', { name: /^Previous event/ }).click()
    records = await recordsOf(page)
  }
  expect(new Set(records)).toEqual(new Set(['1', '2']))
})
