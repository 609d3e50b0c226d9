import { useRef } from 'react'
import { clamp } from '../stage/geometry.ts'
import { usePlayheadX } from './use-playhead-place.ts'

interface MarkedRangeProps {
  /** Where the mark is, on an axis so wide (CSS pixels). */
  x: number
  width: number
}

/** What would be looped: a bracket at the mark, open towards the playhead, and the stretch between the two. */
export function MarkedRange({ x, width }: MarkedRangeProps) {
  const stretch = useRef<HTMLDivElement>(null)
  const seen = (x: number) => clamp(x, -10, width + 10)
  const mark = seen(x)
  usePlayheadX(width, x => {
    if (!stretch.current) return
    const { style, dataset } = stretch.current
    const playhead = seen(x)
    dataset.side = playhead < mark ? 'end' : 'start'
    style.left = `${Math.min(mark, playhead)}px`
    style.width = `${Math.abs(playhead - mark)}px`
  })
  return <div ref={stretch} className="loop-range" data-side="start" />
}
