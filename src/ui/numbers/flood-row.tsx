import { RotateCcw } from 'lucide-react'
import { IconButton } from '../parts/icon-button.tsx'
import { spanText, timeText } from '../parts/time-text.ts'
import { VerdictCells } from '../parts/verdict-columns.tsx'
import type { FloodSummary } from '../session/view.ts'

interface FloodRowProps {
  flood: FloodSummary
  /** It is the one on the stage. */
  shown: boolean
  onShow(update: string): void
  onReplay(update: string): void
}

/** One flood's numbers, each beside the least possible where there is one. */
export function FloodRow({ flood, shown, onShow, onReplay }: FloodRowProps) {
  const {
    update,
    client,
    origin,
    beganAt,
    by,
    reached,
    servers,
    sent,
    leastPossible,
    took,
    hops,
    leastHops,
    news,
    duplicates,
    stale,
    lost,
  } = flood
  // What reached others without a copy had its copies before this page was told of them.
  const isTold = sent > 0 || reached <= 1
  return (
    <tr className={shown ? 'shown' : undefined}>
      <td>
        <IconButton
          label={`Replay the flood of ${client}`}
          icon={<RotateCcw />}
          onClick={() => onReplay(update)}
        />
      </td>
      <td className="client" title={`began at ${timeText(beganAt)}`}>
        <button type="button" className="row-button" aria-pressed={shown} onClick={() => onShow(update)}>
          {client}
        </button>{' '}
        {origin && <span className="aside">at {origin}</span>}
      </td>
      <td>{by}</td>
      <td className="number">
        {reached} of {servers}
      </td>
      <td className="number">{reached >= servers ? spanText(took) : '–'}</td>
      <td className="number">
        <b title={isTold ? undefined : 'Its copies were not told to this page'}>{isTold ? sent : '–'}</b>{' '}
        <Least value={leastPossible} />
      </td>
      <td className="number">
        {hops === undefined || !isTold ? '–' : <b>{hops}</b>}{' '}
        {leastHops !== undefined && <Least value={leastHops} />}
      </td>
      <VerdictCells counts={isTold ? { news, duplicate: duplicates, stale, lost } : undefined} />
    </tr>
  )
}

const Least = ({ value }: { value: number }) => <span className="aside">({value})</span>
