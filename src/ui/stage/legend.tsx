import { memo } from 'react'
import { Mark, type MarkKind } from '../marks.tsx'

const kinds: MarkKind[] = ['news', 'duplicate', 'stale', 'lost', 'client', 'under way']

/** The marks that the legend explains, and in which word. */
export const legendEntries = kinds.map(kind => [kind, kind === 'under way' ? 'on its way' : kind] as const)

/** What each mark means. */
export const Legend = memo(function Legend() {
  return (
    <ul className="stage-legend" aria-label="Legend">
      {legendEntries.map(([kind, word]) => (
        <li key={kind}>
          <span aria-hidden="true">
            <Mark kind={kind} size={18} />
          </span>{' '}
          {word}
        </li>
      ))}
    </ul>
  )
})
