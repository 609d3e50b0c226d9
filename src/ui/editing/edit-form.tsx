import { type ReactNode, useState } from 'react'
import type { CommandResult } from '../../herd/command.ts'
import { sentence } from '../parts/sentence.ts'
import { SmallDialog } from '../parts/small-dialog.tsx'

interface EditFormProps {
  title: string
  does: string
  /** The button that does it. */
  word: string
  danger?: boolean
  disabled?: boolean
  children?: ReactNode
  submit(): Promise<CommandResult>
  onClose(): void
}

/** A small dialog for one edit; a refusal is said in it, and it stays open. */
export function EditForm({ title, does, word, danger, disabled, children, submit, onClose }: EditFormProps) {
  const [error, setError] = useState('')
  const [busy, setBusy] = useState(false)

  async function go() {
    setBusy(true)
    setError('')
    const result = await submit()
    setBusy(false)
    if (result.ok) onClose()
    else setError(sentence(result.error))
  }

  return (
    <SmallDialog title={title} description={does} kind="edit-dialog" onClose={onClose}>
      <form
        onSubmit={event => {
          event.preventDefault()
          if (!busy && !disabled) go()
        }}
      >
        {children}
        {error && (
          <p role="alert" className="edit-error">
            {error}
          </p>
        )}
        <div className="edit-actions">
          <button type="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className={danger ? 'danger' : 'primary'} disabled={busy || disabled}>
            {word}
          </button>
        </div>
      </form>
    </SmallDialog>
  )
}
