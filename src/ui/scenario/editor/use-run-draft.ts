import { usePage } from '../../page.ts'
import { sentence } from '../../parts/sentence.ts'
import { openScenario, type ScenarioText } from '../open-scenario.ts'
import { useRun } from '../use-run.ts'
import { writersAid } from './aid.ts'

/** Why a scenario is not run, and where in its text that is. */
interface Refused {
  sentence: string
  at?: number
}

/** Runs a scenario as it is written. Resolves with why not, where it is wrong or there is no herd to run it on. */
export function useRunDraft(): (scenario: ScenarioText) => Promise<Refused | undefined> {
  const page = usePage()
  const start = useRun()
  return async scenario => {
    const [first, ...others] = await writersAid().mistakesOf(scenario.text)
    if (first) {
      const more = others.length === 0 ? '' : ` (and ${others.length} more)`
      return {
        sentence: `It cannot run yet${more}. In line ${first.line}: ${sentence(first.error)}`,
        at: first.from,
      }
    }
    const { connection, marks } = page.view
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
