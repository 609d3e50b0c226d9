import { useShared } from '../../page.ts'
import { openScenario } from '../open-scenario.ts'
import type { ScenarioText } from '../scenario-text.ts'
import { useRun } from '../use-run.ts'
import { writersAid } from './aid.ts'

/** Why a scenario is not run, and where in its text that is. */
interface Refused {
  sentence: string
  at?: number
}

/** Runs a scenario as it is written. Resolves with why not, where it is wrong or there is no herd to run it on. */
export function useRunDraft(): (scenario: ScenarioText) => Promise<Refused | undefined> {
  const page = useShared()
  const start = useRun()
  return async scenario => {
    const mistakes = await writersAid().mistakesOf(scenario.text)
    const [first] = mistakes
    if (first) {
      const lines = [...new Set(mistakes.map(({ line }) => line))].slice(0, 5)
      const where = lines.length === 1 ? `line ${first.line}` : `lines ${lines.join(', ')}`
      return { sentence: `It cannot run yet: first mend ${where}.`, at: first.from }
    }
    const { connection, marks } = page.session.view()
    if (connection.state !== 'live' || marks?.commands === false)
      return {
        sentence:
          'There is no herd here on which it could run: this is a recording, or nothing is connected.',
      }
    const wrong = await openScenario(page, scenario)
    if (wrong !== undefined) return { sentence: wrong }
    await start({ do: 'run' }, scenario.name)
    return undefined
  }
}
