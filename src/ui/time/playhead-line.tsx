import { useRef } from 'react'
import { usePlayheadPlace } from './use-playhead-place.ts'

/** The playhead as a line over a view that is drawn along the shared axis; stands in a positioned parent. */
export function PlayheadLine({ width, left = 0 }: { width: number; left?: number }) {
  const line = useRef<HTMLDivElement>(null)
  usePlayheadPlace(line, { width, left })
  return <div ref={line} className="playhead-line" aria-hidden />
}
