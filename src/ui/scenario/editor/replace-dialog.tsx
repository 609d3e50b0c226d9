import { SmallDialog } from '../../parts/small-dialog.tsx'
import { type Draft, settleOffer } from './draft.ts'
import { saveDraft } from './save-draft.ts'

/** Asks what is to become of changes that no file has, before another scenario takes their place. */
export function ReplaceDialog({ draft, offered }: { draft: Draft; offered: Draft }) {
  function saveAndReplace() {
    saveDraft(draft)
    settleOffer(true)
  }

  return (
    <SmallDialog
      title={`Replace “${draft.name}”?`}
      description={`“${offered.name}” is to take its place. What you changed in “${draft.name}” is in no file, and would be lost.`}
      kind="edit-dialog"
      onClose={() => settleOffer(false)}
    >
      <div className="edit-actions">
        <button type="button" onClick={() => settleOffer(false)}>
          Keep it
        </button>
        <button type="button" className="danger" onClick={() => settleOffer(true)}>
          Replace
        </button>
        <button type="button" className="primary" onClick={saveAndReplace}>
          Save, and replace
        </button>
      </div>
    </SmallDialog>
  )
}
