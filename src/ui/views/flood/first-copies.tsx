import { useRef } from 'react'
import { markColor } from '../../marks.tsx'
import type { Clock } from '../../session/clock.ts'
import type { TreeCopy } from '../../session/views/flood.ts'
import { useStill } from '../../stage/use-still.ts'
import { useClockFrames } from '../../time/use-clock-frames.ts'
import { type Curve, pathOf } from './curve.ts'

interface FirstCopiesProps {
  /** Sent by now, those of the tree among them. */
  copies: readonly TreeCopy[]
  curves: ReadonlyMap<string, Curve>
  /** The server that is looked at: other servers' copies step back. */
  about: string | undefined
  clock: Clock
}

/** The tree's edges: each grows with the playhead while its copy is under way. */
export function FirstCopies({ copies, curves, about, clock }: FirstCopiesProps) {
  const isStill = useStill()
  const paths = useRef(new Map<string, SVGPathElement>())
  const firsts = copies.filter(({ isFirst }) => isFirst)
  useClockFrames(clock, t => {
    for (const { id, sentAt, endAt } of firsts) {
      const share = isStill || endAt <= sentAt ? 1 : Math.min(1, Math.max(0, (t - sentAt) / (endAt - sentAt)))
      paths.current.get(id)?.style.setProperty('stroke-dashoffset', (1 - share).toFixed(3))
    }
  })
  return (
    <g className="first-copies" style={{ color: markColor('news') }}>
      {firsts.map(({ id, from, to }) => (
        <path
          key={id}
          ref={path => {
            if (path) paths.current.set(id, path)
            return () => void paths.current.delete(id)
          }}
          d={pathOf(curves.get(id) as Curve)}
          pathLength={1}
          data-look={about === undefined || about === from || about === to ? 'plain' : 'beside'}
        />
      ))}
    </g>
  )
}
