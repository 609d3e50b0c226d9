import { usePage } from '../../page.ts'
import { VerdictCells, VerdictHeads } from '../../parts/verdict-columns.tsx'
import type { FloodPicture } from '../../session/views/flood.ts'
import { lengthText } from '../space-time/stroke-text.ts'
import { nameOf } from './tree-picture.tsx'
import { useMoment } from './use-moment.ts'

/** What the tree shows, in words: who had the update from whom, when, and what became of the copies to it. */
export function ArrivalsTable({ picture }: { picture: FloodPicture }) {
  const { view, select, selection } = usePage()
  const moment = useMoment(view.clock, picture)
  const { servers, missing, choice } = picture
  const button = (name: string) => (
    <button
      type="button"
      className="row-button"
      aria-pressed={selection?.kind === 'server' && selection.name === name}
      onClick={() => select({ kind: 'server', name })}
    >
      {name}
    </button>
  )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className="arrivals" aria-label={`Arrivals of ${nameOf(picture)}`} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th>Server</th>
            <th>From</th>
            <th className="number">Hop</th>
            <th className="number">After</th>
            <VerdictHeads />
          </tr>
        </thead>
        <tbody>
          {servers.map(({ server, from, hop, at, isExpected, fates }) => {
            const isThere = !isExpected && at <= moment
            return (
              <tr key={server}>
                <td>{button(server)}</td>
                <td>{isThere ? (from ?? 'its client') : 'not yet'}</td>
                <td className="number">{isThere ? hop : '–'}</td>
                <td className="number">{isThere ? lengthText(at - choice.begins) : '–'}</td>
                <VerdictCells counts={fates} />
              </tr>
            )
          })}
          {missing.map(({ server, fates }) => (
            <tr key={server}>
              <td>{button(server)}</td>
              <td>not reached</td>
              <td className="number">–</td>
              <td className="number">–</td>
              <VerdictCells counts={fates} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
