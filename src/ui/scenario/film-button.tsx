import { Clapperboard } from 'lucide-react'
import { lazy, useState } from 'react'
import { IconButton } from '../parts/icon-button.tsx'
import { Part } from '../parts/part.tsx'

const FilmDialog = lazy(() => import('../film/film-dialog.tsx'))

/** Makes a film of the run that has ended. */
export function FilmButton() {
  const [isOpen, open] = useState(false)
  return (
    <>
      <IconButton label="Make a film of it" icon={<Clapperboard />} onClick={() => open(true)} />
      {isOpen && (
        <Part title="The film">
          <FilmDialog range="run" onClose={() => open(false)} />
        </Part>
      )}
    </>
  )
}
