import { Presentation } from 'lucide-react'
import { useState } from 'react'
import { usePicked } from '../page.ts'
import { later } from '../parts/later.ts'
import { Part } from '../parts/part.tsx'

const LibraryDialog = later(async () => (await import('./library-dialog.tsx')).default)

/** Opens the library of scenarios, where there can be a herd to run one on. */
export function ScenarioButton({ disabled }: { disabled: boolean }) {
  const [open, setOpen] = useState(false)
  const isRecording = usePicked(({ marks }) => marks?.kind === 'recording')
  if (isRecording) return null
  return (
    <>
      <button
        type="button"
        className="pill scenarios"
        aria-haspopup="dialog"
        disabled={disabled}
        onClick={() => setOpen(true)}
      >
        <Presentation aria-hidden /> <span>Scenarios</span>
      </button>
      {open && (
        <Part title="The library of scenarios">
          <LibraryDialog onClose={() => setOpen(false)} />
        </Part>
      )}
    </>
  )
}
