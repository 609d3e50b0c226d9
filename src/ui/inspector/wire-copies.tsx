import type { Copy } from '../../trace/index.ts'
import { Mark, type MarkKind } from '../marks.tsx'
import { useNow } from '../parts/now.ts'
import { spanText } from '../parts/time-text.ts'
import type { PageView, SelectedWire } from '../session/view.ts'

/** What is on a wire, or lately was, the newest first. */
export function WireCopies({ copies, clock }: { copies: SelectedWire['copies']; clock: PageView['clock'] }) {
  const now = useNow(clock, copies.some(isUnderWay))
  if (copies.length === 0) return <p className="none">No copy has gone this way yet.</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard.
    <ol className="wire-copies" tabIndex={0}>
      {copies.toReversed().map(copy => (
        <li key={copy.id} title={copy.line}>
          <Mark kind={kindOf(copy)} />
          <span className="mono">
            {copy.from} → {copy.to}
          </span>
          <span className="client">{copy.update.slice(0, copy.update.lastIndexOf(' '))}</span>
          {isUnderWay(copy) ? (
            <progress
              aria-label={`Copy from ${copy.from} to ${copy.to}`}
              max={1}
              value={copy.due > copy.sentAt ? Math.min(1, (now - copy.sentAt) / (copy.due - copy.sentAt)) : 1}
            />
          ) : (
            <span className="aside number">
              {copy.why ?? spanText((copy.decidedAt ?? copy.sentAt) - copy.sentAt)}
            </span>
          )}
        </li>
      ))}
    </ol>
  )
}

const isUnderWay = ({ decidedAt, lostAt }: Copy) => decidedAt === undefined && lostAt === undefined

function kindOf({ verdict, lostAt }: Copy): MarkKind {
  return lostAt === undefined ? (verdict ?? 'under way') : 'lost'
}
