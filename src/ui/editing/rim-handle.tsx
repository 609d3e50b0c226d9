import { drag } from 'd3-drag'
import { select } from 'd3-selection'
import { useEffect, useRef } from 'react'
import type { Point } from '../stage/geometry.ts'

interface RimHandleProps {
  name: string
  at: Point
  radius: number
  /** The pointer is there, drawing from this rim; undefined: it was lifted where it was last. */
  onDraw(from: string, to: Point | undefined): void
}

/** A server's rim: what a friendship is drawn from. */
export function RimHandle(props: RimHandleProps) {
  const { at, radius } = props
  const ref = useRef<SVGCircleElement>(null)
  const current = useRef(props)
  current.current = props
  useEffect(() => {
    if (!ref.current) return
    const circle = select(ref.current)
    circle.call(
      drag<SVGCircleElement, unknown>()
        .clickDistance(4)
        .on('drag', ({ x, y }) => current.current.onDraw(current.current.name, { x, y }))
        .on('end', () => current.current.onDraw(current.current.name, undefined)),
    )
    return () => {
      circle.on('.drag', null)
    }
  }, [])
  return <circle ref={ref} className="rim-handle" cx={at.x} cy={at.y} r={radius + 8} />
}
