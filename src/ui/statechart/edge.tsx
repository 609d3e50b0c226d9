import { memo } from 'react'
import { angleOf, distance, type Point, toward } from '../stage/geometry.ts'
import { LABEL } from './labelled.ts'
import type { PlacedEdge } from './placed.ts'

/** How round a line's corners are. */
const ROUND = 4

/** A transition's line, with its label where there is room, and on hover everywhere. */
export const Edge = memo(function Edge({ edge, arrow }: { edge: PlacedEdge; arrow: string }) {
  const { transition, points, label } = edge
  return (
    <g>
      <path className="edge" d={pathOf(points)} markerEnd={`url(#${arrow})`}>
        <title>{transition.labels.join(', ')}</title>
      </path>
      {label && (
        <text className="edge-label" fontSize={LABEL} x={label.at.x} y={label.at.y}>
          {label.text}
        </text>
      )}
    </g>
  )
})

/** A line through the points, its corners rounded. */
function pathOf(points: readonly Point[]): string {
  const pieces = points.map((point, index) => {
    const [before, after] = [points[index - 1], points[index + 1]]
    if (!before) return `M${point.x} ${point.y}`
    if (!after) return `L${point.x} ${point.y}`
    const round = Math.min(ROUND, distance(before, point) / 2, distance(point, after) / 2)
    const [from, to] = [
      toward(point, angleOf(point, before), round),
      toward(point, angleOf(point, after), round),
    ]
    return `L${from.x} ${from.y} Q${point.x} ${point.y} ${to.x} ${to.y}`
  })
  return pieces.join(' ')
}
