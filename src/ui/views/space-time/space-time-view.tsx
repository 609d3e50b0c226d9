import './space-time.css'
import { type KeyboardEvent, type MouseEvent, useRef, useState } from 'react'
import { usePage } from '../../page.ts'
import type { Stroke } from '../../session/views/space-time.ts'
import { useSize } from '../../stage/use-size.ts'
import { useAxis } from '../../time/axis.ts'
import { PlayheadLine } from '../../time/playhead-line.tsx'
import { preciseText } from '../../time/ticks.ts'
import { useAxisGestures } from '../../time/use-axis-gestures.ts'
import { GapBands } from '../gap-bands.tsx'
import { useViewModel } from '../use-view-model.ts'
import { DiagramPicture } from './diagram-picture.tsx'
import { type Diagram, endsOf, heightFor, NAMES, strokeAt, yOf } from './geometry.ts'
import { strokeText } from './stroke-text.ts'

/** What is said above the lines takes so much room; lines nearer to each other than this leave it none (CSS pixels). */
const NOTE = 34
const CLOSE = 70

/** Lamport's space-time diagram of the herd, along the shared time axis. */
export default function SpaceTimeView() {
  const { axis, view, select, selection, showFlood } = usePage()
  const ref = useRef<HTMLDivElement>(null)
  const size = useSize(ref)
  const width = Math.max(0, (size?.width ?? 0) - NAMES)
  const { range } = useAxis(axis)
  const [chosen, setChosen] = useState<{ id: string; server: string; t: number }>()
  const [hovered, setHovered] = useState<string>()
  useAxisGestures(ref, axis, { left: NAMES, about: chosen?.t })
  const about = chosen && { server: chosen.server, t: chosen.t }
  const model = useViewModel('spaceTime', width > 0 ? { ...range, width, about } : undefined)

  const servers = model?.servers ?? []
  // Where lines stand close, what is said above them has a place of its own.
  const room = (size?.height ?? 0) - 1
  const top = model?.crowd && room / Math.max(1, servers.length) < CLOSE ? NOTE : 0
  const height = heightFor(servers.length, room - top)
  const diagram: Diagram = { range, width, height, servers: servers.length }
  const strokes = model?.strokes ?? []
  const stroke = strokes.find(({ id }) => id === chosen?.id)
  const pointed = strokes.find(({ id }) => id === hovered)
  const tip = pointed && { stroke: pointed, ...tipOf(diagram, pointed) }
  const named = (index: number) => servers[index] ?? ''

  function choose(next: Stroke | undefined) {
    if (!next) return setChosen(undefined)
    setChosen({ id: next.id, server: named(next.from), t: next.sentAt })
    showFlood(next.update)
  }

  function under(event: MouseEvent): Stroke | undefined {
    const box = event.currentTarget.getBoundingClientRect()
    return strokeAt(diagram, strokes, event.clientX - box.left, event.clientY - box.top)
  }

  function zoomTo(about: Stroke | undefined) {
    if (!about) return
    const margin = Math.max(20, (about.endAt - about.sentAt) * 0.6)
    axis.show({ from: about.sentAt - margin, to: about.endAt + margin })
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape' && chosen) setChosen(undefined)
    else if (event.key === 'Enter' && stroke && event.target === ref.current) zoomTo(stroke)
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const sorted = strokes.toSorted((a, b) => a.sentAt - b.sentAt || a.endAt - b.endAt)
      const at = sorted.findIndex(({ id }) => id === chosen?.id)
      choose(sorted[at === -1 ? 0 : at + (event.key === 'ArrowDown' ? 1 : -1)] ?? sorted[at])
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <section
      ref={ref}
      className="space-time along-axis"
      aria-label="Space-time diagram"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: keys zoom and move it, and go from copy to copy.
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div className="names" style={{ width: NAMES, height, top }}>
        {servers.map((name, index) => (
          <button
            key={name}
            type="button"
            className="name"
            aria-pressed={selection?.kind === 'server' && selection.name === name}
            style={{ top: yOf(diagram, index) }}
            onClick={() => select({ kind: 'server', name })}
          >
            {name}
          </button>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the section's keys do the same. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the section's keys do the same. */}
      <div
        className="diagram"
        style={{ left: NAMES, width, height, top }}
        onPointerMove={event => setHovered(under(event)?.id)}
        onPointerLeave={() => setHovered(undefined)}
        onClick={event => choose(under(event))}
        onDoubleClick={event => zoomTo(under(event))}
      >
        <GapBands range={range} width={width} />
        {model && (
          <DiagramPicture
            model={model}
            diagram={diagram}
            shown={view.follows === 'chosen' ? view.stage.flood?.update : undefined}
            chosen={chosen?.id ?? hovered}
          />
        )}
        <PlayheadLine width={width} />
        {tip && tip.x >= 0 && tip.x <= width && (
          <p
            className="tip stroke-tip"
            data-side={tip.x > width / 2 ? 'left' : 'right'}
            style={{ left: tip.x, top: Math.min(tip.y, height - 70) }}
          >
            <StrokeWords stroke={tip.stroke} named={named} />
          </p>
        )}
      </div>
      {model?.crowd && (
        <p className="note">
          {model.crowd.copies.toLocaleString('en')} copies are too many to tell apart here: the bars are lines
          handled. Zoom in to see each.
        </p>
      )}
      {model && !model.crowd && strokes.length === 0 && model.said.length === 0 && (
        <p className="note">
          Copies in this stretch of time would stand here. Send an IAMAT, or{' '}
          <button type="button" onClick={axis.fit}>
            show all of the trace
          </button>
        </p>
      )}
      <p className="stroke-said" role="status">
        {stroke && <StrokeWords stroke={stroke} named={named} />}
      </p>
    </section>
  )
}

const tipOf = (diagram: Diagram, stroke: Stroke) => {
  const { x2, y2 } = endsOf(diagram, stroke)
  return { x: x2, y: y2 }
}

function StrokeWords({ stroke, named }: { stroke: Stroke; named(index: number): string }) {
  return (
    <>
      <b>
        {named(stroke.from)} → {named(stroke.to)}
      </b>{' '}
      {preciseText(stroke.sentAt)} · {strokeText(stroke)}
      {stroke.line === '' ? ' · its text is among what was missed' : <code>{stroke.line}</code>}
    </>
  )
}
