import { Mark } from '../../marks.tsx'
import { usePage } from '../../page.ts'
import type { FloodPicture } from '../../session/views/flood.ts'
import { lengthText } from '../space-time/stroke-text.ts'
import { nameOf } from './tree-picture.tsx'
import { useMoment } from './use-moment.ts'

const kinds = ['news', 'duplicate', 'stale', 'lost'] as const

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
            {kinds.map(kind => (
              <th key={kind} className="number" title={kind}>
                <Mark kind={kind} />
              </th>
            ))}
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
                {kinds.map(kind => (
                  <td key={kind} className="number">
                    {fates[kind]}
                  </td>
                ))}
              </tr>
            )
          })}
          {missing.map(({ server, fates }) => (
            <tr key={server}>
              <td>{button(server)}</td>
              <td>not reached</td>
              <td className="number">–</td>
              <td className="number">–</td>
              {kinds.map(kind => (
                <td key={kind} className="number">
                  {fates[kind]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
