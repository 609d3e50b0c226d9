import { useEffect, useRef } from 'react'
import { traceTime } from '../session/clock.ts'
import type { PageView } from '../session/view.ts'
import type { TimeAxis } from './axis.ts'
import { wallTime } from './use-clock-frames.ts'

/** How often an axis goes along with the playhead (ms). */
const EVERY = 100

/** Keeps the shared axis where the playhead is. */
export function useAxisKept(axis: TimeAxis, { clock, time }: PageView): void {
  const latest = useRef({ clock, time })
  latest.current = { clock, time }
  useEffect(() => {
    const timer = setInterval(() => {
      const { clock, time } = latest.current
      const wall = wallTime()
      const bounds = { from: time.begins, to: traceTime(time.live, wall) }
      axis.keep(traceTime(clock, wall), time.mode === 'live', bounds)
    }, EVERY)
    return () => clearInterval(timer)
  }, [axis])
  useEffect(() => {
    if (time.mode === 'live' || time.mode === 'slow motion') axis.follow()
  }, [axis, time.mode])
  const { from, to } = time.loop ?? {}
  useEffect(() => {
    if (from !== undefined && to !== undefined) axis.focus({ from, to })
  }, [axis, from, to])
}
