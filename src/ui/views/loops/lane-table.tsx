import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { LATE, lateText, shareText } from '../../inspector/loop-text.ts'
import type { LoopLane } from '../../session/views/loops.ts'

interface LaneTableProps {
  lanes: readonly LoopLane[]
  selected: string | undefined
  onSelect(server: string): void
  /** Stands in the corner above the servers. */
  corner: ReactNode
}

/** Each server's loop in numbers; what its lane shows is told to who cannot see it. */
export function LaneTable({ lanes, selected, onSelect, corner }: LaneTableProps) {
  return (
    <table className="lane-table">
      <thead>
        <tr>
          <th scope="col">{corner}</th>
          <th
            scope="col"
            title="How late the loop’s timers ran in the worst second in sight: half of them no later"
          >
            median
          </th>
          <th
            scope="col"
            title="How late the loop’s timers ran in the worst second in sight: 99 % of them no later"
          >
            p99
          </th>
          <th scope="col" title="How late the loop’s timers ran at most">
            max
          </th>
          <th scope="col" title="How much of that second the loop was not idle">
            busy
          </th>
          <th scope="col" className="unseen">
            In sight
          </th>
        </tr>
      </thead>
      <tbody>
        {lanes.map(lane => (
          <tr key={lane.server} data-selected={lane.server === selected || undefined}>
            <th scope="row">
              <button
                type="button"
                className="row-button"
                aria-pressed={lane.server === selected}
                title={lane.mates.length > 0 ? `Shares its loop with ${lane.mates.join(', ')}` : undefined}
                onClick={() => onSelect(lane.server)}
              >
                {lane.server}
              </button>
            </th>
            <Figures lane={lane} />
            <td className="unseen">{inSightText(lane)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Figures({ lane: { figures } }: { lane: LoopLane }) {
  if (!figures) return <td colSpan={4}>not measured yet</td>
  const { delay, utilisation } = figures
  return (
    <>
      {([delay.median, delay.p99, delay.max] as const).map((late, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place.
        <td key={column} data-late={late >= LATE || undefined}>
          {late >= LATE && <TriangleAlert aria-label="late:" />} {lateText(late)}
        </td>
      ))}
      <td>{shareText(utilisation)}</td>
    </>
  )
}

/** What a lane shows, in words. */
function inSightText({ turns, longest, awaits, waits, stills }: LoopLane): string {
  const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)
  const count = sum(turns.count)
  if (count === 0 && stills.length === 0) return 'no turns'
  const parts = [
    `${many(count, 'turn')}, the longest ${lateText(longest)}`,
    `${many(sum(turns.lines), 'line')} handled`,
    ...(awaits.length > 0 ? [`${many(awaits.length, 'await')} of places${meanwhileText(awaits)}`] : []),
    ...(waits.from.length > 0 ? ['lines waited for a turn'] : []),
    ...(stills.length > 0 ? [`stood still ${many(stills.length, 'time')}`] : []),
  ]
  return parts.join('; ')
}

function meanwhileText(awaits: LoopLane['awaits']): string {
  const most = Math.max(...awaits.map(({ meanwhile }) => meanwhile))
  return most > 0 ? `, ${many(most, 'line')} handled under one` : ''
}

const many = (count: number, word: string) => `${count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`
