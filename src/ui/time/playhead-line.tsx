import { useRef } from 'react'
import { usePage } from '../page.ts'
import { useAxis } from './axis.ts'
import { xOf } from './axis-range.ts'
import { useClockFrames } from './use-clock-frames.ts'

/** The playhead as a line over a view that is drawn along the shared axis; stands in a positioned parent. */
export function PlayheadLine({ width, left = 0 }: { width: number; left?: number }) {
  const { axis, view } = usePage()
  const { range } = useAxis(axis)
  const line = useRef<HTMLDivElement>(null)
  const place = useRef<(t: number) => void>(() => {})
  place.current = t => {
    const x = xOf(range, width, t)
    if (!line.current) return
    line.current.style.transform = `translateX(${(left + x).toFixed(1)}px)`
    line.current.style.visibility = x < 0 || x > width ? 'hidden' : 'visible'
  }
  useClockFrames(view.clock, t => place.current(t))
  return <div ref={line} className="playhead-line" aria-hidden />
}
