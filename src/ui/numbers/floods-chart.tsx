import './numbers.css'
import { memo, useMemo, useRef } from 'react'
import type { FloodSummary } from '../session/view.ts'
import { useSize } from '../stage/use-size.ts'
import { columnsOf } from './columns.ts'

interface FloodsChartProps {
  /** Newest first. */
  floods: readonly FloodSummary[]
  shown: string | undefined
}

const TOP = 20
const BOTTOM = 4
const LEFT = 40

/** Copies of the latest floods beside the least possible, in the order of time. */
export const FloodsChart = memo(function FloodsChart({ floods, shown }: FloodsChartProps) {
  const ref = useRef<HTMLDivElement>(null)
  const size = useSize(ref)
  const [width, height] = [size?.width ?? 0, size?.height ?? 0]
  const bottom = height - BOTTOM
  const chart = useMemo(
    () => columnsOf(floods, Math.max(1, width - LEFT), Math.max(1, bottom - TOP)),
    [floods, width, bottom],
  )
  const newest = floods[0]
  return (
    <figure className="floods-chart">
      <figcaption>
        <span className="key-copies" aria-hidden /> copies · <span className="key-news" aria-hidden /> news ·{' '}
        <span className="key-least" aria-hidden /> least possible
      </figcaption>
      <div ref={ref} className="plot">
        {size && (
          <svg
            role="img"
            aria-label={`Copies of the last ${chart.columns.length} floods, the newest ${newest?.sent ?? 0}, least possible ${newest?.leastPossible ?? 0}`}
            width={width}
            height={height}
          >
            <line className="axis" x1={LEFT - 6} x2={width} y1={bottom} y2={bottom} />
            <line className="grid" x1={LEFT - 6} x2={width} y1={TOP} y2={TOP} />
            <text x={LEFT - 10} y={TOP + 4} textAnchor="end">
              {chart.most.toLocaleString('en')}
            </text>
            <text x={LEFT - 10} y={bottom} textAnchor="end">
              0
            </text>
            {chart.columns.map(({ update, x, width, news, copies, least, says }) => (
              <g key={update} transform={`translate(${LEFT + x} ${bottom})`} data-shown={update === shown}>
                <title>{says}</title>
                <rect className="copies" y={-copies} width={width} height={copies} />
                <rect className="news" y={-news} width={width} height={news} />
                <line className="least" x1={-2} x2={width + 2} y1={-least} y2={-least} />
              </g>
            ))}
          </svg>
        )}
      </div>
    </figure>
  )
})
