import { useShared } from '../../page.ts'
import { useAxis } from '../../time/axis.ts'
import { xOf } from '../../time/axis-range.ts'
import { ticksOf } from '../../time/ticks.ts'
import { HEAD } from './lane-place.ts'

/** The times above the lanes. */
export function LaneTicks({ width }: { width: number }) {
  const { axis } = useShared()
  const { range } = useAxis(axis)
  return (
    <svg className="lane-ticks" width={width} height={HEAD} aria-hidden>
      {ticksOf(range, width).map(({ t, text }) => (
        <g key={t} transform={`translate(${xOf(range, width, t).toFixed(1)} 0)`}>
          <line y1={HEAD - 7} y2={HEAD} />
          <text x={4} y={HEAD - 8}>
            {text}
          </text>
        </g>
      ))}
    </svg>
  )
}
