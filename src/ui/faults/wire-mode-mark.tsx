import type { WireMode } from '../../trace/index.ts'
import { angleOf, between, type Segment } from '../stage/geometry.ts'

interface WireModeMarksProps {
  wire: Segment
  /** The mode of the direction that the server at `wire.a` dials, and of the other. */
  ab: WireMode | undefined
  ba: WireMode | undefined
}

/** What became of a wire, on its line: one mark for both directions in the middle, or one in a direction's own half. */
export function WireModeMarks({ wire, ab = 'open', ba = 'open' }: WireModeMarksProps) {
  const angle = (angleOf(wire.a, wire.b) * 180) / Math.PI
  const marks: [WireMode, number][] =
    ab === ba
      ? [[ab, 0.5]]
      : [
          [ab, 0.36],
          [ba, 0.64],
        ]
  return marks.map(([mode, share]) => {
    if (mode === 'open') return null
    const { x, y } = between(wire.a, wire.b, share)
    return (
      <g key={share} className="wire-mode" data-mode={mode} transform={`translate(${x} ${y})`}>
        {mode === 'cut' ? <Cut angle={angle} /> : <BlackHole />}
      </g>
    )
  })
}

/** The line has a gap with scissors in it, and its ends are stopped. */
function Cut({ angle }: { angle: number }) {
  return (
    <>
      <g transform={`rotate(${angle})`}>
        <path className="gap" d="M-17 0 H17" />
        <path d="M-18 -8 V8 M18 -8 V8" />
      </g>
      <g className="scissors" transform="translate(-11 -11) scale(0.92)">
        <circle cx="6" cy="6" r="3" />
        <circle cx="6" cy="18" r="3" />
        <path d="M8.1 8.1 L12 12 M20 4 L8.1 15.9 M14.8 14.8 L20 20" />
      </g>
    </>
  )
}

/** A filled hole with a ring around it. */
function BlackHole() {
  return (
    <>
      <circle className="rim" r="15" />
      <circle className="hole" r="9.5" />
    </>
  )
}
