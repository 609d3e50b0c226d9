import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished, test } from 'vitest'
import { createSimEngine } from '../../src/sim/engine.ts'
import { herdOf } from '../../src/sim/scale/shapes.ts'
import { headerLine } from '../../src/trace/recording/index.ts'
import { herdscope } from '../cli/run.ts'
import { areThere, openPage, shareBrowser } from './playground.ts'

shareBrowser()

/** A recording of 400 simulated servers and one update, served as `herdscope open FILE` does. */
async function largeHerd(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'herdscope-wave-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const topology = herdOf('grid', 400, 1)
  const options = { catchUp: false }
  const engine = createSimEngine({ topology, flood: 'newest-wins', options, delay: 20, trace: true })
  const lines = [headerLine({ ...topology, flood: 'newest-wins' })]
  const end = engine.subscribe(({ text }) => void lines.push(text))
  await engine.start()
  await engine.apply({ do: 'send', client: 'client', server: 'S210', line: 'IAMAT kiwi +1+1 1' })
  await engine.pass(2000)
  // What follows is how the servers end.
  end()
  await engine.close()
  writeFileSync(join(folder, 'wave.herd'), lines.join(''))
  const run = herdscope('open', join(folder, 'wave.herd'), '--port', '0')
  return (await run.says(/Page: +(\S+)\n/))[1] ?? ''
}

test('a herd of hundreds is drawn as one picture that says how far its flood is; its servers are found by name and by keys, and no film is begun', async () => {
  const page = await openPage(await largeHerd(), {}, ['application', { name: /^Herd: 400 servers/ }])
  await page.keyboard.press('End')
  const herd = page.getByRole('application', { name: /^Herd: 400 servers, kiwi's update has reached 400\./ })
  await herd.waitFor()
  await page.getByLabel('Find a server').fill('S399')
  await page.getByRole('heading', { name: /^S399/ }).waitFor()
  await herd.focus()
  await page.keyboard.press('ArrowLeft')
  await page.getByRole('heading', { name: /^S399/ }).waitFor({ state: 'detached' })
  const chosen = page.getByRole('heading', { name: /^S\d+/ })
  await areThere(chosen, 1)
  const name = (await chosen.textContent())?.match(/^S\d+/)?.[0] ?? ''
  await herd.press('Shift+F10')
  const menu = page.getByRole('menu', { name: `Server ${name}` })
  await menu.getByRole('menuitem', { name: `Remove ${name}` }).waitFor()
  await page.keyboard.press('Escape')
  await menu.waitFor({ state: 'detached' })
  await herd.press('+')
  const zoomed = page.locator('.stage-crowd[data-zoomed="true"]')
  await zoomed.waitFor()
  await page.getByRole('button', { name: 'Fit' }).click()
  await zoomed.waitFor({ state: 'detached' })
  // It is too large for a film, which is said before one is begun.
  await page.getByRole('button', { name: /^Recording/ }).click()
  await page.getByRole('menuitem', { name: 'Make a film …' }).click()
  const film = page.getByRole('dialog', { name: 'Make a film' })
  await film
    .getByRole('status')
    .getByText(/^There is no film: .*up to 64 servers/)
    .waitFor()
  await film.getByRole('button', { name: 'Make the film', disabled: true }).waitFor()
})
