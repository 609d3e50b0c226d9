import { type PointerEvent, type RefObject, useEffect, useState } from 'react'
import { distance, type Point, type Segment } from '../stage/geometry.ts'
import { sidesOf } from './sides.ts'

interface PartitionLineProps {
  /** The group whose units the servers' places are in. */
  world: RefObject<SVGGElement | null>
  at: ReadonlyMap<string, Point>
  onParted(groups: [string[], string[]]): void
  onByName(): void
  onCancel(): void
}

/** A line shorter than this (pixels) is a slip. */
const SHORTEST = 30

/** Lies over the stage until a line has been drawn across it, which parts the servers on its two sides. */
export function PartitionLine({ world, at, onParted, onByName, onCancel }: PartitionLineProps) {
  const [line, setLine] = useState<Segment>()
  const sides = line && distance(line.a, line.b) >= SHORTEST ? sidesOf(line, onScreen()) : undefined
  const parts = sides?.every(side => side.length > 0)

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.key !== 'Escape') return
      event.preventDefault()
      event.stopPropagation()
      onCancel()
    }
    addEventListener('keydown', onKeyDown, true)
    return () => removeEventListener('keydown', onKeyDown, true)
  }, [onCancel])

  /** Where the servers are, in the window's pixels. */
  function onScreen(): Map<string, Point> {
    const matrix = world.current?.getScreenCTM()
    if (!matrix) return new Map()
    return new Map([...at].map(([name, { x, y }]) => [name, new DOMPoint(x, y).matrixTransform(matrix)]))
  }

  const pointOf = ({ clientX, clientY }: PointerEvent): Point => ({ x: clientX, y: clientY })

  return (
    <div className="partition-line">
      <svg
        aria-hidden="true"
        onPointerDown={event => {
          event.currentTarget.setPointerCapture(event.pointerId)
          setLine({ a: pointOf(event), b: pointOf(event) })
        }}
        onPointerMove={event => {
          const b = pointOf(event)
          setLine(before => before && { ...before, b })
        }}
        onPointerUp={() => {
          setLine(undefined)
          if (sides && parts) onParted(sides)
        }}
        onPointerCancel={() => setLine(undefined)}
      >
        <Drawn line={line} />
      </svg>
      <p className="partition-hint" role="status">
        {sides && parts ? (
          <>
            <b>{sides[0].join(', ')}</b> <span aria-hidden="true">✂</span> <b>{sides[1].join(', ')}</b>
          </>
        ) : (
          'Draw a line across the stage.'
        )}
        {!line && (
          <>
            <button type="button" onClick={onByName}>
              By name…
            </button>
            <button type="button" onClick={onCancel}>
              Cancel
            </button>
          </>
        )}
      </p>
    </div>
  )
}

/** The line as far as it is drawn, thick, and thin on beyond its ends, since it parts there too. */
function Drawn({ line }: { line: Segment | undefined }) {
  const [svg, setSvg] = useState<SVGGElement | null>(null)
  const inverse = svg?.getScreenCTM()?.inverse()
  const place = ({ x, y }: Point) => (inverse ? new DOMPoint(x, y).matrixTransform(inverse) : { x, y })
  if (!line) return <g ref={setSvg} />
  const { a, b } = { a: place(line.a), b: place(line.b) }
  const far = 4000 / Math.max(1, distance(a, b))
  const [dx, dy] = [(b.x - a.x) * far, (b.y - a.y) * far]
  return (
    <g ref={setSvg}>
      <line className="beyond" x1={a.x - dx} y1={a.y - dy} x2={b.x + dx} y2={b.y + dy} />
      <line x1={a.x} y1={a.y} x2={b.x} y2={b.y} />
    </g>
  )
}
