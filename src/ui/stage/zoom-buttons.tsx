import { Maximize, Minus, Plus } from 'lucide-react'
import { memo } from 'react'
import { IconButton } from '../parts/icon-button.tsx'
import type { Zoom } from './use-zoom.ts'

export const ZoomButtons = memo(function ZoomButtons({ by, fit }: Pick<Zoom, 'by' | 'fit'>) {
  return (
    <>
      <IconButton label="Zoom in" icon={<Plus />} onClick={() => by(1.25)} />
      <IconButton label="Zoom out" icon={<Minus />} onClick={() => by(0.8)} />
      <IconButton label="Fit" icon={<Maximize />} onClick={fit} />
    </>
  )
})
