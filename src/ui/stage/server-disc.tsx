import { BlockedArc } from '../faults/blocked-arc.tsx'
import { FlawSign } from '../flaws/flaw-sign.tsx'
import { LifeMark } from './life-mark.tsx'
import { nameInside, SMALL } from './server-text.ts'

/** What a server looks like. */
export interface ServerLook {
  name: string
  life: string
  /** Its event loop stands still. */
  blocked: boolean
  /** Its flaws, in words; empty where it has none. */
  flaws: string
  reached: boolean
  origin: boolean
  radius: number
}

/** A server's disc with its name, its life told by outline and mark, a check once the flood reached it. */
export function ServerDisc({ name, life, blocked, flaws, reached, origin, radius }: ServerLook) {
  const inside = nameInside(name, radius)
  const captioned = origin && radius >= 34
  return (
    <>
      <circle className="disc" r={radius} />
      {blocked && <BlockedArc radius={radius} />}
      {flaws && <FlawSign radius={radius} />}
      {origin && !captioned && <circle className="origin-ring" r={radius * 0.8} />}
      {inside?.lines.map((line, row) => (
        <text
          key={line}
          className="name"
          fontSize={inside.size}
          y={inside.size * (0.35 + 1.05 * (row - (inside.lines.length - 1) / 2))}
        >
          {line}
        </text>
      ))}
      <ReachedMark reached={reached} origin={captioned} radius={radius} />
      <g transform={`translate(0 ${radius * 0.55}) scale(${Math.min(1, radius / 40)})`}>
        <LifeMark life={life} />
      </g>
    </>
  )
}

function ReachedMark({ reached, origin, radius }: { reached: boolean; origin: boolean; radius: number }) {
  const y = -radius * 0.52
  const scale = Math.min(1, radius / 40)
  return (
    <>
      {reached && (
        <path
          className="check"
          d="M-5.5 0.5 L-1.6 4.2 L5.8 -4.6"
          transform={`translate(${origin ? -20 : 0} ${y}) scale(${scale})`}
        />
      )}
      {origin && (
        <text className="origin" fontSize={SMALL} x={reached ? 8 : 0} y={y + SMALL * 0.35}>
          origin
        </text>
      )}
    </>
  )
}
