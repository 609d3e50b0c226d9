import type { CSSProperties } from 'react'
import { MarkShape, markColor } from '../marks.tsx'
import type { Look } from './motion.ts'

// A used symbol is cut off from its page's style sheet's ancestors, so what it looks like is said in it.
const backed: CSSProperties = {
  stroke: 'var(--bg)',
  strokeWidth: 2,
  paintOrder: 'stroke',
  strokeLinejoin: 'round',
}

/** Points to the right, where the copy goes. */
const Chevron = () => (
  <g style={backed}>
    <MarkShape kind="under way" />
  </g>
)

const looks: Look[] = ['under way', 'news', 'duplicate', 'stale', 'lost']

/** The id of a look's symbol; `scope` tells two stages on one page apart. */
export const symbolId = (scope: string, look: Look): string => `${scope}-${look.replace(' ', '-')}`

/** The copies' marks, to be used by id. Each has a backing, so that a wire does not run through an open shape. */
export function Symbols({ scope }: { scope: string }) {
  return (
    <defs>
      {looks.map(look => (
        <g key={look} id={symbolId(scope, look)} style={{ color: markColor(look) }}>
          {look === 'under way' ? (
            <Chevron />
          ) : (
            <>
              <circle r="8.2" style={{ fill: 'var(--bg)' }} />
              <MarkShape kind={look} />
            </>
          )}
        </g>
      ))}
    </defs>
  )
}
