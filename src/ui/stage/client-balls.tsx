import { memo } from 'react'
import type { ClientBlock } from './clients.ts'
import { angleOf, type Point, toward } from './geometry.ts'
import { STATE } from './server-text.ts'

/** A server's clients: balls outside its rim, each tied to it by a short line. */
export const ClientBalls = memo(function ClientBalls({
  block,
  at,
  radius,
}: {
  block: ClientBlock
  at: Point
  radius: number
}) {
  const { rows, side, ball } = block
  return (
    <g className="clients" fontSize={STATE} textAnchor={side > 0 ? 'start' : 'end'}>
      {rows.map(({ text, at: to }) => {
        const rim = toward(at, angleOf(at, to), radius + 3)
        return (
          <g key={`${text} ${to.y}`}>
            <line x1={rim.x} y1={rim.y} x2={to.x} y2={to.y} />
            <circle cx={to.x} cy={to.y} r={ball} />
            <text x={to.x + side * (ball + 6)} y={to.y + STATE * 0.35}>
              {text}
            </text>
          </g>
        )
      })}
    </g>
  )
})
