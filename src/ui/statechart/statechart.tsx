import './statechart.css'
import { useId, useRef } from 'react'
import type { AnyStateMachine } from 'xstate'
import type { StateValue } from '../../trace/index.ts'
import { useSize } from '../stage/use-size.ts'
import { activeStates, valueText } from './active.ts'
import { type Chart, chartOf } from './chart.ts'
import { Edge } from './edge.tsx'
import { initialHeight, layOutChart } from './layout.ts'
import { LEAD, TEXT } from './measure.ts'
import type { ChartLayout, PlacedState } from './placed.ts'

interface StatechartProps {
  machine: AnyStateMachine
  /** Its state now. */
  value: StateValue
  /** Whose machine it is. */
  label: string
}

/** The page's letters at which one of the chart's units is a CSS pixel: larger letters, larger chart. */
const LETTERS = 15

/** How wide its place is taken to be before that is known, and the narrowest and widest that are laid out, in units. */
const USUAL = 312
const NARROWEST = 220
const WIDEST = 420

/** Charts as they were laid out, by width: every server has the same machine. */
const layouts = new WeakMap<AnyStateMachine, Map<number, { chart: Chart; layout: ChartLayout }>>()

function laidOut(machine: AnyStateMachine, width: number): { chart: Chart; layout: ChartLayout } {
  const byWidth = layouts.get(machine) ?? new Map<number, { chart: Chart; layout: ChartLayout }>()
  layouts.set(machine, byWidth)
  const known = byWidth.get(width)
  if (known) return known
  const chart = chartOf(machine)
  const made = { chart, layout: layOutChart(chart, width) }
  byWidth.set(width, made)
  return made
}

/** One of the chart's units in CSS pixels. */
const unit = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / LETTERS

/** A machine as its definition has it, with the active states filled. */
export function Statechart({ machine, value, label }: StatechartProps) {
  const ref = useRef<HTMLDivElement>(null)
  const size = useSize(ref)
  const wide = size ? size.width / unit() : USUAL
  const room = Math.max(NARROWEST, Math.min(WIDEST, Math.floor(wide / 16) * 16))
  const { chart, layout } = laidOut(machine, room)
  const { width, height, states, edges } = layout
  const active = new Set(activeStates(chart.root, value).map(({ id }) => id))
  const arrow = useId()
  return (
    <div ref={ref} className="statechart">
      <svg
        role="img"
        aria-label={`${label}: ${valueText(value)}`}
        style={{ width: `${width / LETTERS}rem` }}
        viewBox={`0 0 ${width} ${height}`}
      >
        <defs>
          <marker
            id={arrow}
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            orient="auto"
          >
            <path className="arrow" d="M0 0.5 L8 4 L0 7.5 Z" />
          </marker>
        </defs>
        {states.map(one => (
          <State key={one.state.id} placed={one} active={active.has(one.state.id)} arrow={arrow} />
        ))}
        {edges.map(edge => (
          <Edge key={edge.transition.id} edge={edge} arrow={arrow} />
        ))}
      </svg>
    </div>
  )
}

function State({ placed, active, arrow }: { placed: PlacedState; active: boolean; arrow: string }) {
  const { state, box, region, initial } = placed
  const className = active ? ' active' : ''
  if (region)
    return (
      <g>
        {!region.first && (
          <line className="divider" x1={box.x + 8} y1={box.y} x2={box.x + box.width - 8} y2={box.y} />
        )}
        <text x={region.name.x} y={region.name.y + 12.5} fontSize={TEXT}>
          {state.key}
        </text>
      </g>
    )
  const leaf = state.children.length === 0
  const middle = box.y + box.height / 2
  return (
    <g>
      {initial && (
        <>
          <circle className="initial" cx={box.x - LEAD + 3} cy={initialHeight(state, box)} r="3" />
          <path
            className="edge"
            markerEnd={`url(#${arrow})`}
            d={`M${box.x - LEAD + 5} ${initialHeight(state, box)} H${box.x}`}
          />
        </>
      )}
      <rect
        className={`${leaf ? 'leaf' : 'compound'}${state.kind === 'any' ? ' any' : ''}${className}`}
        x={box.x}
        y={box.y}
        width={box.width}
        height={box.height}
        rx={leaf ? 9 : 10}
      />
      <text
        className={`${leaf ? 'in-leaf' : ''}${className}`}
        fontSize={leaf ? TEXT : 14}
        textAnchor={leaf ? 'middle' : 'start'}
        fontWeight={leaf ? undefined : 600}
        x={leaf ? box.x + box.width / 2 : box.x + 10}
        y={leaf ? middle + TEXT * 0.35 : box.y + 18}
      >
        {state.key}
      </text>
    </g>
  )
}
