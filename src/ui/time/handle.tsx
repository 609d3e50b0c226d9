import { type KeyboardEvent, useRef } from 'react'
import { useNow } from '../parts/now.ts'
import type { Range, TimeCommand } from '../session/playhead.ts'
import type { PageView } from '../session/view.ts'
import { xOf } from './axis-range.ts'
import { preciseText } from './ticks.ts'
import { useClockFrames } from './use-clock-frames.ts'

interface HandleProps {
  view: PageView
  range: Range
  width: number
  onTime(command: TimeCommand): void
}

/** Page keys move by this much of what is seen. */
const PAGE = 0.1

/** The playhead's handle, for the keyboard and for those who cannot see it; the track takes the mouse. */
export function Handle({ view: { clock, time }, range, width, onTime }: HandleProps) {
  const handle = useRef<HTMLDivElement>(null)
  const t = useNow(clock, clock.rate !== 0)
  const present = useNow(time.live)
  const place = (t: number) => {
    const x = Math.max(0, Math.min(width, xOf(range, width, t)))
    if (handle.current) handle.current.style.transform = `translateX(${x.toFixed(1)}px)`
  }
  useClockFrames(clock, place)

  function onKeyDown(event: KeyboardEvent) {
    const by = (range.to - range.from) * PAGE
    if (event.key === 'PageUp') onTime({ do: 'go', to: t + by })
    else if (event.key === 'PageDown') onTime({ do: 'go', to: t - by })
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
