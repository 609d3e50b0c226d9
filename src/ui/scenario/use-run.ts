import { useEditor } from '../editing/editor.ts'
import { useShared } from '../page.ts'
import type { ScenarioCommand } from '../session/scenario/scenario-view.ts'
import { isUnderWay } from '../session/scenario/scenario-view.ts'
import { isEdited, keepAsRun } from './edited.ts'

/**
 * Runs the scenario that is open; asks first where its herd would replace one that a person edited. `justOpened`: the name
 * of one that was opened this moment, of which the page has not heard.
 */
export function useRun(): (command: ScenarioCommand, justOpened?: string) => Promise<void> {
  const { session } = useShared()
  const editor = useEditor()
  return async (command, justOpened) => {
    const { scenario } = session.view()
    const begins = justOpened ?? (scenario && !isUnderWay(scenario.state) ? scenario.title : undefined)
    const go = () => {
      keepAsRun(editor)
      session.time({ do: 'live' })
      session.conduct(command)
    }
    if (begins !== undefined && (await isEdited(editor)))
      return editor.askFor({ kind: 'run', of: begins, go })
    go()
  }
}
