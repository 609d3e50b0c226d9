import { expect, test } from 'vitest'
import { parseScenario } from '../../../src/scenario/index.ts'
import { templates } from '../../../src/ui/scenario/editor/templates.ts'
import { hurry, simulatedSession } from './simulated-session.ts'

test('each template of the editor is a scenario, and passes as it is', async () => {
  const ends = await Promise.all(
    templates.map(async ({ text, title }) => {
      const page = await simulatedSession()
      expect(parseScenario(text)).toMatchObject({ ok: true })
      await page.session.openScenario(text)
      page.session.conduct({ do: 'run' })
      return [title, (await hurry(page)).state]
    }),
  )
  expect(ends).toEqual(templates.map(({ title }) => [title, 'passed']))
})
