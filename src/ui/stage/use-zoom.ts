import { select } from 'd3-selection'
import { type ZoomBehavior, zoom, zoomIdentity } from 'd3-zoom'
import { type RefObject, useCallback, useEffect, useRef } from 'react'
import type { StageSize } from './stage-room.ts'

/** How far out and in: at 8 one server fills the stage. */
const EXTENT: [number, number] = [0.5, 8]

export interface Zoom {
  by(factor: number): void
  /** The whole stage, as it is laid out. */
  fit(): void
}

/** Wheel, pinch and drag zoom and pan `svg` by moving its group `world`. */
export function useZoom(
  svg: RefObject<SVGSVGElement | null>,
  world: RefObject<SVGGElement | null>,
  size: StageSize,
): Zoom {
  const behavior = useRef<ZoomBehavior<SVGSVGElement, unknown>>(null)
  const { width, height } = size

  useEffect(() => {
    const element = svg.current
    if (!element) return
    const zooming = zoom<SVGSVGElement, unknown>()
      .scaleExtent(EXTENT)
      .clickDistance(4)
      .on('zoom', event => world.current?.setAttribute('transform', String(event.transform)))
    behavior.current = zooming
    select(element).call(zooming).on('dblclick.zoom', null)
    return () => {
      select(element).on('.zoom', null)
    }
  }, [svg, world])

  useEffect(() => {
    behavior.current?.translateExtent([
      [-width / 2, -height / 2],
      [width * 1.5, height * 1.5],
    ])
  }, [width, height])

  const by = useCallback(
    (factor: number) => {
      if (svg.current) behavior.current?.scaleBy(select(svg.current), factor)
    },
    [svg],
  )
  const fit = useCallback(() => {
    if (svg.current) behavior.current?.transform(select(svg.current), zoomIdentity)
  }, [svg])
  return { by, fit }
}
