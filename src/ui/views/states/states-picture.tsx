import { memo } from 'react'
import type { Range } from '../../session/playhead.ts'
import type { States } from '../../session/views/states.ts'
import { xOf } from '../../time/axis-range.ts'
import { ticksOf } from '../../time/ticks.ts'

interface StatesPictureProps {
  model: States
  range: Range
  width: number
  /** A row's. */
  height: number
}

/** Room for the names, and for the times above (CSS pixels). */
export const NAMES = 146
const TIMES = 22

/** A row at least, and at most, is so high; so much of it is free between bands. */
const LOWEST = 26
const HIGHEST = 48
const FREE = 8

/** How high rows are, where so many share so much height. */
export const rowHeight = (room: number, rows: number): number =>
  Math.floor(Math.max(LOWEST, Math.min(HIGHEST, (room - TIMES) / Math.max(1, rows))))

export const yOfRow = (index: number, height: number) => TIMES + index * height

/** How large a band's words are in a row so high, and, about, a character of them (CSS pixels). */
export const wordSize = (height: number): number => Math.max(12, Math.min(18, height * 0.4))
const LETTER = 0.6

/** Bands, each state with a fill of its own and, where there is room, its name. */
export const StatesPicture = memo(function StatesPicture({
  model,
  range,
  width,
  height: row,
}: StatesPictureProps) {
  const x = (t: number) => xOf(range, width, t)
  const height = yOfRow(model.rows.length, row)
  const band = { width, height: row - FREE, size: wordSize(row) }
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
          transform={`translate(0 ${yOfRow(index, row) + FREE / 2})`}
        >
          {bands.map(({ from, to, state }) => (
            <StateBand key={from} state={state} x1={x(from)} x2={x(to)} {...band} />
          ))}
          {blocked.map(([from, to]) => (
            <StateBand key={from} state="blocked" x1={x(from)} x2={x(to)} {...band} />
          ))}
        </g>
      ))}
    </svg>
  )
})

interface StateBandProps {
  state: string
  x1: number
  x2: number
  /** Of the picture. */
  width: number
  height: number
  /** Of its words. */
  size: number
}

function StateBand({ state, x1, x2, width, height, size }: StateBandProps) {
  const from = Math.max(-2, x1)
  const to = Math.min(width + 2, x2)
  const length = Math.max(2, to - from)
  const fill = `url(#fill-${state.replace(' ', '-')})`
  return (
    <g className="band" data-state={state} transform={`translate(${from.toFixed(1)} 0)`}>
      <rect width={length.toFixed(1)} height={height} />
      <rect className="pattern" width={length.toFixed(1)} height={height} fill={fill} />
      {length > state.length * LETTER * size + 8 && (
        <text x={5} y={height / 2 + size * 0.36} style={{ fontSize: size }}>
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
