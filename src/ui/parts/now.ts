import { useEffect, useState } from 'react'
import { traceTime } from '../session/clock.ts'
import type { PageView } from '../session/view.ts'
import { onBeat } from './beat.ts'

/** The trace's time now, made again a few times a second while it is wanted. */
export function useNow(clock: PageView['clock'], wanted = true): number {
  const [at, setAt] = useState(Date.now)
  useEffect(() => {
    if (!wanted) return
    setAt(Date.now())
    return onBeat(() => setAt(Date.now()))
  }, [wanted])
  return traceTime(clock, Math.max(at, clock.at))
}
