import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import { memo } from 'react'
import type { NotedEvent } from '../../trace/index.ts'
import { useStickToEnd } from '../parts/stick-to-end.ts'
import { timeText } from '../parts/time-text.ts'

const icons = {
  info: <Info aria-label="info" />,
  warning: <TriangleAlert aria-label="warning" />,
  error: <CircleAlert aria-label="error" />,
}

/** What a person should know, the newest at the bottom. */
export const NotesPanel = memo(function NotesPanel({ notes }: { notes: readonly NotedEvent[] }) {
  const list = useStickToEnd<HTMLElement>(notes)
  if (notes.length === 0) return <p className="empty">Nothing to note.</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section aria-label="Notes" className="notes" tabIndex={0} {...list}>
      <ul>
        {notes.map(({ t, level, server, text }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two notes may be the same in all they say.
          <li key={`${t} ${index}`} className={`note ${level}`}>
            <time className="mono">{timeText(t)}</time>
            {icons[level]}
            <span>
              {server && <b>{server}: </b>}
              {text}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
})
