import { useEffect, useLayoutEffect, useRef } from 'react'
import { onBeat } from '../parts/beat.ts'
import { traceTime } from '../session/clock.ts'
import type { PageView } from '../session/view.ts'
import type { TimeAxis } from './axis.ts'
import { wallTime } from './use-clock-frames.ts'

/** Keeps the shared axis where the playhead is; a recording is shown whole at first. */
export function useAxisKept(axis: TimeAxis, { clock, time, marks, connection }: PageView): void {
  const latest = useRef({ clock, time })
  latest.current = { clock, time }
  useEffect(() => {
    return onBeat(() => keep(axis, latest.current))
  }, [axis])
  // Who pauses and asks for all of the trace at once must not see it move with the next beat.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is kept where the mode becomes another.
  useLayoutEffect(() => keep(axis, latest.current), [axis, time.mode])
  const recording = marks?.kind === 'recording' && connection.state === 'live' ? marks.run : undefined
  useEffect(() => {
    if (recording === undefined) return
    keep(axis, latest.current)
    axis.fit()
  }, [axis, recording])
  useEffect(() => {
    if (time.mode === 'live' || time.mode === 'slow motion') axis.follow()
  }, [axis, time.mode])
  const { from, to } = time.loop ?? {}
  useEffect(() => {
    if (from === undefined || to === undefined) return
    axis.focus({ from, to })
    return () => axis.follow()
  }, [axis, from, to])
}

function keep(axis: TimeAxis, { clock, time }: Pick<PageView, 'clock' | 'time'>) {
  const wall = wallTime()
  const bounds = { from: time.begins, to: traceTime(time.live, wall) }
  axis.keep(traceTime(clock, wall), time.mode === 'live', bounds)
}
