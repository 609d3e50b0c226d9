import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { startStaticSite } from '../../page/static-site.ts'
import { hurry, simulatedSession } from './simulated-session.ts'

const folder = 'public/scenarios'
const files = readdirSync(folder).filter(name => name.endsWith('.yaml'))

test('every scenario that comes with the page passes on a simulated herd, all steps done, whatever people skip', async () => {
  const site = await startStaticSite()
  const ends = await Promise.all(
    files.map(async file => {
      const page = await simulatedSession(site)
      await page.session.openScenario(readFileSync(`${folder}/${file}`, 'utf8'))
      page.session.conduct({ do: 'run' })
      const { state, steps, error, checked } = await hurry(page)
      const failed = steps.filter(({ state }) => state !== 'done')
      const broken = checked?.broken.filter(({ isFailure }) => isFailure)
      return { file, state, failed, error, broken }
    }),
  )
  expect(ends).toEqual(
    files.map(file => ({ file, state: 'passed', failed: [], error: undefined, broken: [] })),
  )
})
