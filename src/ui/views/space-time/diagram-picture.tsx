import { memo } from 'react'
import { MarkShape, markColor } from '../../marks.tsx'
import type { SpaceTime, Stroke } from '../../session/views/space-time.ts'
import { ticksOf } from '../../time/ticks.ts'
import { type Diagram, endsOf, seenOf, TIMES, xIn, yOf } from './geometry.ts'

interface DiagramPictureProps {
  model: SpaceTime
  diagram: Diagram
  /** The update of the flood on the stage: others step back. */
  shown: string | undefined
  chosen: string | undefined
}

const ends: Stroke['end'][] = ['under way', 'stale', 'duplicate', 'lost', 'news']

/** How large a mark is at a stroke's tip, of its own size. */
const TIP = 0.72

/** Servers' lines, copies as strokes with their verdicts at the tips, what clients said, and times. */
export const DiagramPicture = memo(function DiagramPicture({
  model,
  diagram,
  shown,
  chosen,
}: DiagramPictureProps) {
  const { width, height, range } = diagram
  const bottom = height - TIMES
  const looks = (stroke: Stroke) => {
    if (model.cones) return stroke.cone ?? 'beside'
    return shown !== undefined && stroke.update !== shown ? 'beside' : 'plain'
  }
  return (
    <svg className="space-time-picture" width={width} height={height} aria-hidden>
      <defs>
        {ends.map(end => (
          <g key={end} id={`tip-${end.replace(' ', '-')}`} color={markColor(end)}>
            <g transform={`scale(${TIP})`}>
              <MarkShape kind={end} />
            </g>
          </g>
        ))}
      </defs>
      {ticksOf(range, width).map(({ t, text }) => (
        <g key={t} className="tick" transform={`translate(${xIn(diagram, t).toFixed(1)} 0)`}>
          <line y2={bottom} />
          <text x={4} y={height - 6}>
            {text}
          </text>
        </g>
      ))}
      {model.servers.map((name, server) => (
        <line
          key={name}
          className="world-line"
          x2={width}
          y1={yOf(diagram, server)}
          y2={yOf(diagram, server)}
        />
      ))}
      <ConeLines model={model} diagram={diagram} />
      {model.crowd && <Crowd handled={model.crowd.handled} diagram={diagram} />}
      {ends.flatMap(end =>
        ['beside', 'plain', 'past', 'future'].map(look => {
          const strokes = model.strokes.filter(each => each.end === end && looks(each) === look)
          if (strokes.length === 0) return null
          return (
            <g key={`${end} ${look}`} className="strokes" data-end={end} data-look={look}>
              <path
                d={strokes.map(stroke => lineOf(diagram, stroke)).join('')}
                style={{ stroke: markColor(end) }}
              />
              {strokes.map(stroke => {
                const { x2, y2 } = endsOf(diagram, stroke)
                if (end === 'under way') return null
                return <use key={stroke.id} href={`#tip-${end}`} x={x2.toFixed(1)} y={y2.toFixed(1)} />
              })}
            </g>
          )
        }),
      )}
      {model.said.map(({ server, t, end }) => (
        <g
          key={`${server} ${t}`}
          className="said"
          transform={`translate(${xIn(diagram, t).toFixed(1)} ${yOf(diagram, server).toFixed(1)}) scale(${TIP})`}
          color={markColor(saidMarks[end])}
        >
          <MarkShape kind={saidMarks[end]} />
        </g>
      ))}
      {model.strokes
        .filter(({ id }) => id === chosen)
        .map(stroke => (
          <path key={stroke.id} className="chosen-stroke" d={lineOf(diagram, stroke)} />
        ))}
    </svg>
  )
})

const saidMarks = { iamat: 'client', whatsat: 'places', invalid: 'invalid' } as const

function lineOf(diagram: Diagram, stroke: Stroke): string {
  const { x1, y1, x2, y2 } = seenOf(diagram, stroke)
  return `M${x1.toFixed(1)} ${y1.toFixed(1)}L${x2.toFixed(1)} ${y2.toFixed(1)}`
}

/** The stretches of servers' lines that lie in the causal past and future of the chosen event. */
function ConeLines({ model: { cones }, diagram }: { model: SpaceTime; diagram: Diagram }) {
  if (!cones) return null
  return (
    <>
      {cones.past.map(([server, until]) => (
        <line
          key={`past ${server}`}
          className="cone"
          data-cone="past"
          x2={Math.min(diagram.width, xIn(diagram, until))}
          y1={yOf(diagram, server)}
          y2={yOf(diagram, server)}
        />
      ))}
      {cones.future.map(([server, from]) => (
        <line
          key={`future ${server}`}
          className="cone"
          data-cone="future"
          x1={Math.max(0, xIn(diagram, from))}
          x2={diagram.width}
          y1={yOf(diagram, server)}
          y2={yOf(diagram, server)}
        />
      ))}
    </>
  )
}

/** Where strokes would be one smear: how many lines each server handled. */
function Crowd({ handled, diagram }: { handled: readonly number[][]; diagram: Diagram }) {
  const most = Math.max(1, ...handled.flat())
  const room = (diagram.height - TIMES) / Math.max(1, diagram.servers)
  return handled.map((row, server) => {
    if (row.length === 0) return null
    const bin = diagram.width / row.length
    const base = yOf(diagram, server)
    const bars = row.map((count, index) => {
      if (count === 0) return ''
      const height = Math.max(1.5, room * 0.8 * Math.sqrt(count / most))
      return `M${(index * bin).toFixed(1)} ${base}v${(-height / 2).toFixed(1)}h${(bin - 0.5).toFixed(1)}v${height.toFixed(1)}h${(0.5 - bin).toFixed(1)}z`
    })
    // biome-ignore lint/suspicious/noArrayIndexKey: a row is a server's, by its place.
    return <path key={server} className="crowd" d={bars.join('')} />
  })
}
