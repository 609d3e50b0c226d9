import { useEditor } from '../editing/editor.ts'
import { useShared } from '../page.ts'
import type { ScenarioCommand } from '../session/scenario/scenario-view.ts'
import { isUnderWay } from '../session/scenario/scenario-view.ts'
import { isEdited, keepAsRun } from './edited.ts'

/** Runs the scenario that is open; asks first where its herd would replace one that a person edited. */
export function useRun(): (command: ScenarioCommand) => Promise<void> {
  const { session } = useShared()
  const editor = useEditor()
  return async command => {
    const { scenario } = session.view()
    const go = () => {
      keepAsRun(editor)
      session.time({ do: 'live' })
      session.conduct(command)
    }
    if (scenario && !isUnderWay(scenario.state) && (await isEdited(editor)))
      return editor.askFor({ kind: 'run', of: scenario.title, go })
    go()
  }
}
