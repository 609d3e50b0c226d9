import { useEditor } from './editor.ts'

const hints: [doing: string, does: string][] = [
  ['Double-click the empty stage', 'a new server there'],
  ['Drag from a rim to another server', 'a friendship; by keyboard, f on a server'],
  ['Drag a server', 'moves it; by keyboard, Shift with the arrows'],
  ['Delete', 'removes the server or cuts the wire that has the focus'],
  ['F2', 'renames the server that has the focus'],
  ['Ctrl+Z, Ctrl+Shift+Z', 'undo, redo'],
]

/** How a herd is edited, while it is. */
export function EditHints() {
  const { on } = useEditor()
  if (!on) return null
  return (
    <dl className="edit-hints">
      {hints.map(([doing, does]) => (
        <div key={doing}>
          <dt>{doing}</dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  )
}
