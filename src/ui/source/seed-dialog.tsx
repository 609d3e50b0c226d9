import { useState } from 'react'
import { EditForm } from '../editing/edit-form.tsx'
import { LARGEST_SEED } from './source-of-page.ts'

interface SeedDialogProps {
  seed: number
  simulate(seed: number): void
  onClose(): void
}

/** Asks from which seed all chance in the simulated herd is to follow. */
export function SeedDialog({ seed, simulate, onClose }: SeedDialogProps) {
  const [text, setText] = useState(String(seed))
  const chosen = Number(text)
  const isSeed = text !== '' && Number.isInteger(chosen) && chosen >= 0 && chosen <= LARGEST_SEED
  return (
    <EditForm
      title="Another seed"
      does="All chance in a simulated herd, such as jitter, follows from its seed. The herd that is shown begins anew with it, without records."
      word="Begin anew"
      disabled={!isSeed}
      submit={async () => {
        simulate(chosen)
        return { ok: true }
      }}
      onClose={onClose}
    >
      <label className="field">
        Seed
        <input
          type="number"
          min={0}
          max={LARGEST_SEED}
          step={1}
          value={text}
          onChange={event => setText(event.target.value)}
        />
      </label>
    </EditForm>
  )
}
