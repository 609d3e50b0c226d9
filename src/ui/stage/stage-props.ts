import type { HerdCommand } from '../../herd/command.ts'
import type { PageView, Selection, StageView } from '../session/view.ts'

/** What a stage shows, whichever way it draws it. */
export interface StageProps {
  stage: StageView
  clock: PageView['clock']
  selection: Selection | undefined
  onSelect(selection: Selection | undefined): void
  onCommand(command: HerdCommand): void
}
