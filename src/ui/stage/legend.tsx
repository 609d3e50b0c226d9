import { Mark, type MarkKind } from '../marks.tsx'

const kinds: MarkKind[] = ['news', 'duplicate', 'stale', 'lost', 'client', 'under way']

/** What each mark means. */
export function Legend() {
  return (
    <ul className="stage-legend" aria-label="Legend">
      {kinds.map(kind => (
        <li key={kind}>
          <span aria-hidden="true">
            <Mark kind={kind} size={18} />
          </span>{' '}
          {kind === 'under way' ? 'on its way' : kind}
        </li>
      ))}
    </ul>
  )
}
