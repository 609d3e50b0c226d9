import { type Selection, select } from 'd3-selection'
import { type ZoomBehavior, type ZoomTransform, zoom, zoomIdentity } from 'd3-zoom'
import { type RefObject, useCallback, useEffect, useRef } from 'react'
import type { Point } from './geometry.ts'

export interface Zoom {
  by(factor: number): void
  /** The whole stage, as it is laid out. */
  fit(): void
  /** Brings a point (as it is laid out) to the middle. */
  show(point: Point): void
}

interface ZoomSettings {
  /** In the element's units. */
  size: { readonly width: number; readonly height: number }
  /** How far in; at 8 one server fills the stage. */
  most?: number
  /** Hears where what is drawn is to stand. */
  onZoom(transform: ZoomTransform): void
}

/** How far out. */
const LEAST = 0.5

/** Wheel, pinch and drag zoom and pan what is in an element. */
export function useZoom<E extends HTMLElement | SVGSVGElement>(
  element: RefObject<E | null>,
  { size: { width, height }, most = 8, onZoom }: ZoomSettings,
): Zoom {
  const behavior = useRef<ZoomBehavior<E, unknown>>(null)
  const hear = useRef(onZoom)
  hear.current = onZoom

  useEffect(() => {
    if (!element.current) return
    const zooming = zoom<E, unknown>()
      .scaleExtent([LEAST, most])
      .clickDistance(4)
      .on('zoom', event => hear.current(event.transform))
    behavior.current = zooming
    const zoomed = select(element.current)
    zoomed.call(zooming).on('dblclick.zoom', null)
    return () => {
      zoomed.on('.zoom', null)
    }
  }, [element, most])

  useEffect(() => {
    behavior.current?.translateExtent([
      [-width / 2, -height / 2],
      [width * 1.5, height * 1.5],
    ])
  }, [width, height])

  const does = useCallback(
    (work: (zooming: ZoomBehavior<E, unknown>, zoomed: Selection<E, unknown, null, undefined>) => void) => {
      if (element.current && behavior.current) work(behavior.current, select<E, unknown>(element.current))
    },
    [element],
  )
  const by = useCallback(
    (factor: number) => does((zooming, zoomed) => zooming.scaleBy(zoomed, factor)),
    [does],
  )
  const fit = useCallback(() => does((zooming, zoomed) => zooming.transform(zoomed, zoomIdentity)), [does])
  const show = useCallback(
    ({ x, y }: Point) => does((zooming, zoomed) => zooming.translateTo(zoomed, x, y)),
    [does],
  )
  return { by, fit, show }
}

/** What a key on the stage does to its zoom; whether it does anything. */
export function zoomByKey(zoom: Zoom, key: string): boolean {
  if (key === '+' || key === '=') zoom.by(1.25)
  else if (key === '-') zoom.by(0.8)
  else if (key === '0') zoom.fit()
  else return false
  return true
}
