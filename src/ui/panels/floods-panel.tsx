import { memo } from 'react'
import { FloodRow } from '../numbers/flood-row.tsx'
import { FloodsChart } from '../numbers/floods-chart.tsx'
import { VerdictHeads } from '../parts/verdict-columns.tsx'
import type { FloodSummary, PageView } from '../session/view.ts'

interface FloodsPanelProps {
  floods: readonly FloodSummary[]
  /** The update of the flood on the stage. */
  shown: string | undefined
  follows: PageView['follows']
  onShow(update: string | undefined): void
  onReplay(update: string): void
}

/** The latest floods in numbers, and their copies over time; choosing one shows it on the stage. */
export const FloodsPanel = memo(function FloodsPanel(props: FloodsPanelProps) {
  const { floods, shown, follows, onShow, onReplay } = props
  if (floods.length === 0)
    return <p className="empty">No flood yet. An IAMAT with a time later than the last one begins a flood.</p>
  return (
    <div className="floods-panel">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section aria-label="Floods" className="floods" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th aria-label="Replay" />
              <th>Client</th>
              <th>Flood</th>
              <th className="number">Reached</th>
              <th className="number">All&nbsp;in</th>
              <th className="number">Copies (least)</th>
              <th className="number">Hops (least)</th>
              <VerdictHeads />
            </tr>
          </thead>
          <tbody>
            {floods.map(flood => (
              <FloodRow
                key={flood.update}
                flood={flood}
                shown={flood.update === shown}
                onShow={onShow}
                onReplay={onReplay}
              />
            ))}
          </tbody>
        </table>
        {follows === 'chosen' && (
          <button type="button" className="follow" onClick={() => onShow(undefined)}>
            Follow the latest flood
          </button>
        )}
      </section>
      <FloodsChart floods={floods} shown={shown} />
    </div>
  )
})
