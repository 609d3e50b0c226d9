import { useRef, useState } from 'react'
import { angleOf, distance, type Point, toward } from '../stage/geometry.ts'
import { Layer } from '../stage/layer.tsx'
import { useEditor } from './editor.ts'
import { RimHandle } from './rim-handle.tsx'

/** How far beside a disc (units) still is on it, for who draws a friendship to it. */
const NEAR = 16

interface EditLayerProps {
  at: ReadonlyMap<string, Point>
  radius: number
}

/** What the edit mode adds to the stage: rims to draw friendships from, and the one being drawn. */
export function EditLayer({ at, radius }: EditLayerProps) {
  const { on, disabled, befriending, tryEdit } = useEditor()
  const [drawn, setDrawn] = useState<{ from: string; to: Point }>()
  const latest = useRef(drawn)
  if (!on) return null

  const serverAt = (point: Point, from: string) =>
    [...at].find(([name, place]) => name !== from && distance(place, point) < radius + NEAR)?.[0]

  function draw(from: string, to: Point | undefined) {
    const last = latest.current
    latest.current = to && { from, to }
    setDrawn(latest.current)
    const friend = !to && last && serverAt(last.to, from)
    if (friend) tryEdit({ do: 'befriend', a: from, b: friend })
  }

  const from = befriending?.from ?? drawn?.from
  const start = from === undefined ? undefined : at.get(from)
  const aim = befriending?.to ?? (drawn && serverAt(drawn.to, drawn.from))
  const goal = (aim === undefined ? undefined : at.get(aim)) ?? drawn?.to
  return (
    <g className="edit-layer">
      {start && goal && (
        <Layer>
          <line {...lineBetween(start, goal, radius, aim !== undefined)} />
          {aim !== undefined && <circle className="aim" cx={goal.x} cy={goal.y} r={radius + 8} />}
        </Layer>
      )}
      {!disabled && (
        <Layer>
          {[...at].map(([name, place]) => (
            <RimHandle key={name} name={name} at={place} radius={radius} onDraw={draw} />
          ))}
        </Layer>
      )}
    </g>
  )
}

/** From the rim of one disc to a point, or to the rim of the disc around it. */
function lineBetween(from: Point, to: Point, radius: number, toDisc: boolean) {
  const angle = angleOf(from, to)
  const start = toward(from, angle, radius + 8)
  const end = toDisc ? toward(to, angle + Math.PI, radius + 8) : to
  return { x1: start.x, y1: start.y, x2: end.x, y2: end.y }
}
