import { drag } from 'd3-drag'
import { select } from 'd3-selection'
import { type KeyboardEvent, memo, useEffect, useRef } from 'react'
import type { Point } from './geometry.ts'
import { ServerDisc, type ServerLook } from './server-disc.tsx'
import { nameInside } from './server-text.ts'

/** How far a key moves a server, of its radius. */
const STEP = 0.5

const ways: Record<string, [x: number, y: number]> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
}

interface ServerNodeProps extends ServerLook {
  selected: boolean
  at: Point
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
  const isCarried = useRef(false)

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

  /** Moves it as far as the keys have it go; it is put there when Shift is let go. */
  function onKeyDown(event: KeyboardEvent<SVGGElement>) {
    const { key } = event
    const way = event.shiftKey ? ways[key] : undefined
    if (way) {
      isCarried.current = true
      props.onMove(name, { x: at.x + way[0] * radius, y: at.y + way[1] * radius }, false)
    } else if (key === 'Enter' || key === ' ') props.onSelect(name)
    else if (key === 'ContextMenu' || (key === 'F10' && event.shiftKey))
      props.onMenu(name, event.currentTarget)
    else if (key.startsWith('Arrow')) props.onArrow(name, key)
    else return
    event.preventDefault()
  }

  function putDown() {
    if (!isCarried.current) return
    isCarried.current = false
    props.onMove(name, at, true)
  }

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
      onKeyUp={({ key }) => key === 'Shift' && putDown()}
      onBlur={putDown}
      onContextMenu={event => {
        event.preventDefault()
        props.onMenu(name, event.currentTarget)
      }}
    >
      <circle className="focus-ring" r={radius + 11} />
      {selected && <circle className="selection-ring" r={radius + 6.5} />}
      <ServerDisc {...{ name, life, blocked, flaws, reached, origin, radius }} />
      {!nameInside(name, radius) && <title>{name}</title>}
    </g>
  )
})
