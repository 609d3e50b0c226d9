import './states.css'
import { useRef, useState } from 'react'
import { usePage } from '../../page.ts'
import { useSize } from '../../stage/use-size.ts'
import { useAxis } from '../../time/axis.ts'
import { PlayheadLine } from '../../time/playhead-line.tsx'
import { useAxisGestures } from '../../time/use-axis-gestures.ts'
import { GapBands } from '../gap-bands.tsx'
import { useViewModel } from '../use-view-model.ts'
import { NAMES, rowHeight, StatesPicture, wordSize, yOfRow } from './states-picture.tsx'

/** The machines of servers, and of the selected one's links, as bands along the shared time axis. */
export default function StatesView() {
  const { axis, selection, select } = usePage()
  const ref = useRef<HTMLDivElement>(null)
  const size = useSize(ref)
  const width = Math.max(0, (size?.width ?? 0) - NAMES)
  const { range } = useAxis(axis)
  const [links, setLinks] = useState(false)
  useAxisGestures(ref, axis, { left: NAMES })
  const model = useViewModel('states', width > 0 ? { ...range, width, links } : undefined)
  const rows = model?.rows ?? []
  const height = rowHeight(size?.height ?? 0, rows.length)
  return (
    <div className="states-view">
      <label className="states-links">
        <input type="checkbox" checked={links} onChange={event => setLinks(event.target.checked)} /> Links of
        all servers
      </label>
      <section
        ref={ref}
        className="states along-axis"
        aria-label="States over time"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keys zoom and move it.
        tabIndex={0}
      >
        {rows.map(({ server, friend }, index) => (
          <button
            key={`${server} ${friend ?? ''}`}
            type="button"
            className={friend === undefined ? 'name' : 'name link'}
            style={{ top: yOfRow(index, height), width: NAMES - 8, height, fontSize: wordSize(height) + 2 }}
            aria-pressed={isSelected(selection, server, friend)}
            onClick={() =>
              select(
                friend === undefined
                  ? { kind: 'server', name: server }
                  : { kind: 'wire', a: server, b: friend },
              )
            }
          >
            {friend === undefined ? server : `→ ${friend}`}
          </button>
        ))}
        <div className="states-bands" style={{ left: NAMES, width, height: yOfRow(rows.length, height) }}>
          <GapBands range={range} width={width} />
          {model && <StatesPicture model={model} range={range} width={width} height={height} />}
          <PlayheadLine width={width} />
        </div>
        {model && rows.length === 0 && (
          <p className="empty">The states of the herd’s servers stand here, once there are any.</p>
        )}
        <table className="hidden">
          <caption>States in this stretch of time</caption>
          <tbody>
            {rows.map(({ server, friend, bands }) => (
              <tr key={`${server} ${friend ?? ''}`}>
                <th>{friend === undefined ? server : `${server} to ${friend}`}</th>
                <td>{bands.map(({ state }) => state).join(', ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}

function isSelected(selection: ReturnType<typeof usePage>['selection'], server: string, friend?: string) {
  if (friend === undefined) return selection?.kind === 'server' && selection.name === server
  return (
    selection?.kind === 'wire' &&
    [selection.a, selection.b].includes(server) &&
    [selection.a, selection.b].includes(friend)
  )
}
