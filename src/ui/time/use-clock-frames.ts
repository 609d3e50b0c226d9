import { useEffect, useRef } from 'react'
import { type Clock, traceTime } from '../session/clock.ts'

/** This thread's time, in milliseconds since the epoch. */
export const wallTime = (): number => performance.timeOrigin + performance.now()

/** Calls with the clock's time (µs), once if it stands, else once a frame; React has no part in it. */
export function useClockFrames(clock: Clock, draw: (t: number) => void): void {
  const latest = useRef(draw)
  latest.current = draw
  useEffect(() => {
    let frame = 0
    const step = () => {
      latest.current(traceTime(clock, wallTime()))
      if (clock.rate !== 0) frame = requestAnimationFrame(step)
    }
    step()
    return () => cancelAnimationFrame(frame)
  }, [clock])
}
