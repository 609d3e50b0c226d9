import { ChevronDown } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { HerdEvent } from '../../trace/index.ts'
import type { StageView } from '../session/view.ts'

const HerdDialog = lazy(async () => {
  await import('./quiet-zod.ts')
  return import('./herd-dialog.tsx')
})

/** Which herd runs; opens what can be done with it as a whole. */
export function HerdButton({ herd, stage }: { herd: HerdEvent; stage: StageView }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="pill herd-title" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        Herd <b>{herd.preset}</b> <span className="title">{herd.title}</span> <ChevronDown aria-hidden />
      </button>
      {open && (
        <Suspense>
          <HerdDialog stage={stage} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
