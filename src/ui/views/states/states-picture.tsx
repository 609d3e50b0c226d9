import { memo } from 'react'
import type { Range } from '../../session/playhead.ts'
import type { Band, States } from '../../session/views/states.ts'
import { xOf } from '../../time/axis-range.ts'
import { ticksOf } from '../../time/ticks.ts'

interface StatesPictureProps {
  model: States
  range: Range
  width: number
}

/** Room for the names; a row's height, and its band's; room for the times above (CSS pixels). */
export const NAMES = 146
const ROW = 26
const BAND = 18
const TIMES = 22

export const yOfRow = (index: number) => TIMES + index * ROW

/** A character of a band's text, about (CSS pixels). */
const LETTER = 7.2

/** Bands, each state with a fill of its own and, where there is room, its name. */
export const StatesPicture = memo(function StatesPicture({ model, range, width }: StatesPictureProps) {
  const x = (t: number) => xOf(range, width, t)
  const height = yOfRow(model.rows.length)
  return (
    <svg className="states-picture" width={width} height={height} aria-hidden>
      <Fills />
      {ticksOf(range, width).map(({ t, text }) => (
        <g key={t} className="tick" transform={`translate(${x(t).toFixed(1)} 0)`}>
          <line y1={TIMES - 4} y2={height} />
          <text x={4} y={15}>
            {text}
          </text>
        </g>
      ))}
      {model.rows.map(({ server, friend, bands, blocked }, index) => (
        <g
          key={`${server} ${friend ?? ''}`}
          className={friend === undefined ? 'server-row' : 'link-row'}
          transform={`translate(0 ${yOfRow(index) + (ROW - BAND) / 2})`}
        >
          {bands.map(band => (
            <StateBand key={band.from} band={band} x1={x(band.from)} x2={x(band.to)} width={width} />
          ))}
          {blocked.map(([from, to]) => (
            <StateBand
              key={from}
              band={{ from, to, state: 'blocked' }}
              x1={x(from)}
              x2={x(to)}
              width={width}
            />
          ))}
        </g>
      ))}
    </svg>
  )
})

function StateBand({
  band: { state },
  x1,
  x2,
  width,
}: {
  band: Band
  x1: number
  x2: number
  width: number
}) {
  const from = Math.max(-2, x1)
  const to = Math.min(width + 2, x2)
  const length = Math.max(2, to - from)
  const fill = `url(#fill-${state.replace(' ', '-')})`
  return (
    <g className="band" data-state={state} transform={`translate(${from.toFixed(1)} 0)`}>
      <rect width={length.toFixed(1)} height={BAND} />
      <rect className="pattern" width={length.toFixed(1)} height={BAND} fill={fill} />
      {length > state.length * LETTER + 8 && (
        <text x={5} y={BAND - 5}>
          {state}
        </text>
      )}
    </g>
  )
}

const patterns: [state: string, draw: string][] = [
  ['crashed', 'M0 0L8 8M8 0L0 8'],
  ['cut', 'M0 0L8 8M8 0L0 8'],
  ['backing-off', 'M0 8L8 0'],
  ['paused', 'M2 0V8M6 0V8'],
  ['starting', 'M0 4H4'],
  ['stopping', 'M0 4H4'],
  ['dialing', 'M0 4H4'],
  ['busy', 'M0 7.5H8'],
  ['asking', 'M4 3V5'],
  ['blocked', 'M-2 2L2 -2M0 8L8 0M6 10L10 6'],
]

/** States are told apart by these as well as by colour. */
const Fills = () => (
  <defs>
    {patterns.map(([state, draw]) => (
      <pattern key={state} id={`fill-${state}`} width={8} height={8} patternUnits="userSpaceOnUse">
        <path d={draw} className="fill-pattern" />
      </pattern>
    ))}
  </defs>
)
