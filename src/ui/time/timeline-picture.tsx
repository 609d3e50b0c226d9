import { memo } from 'react'
import type { Range } from '../session/playhead.ts'
import type { Timeline, TimelineMark } from '../session/views/timeline.ts'
import { xOf } from './axis-range.ts'
import { ticksOf } from './ticks.ts'

interface TimelinePictureProps {
  model: Timeline
  range: Range
  width: number
  /** The update of the flood on the stage. */
  shown: string | undefined
}

/** From the top, in CSS pixels: floods, traffic, marks, times. */
const FLOODS = 3
const FLOOD = 4
const BASE = 32
const HIGHEST = 20
const TEXT = 46
/** From one stroke of a hatch to the next. */
const HATCH = 8

/** A model is of the stretch it was asked for: until the next comes, it is drawn moved along. */
export const TimelinePicture = memo(function TimelinePicture({
  model,
  range,
  width,
  shown,
}: TimelinePictureProps) {
  const x = (t: number) => xOf(range, width, t)
  const scale = (model.to - model.from) / (range.to - range.from)
  const moved = `translate(${x(model.from).toFixed(2)} 0) scale(${scale.toFixed(6)} 1)`
  return (
    <svg className="timeline" width={width} height="100%" aria-hidden>
      {model.gaps.map(({ from, to, says }) => (
        <g
          key={`${from} ${to}`}
          className="gap"
          transform={`translate(${Math.max(-2, x(from)).toFixed(1)} 0)`}
        >
          <title>{says}</title>
          <Gap width={Math.max(3, Math.min(width + 2, x(to)) - Math.max(-2, x(from)))} />
        </g>
      ))}
      <path className="traffic" d={barsOf(model)} transform={moved} />
      {model.floods.map(({ update, says, begins, ends, lost }, index) => (
        <rect
          key={update}
          className="flood-span"
          data-shown={update === shown}
          data-lost={lost > 0}
          x={x(begins)}
          y={FLOODS + (index % 2) * (FLOOD + 1)}
          width={Math.max(2, x(ends) - x(begins))}
          height={FLOOD}
        >
          <title>{says}</title>
        </rect>
      ))}
      <line className="base" x2={width} y1={BASE + 0.5} y2={BASE + 0.5} />
      {model.marks.map((mark, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two marks may be the same in all they say.
        <TimeMark key={`${mark.t} ${index}`} mark={mark} x={x(mark.t)} />
      ))}
      {ticksOf(range, width).map(({ t, text }) => (
        <g key={t} className="tick" transform={`translate(${x(t).toFixed(1)} 0)`}>
          <line y1={BASE} y2={BASE + 5} />
          <text x={3} y={TEXT}>
            {text}
          </text>
        </g>
      ))}
    </svg>
  )
})

/** A stretch of which not all is told: hatched, between two lines. */
function Gap({ width }: { width: number }) {
  const strokes = Array.from({ length: Math.min(200, Math.ceil((width + BASE) / HATCH)) }, (_, index) => {
    const [left, right] = [index * HATCH - BASE, index * HATCH]
    const [from, to] = [Math.max(0, left), Math.min(width, right)]
    return from < to
      ? `M${from.toFixed(1)} ${(from - left).toFixed(1)}L${to.toFixed(1)} ${(to - left).toFixed(1)}`
      : ''
  })
  return (
    <>
      <rect className="gap-ground" width={width} height={BASE} />
      <path className="gap-hatch" d={`${strokes.join('')}M0 0V${BASE}M${width.toFixed(1)} 0V${BASE}`} />
    </>
  )
}

/** Bars of density, the highest as high as there is room; a few events are still seen beside many. */
function barsOf({ density, width }: Timeline): string {
  const most = Math.max(1, ...density)
  const bin = width / density.length
  return density
    .map((count, index) => {
      if (count === 0) return ''
      const height = Math.max(1.5, HIGHEST * Math.sqrt(count / most))
      return `M${(index * bin).toFixed(1)} ${BASE}v${(-height).toFixed(1)}h${(bin - 0.5).toFixed(2)}V${BASE}z`
    })
    .join('')
}

const shapes: Record<TimelineMark['kind'], string> = {
  herd: 'M-4 -4H4V4H-4Z',
  fault: 'M-4 -4L4 4M4 -4L-4 4',
  mended: 'M-4 0L-1 3L4 -4',
  note: 'M0 -4V4',
}

const TimeMark = ({ mark: { kind, says }, x }: { mark: TimelineMark; x: number }) => (
  <path
    className="time-mark"
    data-kind={kind}
    d={shapes[kind]}
    transform={`translate(${x.toFixed(1)} ${BASE - 6})`}
  >
    <title>{says}</title>
  </path>
)
