import { type KeyboardEvent, memo } from 'react'
import type { WireMenuRequest } from '../faults/wire-menu.tsx'
import type { Segment } from './geometry.ts'

interface WireHitProps {
  a: string
  b: string
  wire: Segment
  width: number
  selected: boolean
  onSelect(a: string, b: string): void
  onMenu(request: WireMenuRequest): void
}

/** What of a wire can be pressed: a wide line that is not seen until it has the pointer or the focus. */
export const WireHit = memo(function WireHit({
  a,
  b,
  wire,
  width,
  selected,
  onSelect,
  onMenu,
}: WireHitProps) {
  function onKeyDown(event: KeyboardEvent<SVGGElement>) {
    const { key, currentTarget: element } = event
    if (key === 'Enter' || key === ' ') onSelect(a, b)
    else if (key === 'ContextMenu' || (key === 'F10' && event.shiftKey)) onMenu({ a, b, element })
    else return
    event.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button element cannot be in an SVG.
    <g
      role="button"
      tabIndex={0}
      aria-label={`Wire between ${a} and ${b}`}
      aria-pressed={selected}
      className="wire-hit"
      data-wire={`${a} ${b}`}
      onClick={() => onSelect(a, b)}
      onKeyDown={onKeyDown}
      onContextMenu={event => {
        event.preventDefault()
        const { clientX: x, clientY: y, currentTarget: element } = event
        onMenu({ a, b, element, point: { x, y } })
      }}
      aria-haspopup="menu"
    >
      <line x1={wire.a.x} y1={wire.a.y} x2={wire.b.x} y2={wire.b.y} strokeWidth={width} />
    </g>
  )
})
