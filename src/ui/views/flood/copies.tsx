import { memo } from 'react'
import { MarkShape, markColor } from '../../marks.tsx'
import type { TreeCopy } from '../../session/views/flood.ts'
import { type Curve, pathOf, pointAt } from './curve.ts'

interface CopiesProps {
  /** Sent by now. */
  copies: readonly TreeCopy[]
  curves: ReadonlyMap<string, Curve>
  moment: number
  /** The server that is looked at: other servers' copies step back. */
  about: string | undefined
  /** The way of the copy that is chosen. */
  chosen: Curve | undefined
  onChoose(copy: string): void
}

const ends = ['under way', 'news', 'stale', 'duplicate', 'lost'] as const

/** More marks than these nobody can tell apart. */
const MOST_MARKS = 120

/** Where on its way a copy's mark stands: at the end those of several would lie on one another. */
const MARK_AT = 0.8
const LOST_AT = 0.6
const MARK_SIZE = 0.62

/** All copies but the tree's as thin edges with their verdicts, and what a click on any finds. */
export const Copies = memo(function Copies({ copies, curves, moment, about, chosen, onChoose }: CopiesProps) {
  const others = copies.filter(({ isFirst }) => !isFirst)
  const looks = ({ from, to }: TreeCopy) =>
    about === undefined || about === from || about === to ? 'plain' : 'beside'
  const endOf = ({ end, endAt }: TreeCopy) => (endAt <= moment ? end : 'under way')
  return (
    <>
      {ends.flatMap(end =>
        ['beside', 'plain'].map(look => {
          const here = others.filter(copy => endOf(copy) === end && looks(copy) === look)
          if (here.length === 0) return null
          return (
            <g
              key={`${end} ${look}`}
              className="other-copies"
              data-end={end}
              data-look={look}
              data-crowd={others.length > MOST_MARKS || undefined}
              style={{ color: markColor(end) }}
            >
              <path d={here.map(({ id }) => pathOf(curves.get(id) as Curve)).join('')} />
              {end !== 'under way' &&
                others.length <= MOST_MARKS &&
                here.map(({ id }) => (
                  <g key={id} className="end" transform={placeOf(curves.get(id) as Curve, end)}>
                    <MarkShape kind={end} />
                  </g>
                ))}
            </g>
          )
        }),
      )}
      {chosen && <path className="chosen-copy" d={pathOf(chosen)} />}
      {copies.map(({ id }) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: the view's keys go from copy to copy.
        <path
          key={id}
          className="copy-under-pointer"
          data-copy={id}
          d={pathOf(curves.get(id) as Curve)}
          onClick={() => onChoose(id)}
        />
      ))}
    </>
  )
})

function placeOf(curve: Curve, end: (typeof ends)[number]): string {
  const [x, y] = pointAt(curve, end === 'lost' ? LOST_AT : MARK_AT)
  return `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${MARK_SIZE})`
}
