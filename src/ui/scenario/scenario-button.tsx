import { Clapperboard } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'

const LibraryDialog = lazy(() => import('./library-dialog.tsx'))

/** Opens the library of scenarios. */
export function ScenarioButton({ disabled }: { disabled: boolean }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        className="pill"
        aria-haspopup="dialog"
        disabled={disabled}
        onClick={() => setOpen(true)}
      >
        <Clapperboard aria-hidden /> Scenarios
      </button>
      {open && (
        <Suspense>
          <LibraryDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
