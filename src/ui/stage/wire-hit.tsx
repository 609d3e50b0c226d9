import { type KeyboardEvent, memo } from 'react'
import type { Segment } from './geometry.ts'

interface WireHitProps {
  a: string
  b: string
  wire: Segment
  width: number
  selected: boolean
  onSelect(a: string, b: string): void
}

/** What of a wire can be pressed: a wide line that is not seen until it has the pointer or the focus. */
export const WireHit = memo(function WireHit({ a, b, wire, width, selected, onSelect }: WireHitProps) {
  function onKeyDown(event: KeyboardEvent<SVGGElement>) {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    onSelect(a, b)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button element cannot be in an SVG.
    <g
      role="button"
      tabIndex={0}
      aria-label={`Wire between ${a} and ${b}`}
      aria-pressed={selected}
      className="wire-hit"
      onClick={() => onSelect(a, b)}
      onKeyDown={onKeyDown}
    >
      <line x1={wire.a.x} y1={wire.a.y} x2={wire.b.x} y2={wire.b.y} strokeWidth={width} />
    </g>
  )
})
