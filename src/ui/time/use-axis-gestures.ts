import { type RefObject, useEffect, useRef } from 'react'
import type { TimeAxis } from './axis.ts'
import { timeAt } from './axis-range.ts'

/** How much a turn of the wheel zooms, and a key. */
const WHEEL = 0.0015
const KEY = 1.4
/** How much of the range a key moves. */
const KEY_MOVES = 0.15
/** A press that moves less than this (CSS pixels) is a click. */
const CLICK = 4

interface AxisGestures {
  left?: number
  drags?: boolean
  about?: number | undefined
}

/**
 * Zooms and moves the shared time axis from an element that is drawn along it: the wheel zooms at the pointer (sideways
 * or with Shift it moves), dragging moves, and with the focus within `+` and `-` zoom, Shift with an arrow moves and `0`
 * shows all. `left`: where in the element the axis begins (CSS pixels); `drags`: whether dragging moves it; `about`: the
 * time about which keys zoom (absent: the playhead's). A press that moved is no click.
 */
export function useAxisGestures(
  ref: RefObject<Element | null>,
  axis: TimeAxis,
  { left = 0, drags = true, about }: AxisGestures = {},
): void {
  const zoomsAbout = useRef(about)
  zoomsAbout.current = about
  useEffect(() => {
    const element = ref.current
    if (!(element instanceof HTMLElement || element instanceof SVGElement)) return
    const ending = new AbortController()
    const { signal } = ending
    const width = () => Math.max(1, element.getBoundingClientRect().width - left)
    const x = (event: MouseEvent) => event.clientX - element.getBoundingClientRect().left - left
    const span = () => axis.state().range.to - axis.state().range.from

    function onWheel(event: WheelEvent) {
      event.preventDefault()
      const sideways = event.shiftKey ? event.deltaX + event.deltaY : event.deltaX
      if (Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY))
        return axis.pan((sideways / width()) * span())
      axis.zoom(timeAt(axis.state().range, width(), x(event)), Math.exp(event.deltaY * WHEEL))
    }

    function onDown(event: PointerEvent) {
      if (!drags || event.button !== 0 || event.defaultPrevented) return
      let before = event.clientX
      const start = before
      let dragging = false
      const up = new AbortController()
      const until = { signal: AbortSignal.any([up.signal, signal]) }
      addEventListener(
        'pointermove',
        move => {
          if (!dragging && Math.abs(move.clientX - start) < CLICK) return
          dragging = true
          axis.pan(((before - move.clientX) / width()) * span())
          before = move.clientX
        },
        until,
      )
      addEventListener('pointerup', () => up.abort(), until)
      addEventListener('pointercancel', () => up.abort(), until)
      addEventListener(
        'click',
        click => {
          if (dragging) click.stopPropagation()
        },
        { capture: true, once: true, signal },
      )
    }

    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key === '+' || event.key === '=') axis.zoom(zoomsAbout.current, 1 / KEY)
      else if (event.key === '-') axis.zoom(zoomsAbout.current, KEY)
      else if (event.key === '0') axis.fit()
      else if (event.shiftKey && event.key === 'ArrowLeft') axis.pan(-KEY_MOVES * span())
      else if (event.shiftKey && event.key === 'ArrowRight') axis.pan(KEY_MOVES * span())
      else return
      event.preventDefault()
    }

    element.addEventListener('wheel', onWheel as EventListener, { passive: false, signal })
    element.addEventListener('pointerdown', onDown as EventListener, { signal })
    element.addEventListener('keydown', onKeyDown as EventListener, { signal })
    return () => ending.abort()
  }, [ref, axis, left, drags])
}
