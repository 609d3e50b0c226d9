import { useScenarioLink } from '../scenario/use-scenario-link.ts'
import { useEditor } from './editor.ts'
import { useHerdDrop } from './use-herd-drop.ts'
import { useHerdLink } from './use-herd-link.ts'

/** Where herds come in: by a link that opens the page, or a file that is dropped on it. */
export function HerdDoor() {
  const editor = useEditor()
  useHerdLink(editor)
  useScenarioLink(editor.complain)
  const over = useHerdDrop(editor)
  return over ? <p className="drop-here">Drop a herd, a scenario or a recording to open it</p> : null
}
