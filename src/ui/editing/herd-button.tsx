import { ChevronDown } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { HerdEvent } from '../../trace/index.ts'

const HerdDialog = lazy(async () => {
  await import('./quiet-zod.ts')
  return import('./herd-dialog.tsx')
})

/** Which herd runs; opens what can be done with it as a whole. */
export function HerdButton({ herd }: { herd: HerdEvent }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="pill herd-title" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        Herd <b>{herd.preset}</b> <span className="title">{herd.title}</span> <ChevronDown aria-hidden />
      </button>
      {open && (
        <Suspense>
          <HerdDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
