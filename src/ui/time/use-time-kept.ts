import { useEffect } from 'react'
import type { PageSession } from '../session/page-session.ts'
import type { TimeView } from '../session/view.ts'
import { store, stored } from '../stored.ts'

const KEY = 'herdscope.time'

interface Kept {
  speed: number
  bound: number
  slow: boolean
}

const isKept = (value: unknown): value is Kept =>
  typeof value === 'object' &&
  value !== null &&
  'speed' in value &&
  Number(value.speed) > 0 &&
  'bound' in value &&
  Number(value.bound) > 0 &&
  'slow' in value

const kept = stored<Kept | undefined>(KEY, (value): value is Kept | undefined => isKept(value), undefined)

/** Keeps over a reload how fast it plays, whether in slow motion, and how much is kept: not where it stood. `known`: there is a herd. */
export function useTimeKept(session: PageSession, time: TimeView, known: boolean): void {
  useEffect(() => {
    if (!known || !kept) return
    session.setBound(kept.bound)
    session.time({ do: 'speed', speed: kept.speed })
    if (kept.slow) session.time({ do: 'slow motion' })
  }, [session, known])
  const { speed, bound, mode } = time
  useEffect(() => {
    if (known) store(KEY, { speed, bound, slow: mode === 'slow motion' })
  }, [speed, bound, mode, known])
}
