import { drag } from 'd3-drag'
import { select } from 'd3-selection'
import { type KeyboardEvent, memo, useEffect, useRef } from 'react'
import { BlockedArc } from '../faults/blocked-arc.tsx'
import { FlawSign } from '../flaws/flaw-sign.tsx'
import type { Point } from './geometry.ts'
import { LifeMark } from './life-mark.tsx'
import { nameInside, SMALL } from './server-text.ts'

interface ServerNodeProps {
  name: string
  life: string
  /** Its event loop stands still. */
  blocked: boolean
  /** Its flaws, in words; empty where it has none. */
  flaws: string
  reached: boolean
  origin: boolean
  selected: boolean
  at: Point
  radius: number
  onSelect(name: string): void
  onMenu(name: string, element: Element): void
  onArrow(name: string, key: string): void
  onMove(name: string, to: Point, last: boolean): void
}

/** A server: its disc with its name, its life told by outline and mark, a ring and a check once the flood reached it. */
export const ServerNode = memo(function ServerNode(props: ServerNodeProps) {
  const { name, life, blocked, flaws, reached, origin, selected, at, radius } = props
  const ref = useRef<SVGGElement>(null)
  const current = useRef(props)
  current.current = props

  useEffect(() => {
    const element = ref.current
    if (!element) return
    let moved = false
    const dragging = drag<SVGGElement, unknown>()
      .clickDistance(4)
      .subject(() => ({ ...current.current.at }))
      .on('start', () => {
        moved = false
        element.focus({ preventScroll: true })
      })
      .on('drag', event => {
        moved = true
        current.current.onMove(current.current.name, { x: event.x, y: event.y }, false)
      })
      .on('end', () => {
        if (moved) current.current.onMove(current.current.name, current.current.at, true)
      })
    select(element).call(dragging)
    return () => {
      select(element).on('.drag', null)
    }
  }, [])

  function onKeyDown(event: KeyboardEvent<SVGGElement>) {
    const { key } = event
    if (key === 'Enter' || key === ' ') props.onSelect(name)
    else if (key === 'ContextMenu' || (key === 'F10' && event.shiftKey))
      props.onMenu(name, event.currentTarget)
    else if (key.startsWith('Arrow')) props.onArrow(name, key)
    else return
    event.preventDefault()
  }

  const inside = nameInside(name, radius)
  const captioned = origin && radius >= 34
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button element cannot be in an SVG.
    <g
      ref={ref}
      role="button"
      tabIndex={0}
      aria-label={`Server ${name}, ${life}${blocked ? ', loop blocked' : ''}${flaws && `, flawed: ${flaws}`}`}
      aria-pressed={selected}
      aria-haspopup="menu"
      className="server"
      data-server={name}
      data-life={life}
      data-reached={reached}
      transform={`translate(${at.x} ${at.y})`}
      onClick={() => props.onSelect(name)}
      onKeyDown={onKeyDown}
      onContextMenu={event => {
        event.preventDefault()
        props.onMenu(name, event.currentTarget)
      }}
    >
      <circle className="focus-ring" r={radius + 11} />
      {selected && <circle className="selection-ring" r={radius + 6.5} />}
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
      {!inside && <title>{name}</title>}
    </g>
  )
})

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
