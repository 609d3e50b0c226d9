import { Pencil, Scissors, Trash2, Waypoints } from 'lucide-react'
import { useEditor } from './editor.ts'

/** What can be edited of a server, in the inspector. */
export function ServerEditButtons({ server, records }: { server: string; records: number }) {
  const { askFor, tryEdit, disabled } = useEditor()
  return (
    <div className="actions">
      <button type="button" disabled={disabled} onClick={() => askFor({ kind: 'befriend', server })}>
        <Waypoints aria-hidden /> Befriend…
      </button>
      <button type="button" disabled={disabled} onClick={() => askFor({ kind: 'rename', server })}>
        <Pencil aria-hidden /> Rename…
      </button>
      <button
        type="button"
        className="danger"
        aria-label={`Remove ${server}`}
        disabled={disabled}
        onClick={() =>
          records > 0 ? askFor({ kind: 'remove', server, records }) : tryEdit({ do: 'remove', server })
        }
      >
        <Trash2 aria-hidden /> Remove
      </button>
    </div>
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
