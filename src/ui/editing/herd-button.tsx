import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import type { HerdEvent } from '../../trace/index.ts'
import { later } from '../parts/later.ts'
import { Part } from '../parts/part.tsx'

const HerdDialog = later(async () => {
  await import('../quiet-zod.ts')
  return (await import('./herd-dialog.tsx')).default
})

/** Which herd runs; opens what can be done with it as a whole. */
export function HerdButton({ herd }: { herd: HerdEvent }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="pill herd-title" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <span className="what">Herd</span> <b>{herd.preset}</b> <span className="title">{herd.title}</span>{' '}
        <ChevronDown aria-hidden />
      </button>
      {open && (
        <Part title="What can be done with the herd">
          <HerdDialog onClose={() => setOpen(false)} />
        </Part>
      )}
    </>
  )
}
