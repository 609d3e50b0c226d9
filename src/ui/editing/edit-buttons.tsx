import { Menu } from '@base-ui/react/menu'
import { ChevronDown, Pencil, Scissors } from 'lucide-react'
import { ServerEditItems } from './edit-menu-items.tsx'
import { useEditor } from './editor.ts'

/** What can be edited of a server, in the inspector: a menu, for it is rarely wanted. */
export function ServerEditMenu({ server, records }: { server: string; records: number }) {
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger aria-label={`Edit ${server}`}>
        <Pencil aria-hidden /> Edit <ChevronDown aria-hidden />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={6} align="end" className="popup-place">
          <Menu.Popup className="popup menu">
            <ServerEditItems server={server} records={records} />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

/** Cuts a friendship, in the inspector. */
export function CutButton({ a, b }: { a: string; b: string }) {
  const { tryEdit, disabled } = useEditor()
  return (
    <div className="actions">
      <button
        type="button"
        className="danger"
        disabled={disabled}
        onClick={() => tryEdit({ do: 'unfriend', a, b })}
      >
        <Scissors aria-hidden /> Cut friendship
      </button>
    </div>
  )
}
