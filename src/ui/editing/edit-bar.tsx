import './editing.css'
import { Pencil, Plus, Redo2, Undo2, Waypoints } from 'lucide-react'
import { memo } from 'react'
import { IconButton } from '../parts/icon-button.tsx'
import { Tip } from '../parts/tip.tsx'
import { useEditor } from './editor.ts'

/** The stage's toolbar: the edit mode, and in it what begins an edit. */
export const EditBar = memo(function EditBar() {
  const { on, turn, disabled, undoable, redoable, undo, redo, askFor, befriending } = useEditor()
  return (
    <div className="edit-bar" role="toolbar" aria-label="Editing">
      <Tip text={on ? 'Leave the edit mode (e)' : 'Change the herd while it runs (e)'}>
        <button type="button" aria-pressed={on} onClick={() => turn(!on)}>
          <Pencil aria-hidden /> Edit herd
        </button>
      </Tip>
      {on && befriending && (
        <p className="befriending">
          <b>{befriending.from}</b> and <b>{befriending.to}</b>? <kbd>Enter</kbd> befriends, arrows choose.
        </p>
      )}
      {on && !befriending && (
        <>
          <button type="button" disabled={disabled} onClick={() => askFor({ kind: 'add' })}>
            <Plus aria-hidden /> Add server
          </button>
          <button type="button" disabled={disabled} onClick={() => askFor({ kind: 'befriend' })}>
            <Waypoints aria-hidden /> Befriend…
          </button>
          <IconButton
            label={undoable ? `Undo: ${undoable.says}` : 'Undo'}
            aria-label="Undo"
            icon={<Undo2 />}
            disabled={disabled || !undoable}
            onClick={undo}
          />
          <IconButton
            label={redoable ? `Redo: ${redoable.says}` : 'Redo'}
            aria-label="Redo"
            icon={<Redo2 />}
            disabled={disabled || !redoable}
            onClick={redo}
          />
        </>
      )}
    </div>
  )
})
