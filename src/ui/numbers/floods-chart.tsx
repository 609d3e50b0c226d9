import './numbers.css'
import { memo, useMemo, useRef, useState } from 'react'
import type { FloodSummary } from '../session/view.ts'
import { useSize } from '../stage/use-size.ts'
import { columnsOf } from './columns.ts'
import { type Measure, type MeasureName, measures } from './measures.ts'

interface FloodsChartProps {
  /** Newest first. */
  floods: readonly FloodSummary[]
  shown: string | undefined
}

const TOP = 20
const BOTTOM = 4
const LEFT = 56

/** One of the latest floods' numbers beside the least possible, in the order of time. */
export const FloodsChart = memo(function FloodsChart({ floods, shown }: FloodsChartProps) {
  const ref = useRef<HTMLDivElement>(null)
  const [chosen, choose] = useState<MeasureName>('copies')
  const measure: Measure = measures[chosen]
  const size = useSize(ref)
  const [width, height] = [size?.width ?? 0, size?.height ?? 0]
  const bottom = height - BOTTOM
  const chart = useMemo(
    () => columnsOf(floods, measure, Math.max(1, width - LEFT), Math.max(1, bottom - TOP)),
    [floods, measure, width, bottom],
  )
  return (
    <figure className="floods-chart">
      <figcaption>
        <select
          aria-label="Over time"
          value={chosen}
          onChange={event => choose(event.target.value as MeasureName)}
        >
          {Object.entries(measures).map(([key, { name }]) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
        {measure.news && (
          <span className="key">
            <span className="key-news" aria-hidden /> news
          </span>
        )}
        {measure.bound && (
          <span className="key">
            <span className="key-least" aria-hidden /> {measure.boundName}
          </span>
        )}
      </figcaption>
      <div ref={ref} className="plot">
        {size && (
          <svg
            role="img"
            aria-label={`The last ${chart.columns.length} floods, ${measure.name}. The newest, ${chart.columns.at(-1)?.says ?? ''}`}
            width={width}
            height={height}
          >
            <line className="axis" x1={LEFT - 6} x2={width} y1={bottom} y2={bottom} />
            <line className="grid" x1={LEFT - 6} x2={width} y1={TOP} y2={TOP} />
            <text x={LEFT - 10} y={TOP + 4} textAnchor="end">
              {measure.text(chart.most)}
            </text>
            <text x={LEFT - 10} y={bottom} textAnchor="end">
              0
            </text>
            {chart.columns.map(({ update, x, width, whole, news, bound, says }) => (
              <g key={update} transform={`translate(${LEFT + x} ${bottom})`} data-shown={update === shown}>
                <title>{says}</title>
                <rect className="copies" y={-whole} width={width} height={whole} />
                {news !== undefined && <rect className="news" y={-news} width={width} height={news} />}
                {bound !== undefined && (
                  <line className="least" x1={-2} x2={width + 2} y1={-bound} y2={-bound} />
                )}
              </g>
            ))}
          </svg>
        )}
      </div>
    </figure>
  )
})
