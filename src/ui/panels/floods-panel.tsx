import { memo } from 'react'
import { Mark } from '../marks.tsx'
import { timeText } from '../parts/time-text.ts'
import type { FloodSummary, PageView } from '../session/view.ts'

interface FloodsPanelProps {
  floods: readonly FloodSummary[]
  /** The update of the flood on the stage. */
  shown: string | undefined
  follows: PageView['follows']
  onShow(update: string | undefined): void
}

/** The latest floods in numbers; choosing one shows it on the stage. */
export const FloodsPanel = memo(function FloodsPanel({ floods, shown, follows, onShow }: FloodsPanelProps) {
  if (floods.length === 0)
    return <p className="empty">No flood yet. An IAMAT with a time later than the last one begins a flood.</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section aria-label="Floods" className="floods" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th>Client</th>
            <th>Began</th>
            <th className="number">Reached</th>
            <th className="number">Copies</th>
            <th className="number">
              <Mark kind="news" /> news
            </th>
            <th className="number">
              <Mark kind="duplicate" /> duplicate
            </th>
            <th className="number">
              <Mark kind="stale" /> stale
            </th>
            <th className="number">
              <Mark kind="lost" /> lost
            </th>
          </tr>
        </thead>
        <tbody>
          {floods.map(flood => (
            <Row key={flood.update} flood={flood} shown={flood.update === shown} onShow={onShow} />
          ))}
        </tbody>
      </table>
      {follows === 'chosen' && (
        <button type="button" className="follow" onClick={() => onShow(undefined)}>
          Follow the latest flood
        </button>
      )}
    </section>
  )
})

function Row({
  flood,
  shown,
  onShow,
}: { flood: FloodSummary; shown: boolean } & Pick<FloodsPanelProps, 'onShow'>) {
  const { update, client, origin, beganAt, reached, servers, sent, news, duplicates, stale, lost } = flood
  return (
    <tr className={shown ? 'shown' : undefined}>
      <td>
        <button type="button" className="row-button" aria-pressed={shown} onClick={() => onShow(update)}>
          {client}
        </button>{' '}
        {origin && <span className="aside">at {origin}</span>}
      </td>
      <td className="mono">{timeText(beganAt)}</td>
      <td className="number">
        {reached} of {servers}
      </td>
      <td className="number">{sent}</td>
      <td className="number">{news}</td>
      <td className="number">{duplicates}</td>
      <td className="number">{stale}</td>
      <td className="number">{lost}</td>
    </tr>
  )
}
