import { memo } from 'react'
import type { ClientBlock } from './clients.ts'
import { angleOf, type Point, toward } from './geometry.ts'
import { STATE } from './server-text.ts'

interface ClientBallsProps {
  block: ClientBlock
  /** What is said of each, a line each. */
  texts: string
  at: Point
  radius: number
}

/** A server's clients: balls outside its rim, each tied to it by a short line. */
export const ClientBalls = memo(function ClientBalls({ block, texts, at, radius }: ClientBallsProps) {
  const { balls, side, ball } = block
  const lines = texts.split('\n')
  return (
    <g className="clients" fontSize={STATE} textAnchor={side > 0 ? 'start' : 'end'}>
      {balls.map((to, index) => {
        const rim = toward(at, angleOf(at, to), radius + 3)
        return (
          <g key={to.y}>
            <line x1={rim.x} y1={rim.y} x2={to.x} y2={to.y} />
            <circle cx={to.x} cy={to.y} r={ball} />
            <text x={to.x + side * (ball + 6)} y={to.y + STATE * 0.35}>
              {lines[index]}
            </text>
          </g>
        )
      })}
    </g>
  )
})
