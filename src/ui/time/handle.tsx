import { type KeyboardEvent, useRef } from 'react'
import { usePart, useShared } from '../page.ts'
import { useNow } from '../parts/now.ts'
import { preciseText } from './ticks.ts'
import { usePlayheadPlace } from './use-playhead-place.ts'

/** Page keys move by this much of what is seen. */
const PAGE = 0.1

/** The playhead's handle, for the keyboard and for those who cannot see it; the track takes the mouse. */
export function Handle({ width }: { width: number }) {
  const { session, axis } = useShared()
  const clock = usePart('clock')
  const time = usePart('time')
  const handle = useRef<HTMLDivElement>(null)
  const t = useNow(clock, clock.rate !== 0)
  const present = useNow(time.live)
  usePlayheadPlace(handle, { width, stays: true })

  function onKeyDown(event: KeyboardEvent) {
    const { from, to } = axis.state().range
    const by = (to - from) * PAGE
    if (event.key === 'PageUp') session.time({ do: 'go', to: t + by })
    else if (event.key === 'PageDown') session.time({ do: 'go', to: t - by })
    else return
    event.preventDefault()
  }

  return (
    <div
      ref={handle}
      className="playhead-handle"
      role="slider"
      tabIndex={0}
      aria-label="Playhead"
      aria-valuemin={Math.round(time.begins / 1000)}
      aria-valuemax={Math.round(present / 1000)}
      aria-valuenow={Math.round(t / 1000)}
      aria-valuetext={`${preciseText(t, 1000)}, ${time.mode}`}
      onKeyDown={onKeyDown}
    />
  )
}
