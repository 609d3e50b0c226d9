import { Mark, type MarkKind } from '../marks.tsx'
import { Chevron } from './symbols.tsx'

const kinds: MarkKind[] = ['news', 'duplicate', 'stale', 'lost', 'client']

/** What each mark means. */
export function Legend() {
  return (
    <ul className="stage-legend" aria-label="Legend">
      {kinds.map(kind => (
        <li key={kind}>
          <span aria-hidden="true">
            <Mark kind={kind} size={18} />
          </span>{' '}
          {kind}
        </li>
      ))}
      <li>
        <svg className="mark" aria-hidden="true" width="18" height="18" viewBox="-8 -8 16 16">
          <Chevron />
        </svg>{' '}
        on its way
      </li>
    </ul>
  )
}
