import { memo } from 'react'
import type { WireMode } from '../../trace/index.ts'
import { WireModeMarks } from '../faults/wire-mode-mark.tsx'
import type { WireState } from './friendships.ts'
import { angleOf, between, distance, type Segment, toward } from './geometry.ts'

interface WireLineProps {
  wire: Segment
  /** What the server at `wire.a` has of it, and the one at `wire.b`. */
  ab: WireState
  ba: WireState
  /** The modes of the two directions; absent where there is no relay. */
  modes: readonly [WireMode | undefined, WireMode | undefined]
  selected: boolean
  /** How far copies run to each side of the line. */
  lane: number
}

/** A friendship's line. Where a direction is not up, the half at the end that dials it is broken, with a mark there. */
export const WireLine = memo(function WireLine({ wire, ab, ba, modes, selected, lane }: WireLineProps) {
  const middle = between(wire.a, wire.b, 0.5)
  const halves = [
    { state: ab, from: wire.a },
    { state: ba, from: wire.b },
  ]
  return (
    <g className="wire">
      {selected && (
        <>
          <Line className="selection-edge" segment={wire} width={2 * lane + 22} />
          <Line className="selection-fill" segment={wire} width={2 * lane + 17} />
        </>
      )}
      {ab === ba && ab === 'up' ? (
        <Line className="up" segment={wire} />
      ) : (
        halves.map(({ state, from }, half) => (
          <g key={half === 0 ? 'ab' : 'ba'} data-state={state}>
            <Line className={state.replace(' ', '-')} segment={{ a: from, b: middle }} />
            {modes[half] !== 'cut' && <DialMark state={state} segment={{ a: from, b: middle }} />}
          </g>
        ))
      )}
      <WireModeMarks wire={wire} ab={modes[0]} ba={modes[1]} />
    </g>
  )
})

function Line({ className, segment, width }: { className: string; segment: Segment; width?: number }) {
  const { a, b } = segment
  return <line className={className} x1={a.x} y1={a.y} x2={b.x} y2={b.y} style={{ strokeWidth: width }} />
}

const marks: Partial<Record<WireState, string>> = {
  dialing: 'M-4.2 0 h0.01 M0 0 h0.01 M4.2 0 h0.01',
  'backing off': 'M4.6 -2.6 A5.2 5.2 0 1 0 5.2 1.4 M5.6 -5.4 V-2 H2.2',
  cut: 'M-3.6 5 L0 -5 M0 5 L3.6 -5',
}

/** Near the end that dials: dots while it does, a turning arrow until it does again, two strokes where it is cut. */
function DialMark({ state, segment }: { state: WireState; segment: Segment }) {
  const path = marks[state]
  if (!path) return null
  const at = toward(
    segment.a,
    angleOf(segment.a, segment.b),
    Math.min(32, distance(segment.a, segment.b) * 0.7),
  )
  return (
    <g className="dial-mark" transform={`translate(${at.x} ${at.y})`}>
      <circle r="10" />
      <path d={path} />
    </g>
  )
}
