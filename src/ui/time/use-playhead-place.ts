import { type RefObject, useEffect, useRef } from 'react'
import { usePart, usePicked, useShared } from '../page.ts'
import { clamp } from '../stage/geometry.ts'
import { useAxis } from './axis.ts'
import { endingAt, xOf } from './axis-range.ts'
import { useClockFrames } from './use-clock-frames.ts'

/** Calls with where the playhead is on the shared axis, so wide (CSS pixels), each frame that it moves; React has no part in it. */
export function usePlayheadX(width: number, draw: (x: number) => void): void {
  const { axis } = useShared()
  const { range, follows } = useAxis(axis)
  const isLive = usePicked(({ time }) => time.mode === 'live')
  const clock = usePart('clock')
  const last = useRef(0)

  function place(t: number) {
    last.current = t
    // What goes along with the present does so some times a second: the playhead waits for it, instead of running on.
    draw(xOf(follows && isLive ? endingAt(range, t) : range, width, t))
  }

  useClockFrames(clock, place)
  // On another axis it is elsewhere, though its clock stands.
  useEffect(() => place(last.current))
}

interface PlayheadPlace {
  /** Of the axis, and where it begins (CSS pixels). */
  width: number
  left?: number
  /** Whether it stands at the axis' end where the playhead is beyond it; else it is hidden there. */
  stays?: boolean
}

/** Keeps an element where the playhead is on the shared axis; React has no part in it. */
export function usePlayheadPlace(
  ref: RefObject<HTMLElement | null>,
  { width, left = 0, stays = false }: PlayheadPlace,
): void {
  const last = useRef(Number.NaN)
  usePlayheadX(width, exact => {
    const x = Math.round((left + (stays ? clamp(exact, 0, width) : exact)) * 10) / 10
    if (!ref.current || x === last.current) return
    last.current = x
    ref.current.style.transform = `translateX(${x}px)`
    ref.current.style.visibility = stays || (exact >= 0 && exact <= width) ? 'visible' : 'hidden'
  })
}
