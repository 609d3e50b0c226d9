import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { usePage } from '../../page.ts'
import type { FloodPicture } from '../../session/views/flood.ts'
import { useSize } from '../../stage/use-size.ts'
import { Copies } from './copies.tsx'
import { type Curve, curveOf } from './curve.ts'
import { FirstCopies } from './first-copies.tsx'
import { LARGE, ServerBox } from './server-box.tsx'
import { EDGE, HEAD, layoutTree } from './tree-layout.ts'
import { useMoment } from './use-moment.ts'

interface TreePictureProps {
  picture: FloodPicture
  /** As many as both pictures have, where two stand side by side. */
  columns: number
  /** The copy that is chosen. */
  chosen: string | undefined
  onChoose(copy: string): void
}

/** The tree of first arrivals as it is at the playhead, a column for each hop, other copies as thin edges. */
export function TreePicture({ picture, columns, chosen, onChoose }: TreePictureProps) {
  const { view, select, selection } = usePage()
  const ref = useRef<HTMLDivElement>(null)
  const size = useSize(ref)
  const [about, setAbout] = useState<string>()
  const moment = useMoment(view.clock, picture)
  const { servers, missing, copies } = picture
  const layout = useMemo(
    () => size && layoutTree({ servers, missing }, { ...size, height: size.height - 2 }, columns),
    [servers, missing, columns, size],
  )
  const curves = useMemo(() => {
    const curves = new Map<string, Curve>()
    for (const { id, from, to, isFirst } of copies) {
      const [start, end] = [layout?.boxes.get(from), layout?.boxes.get(to)]
      if (start && end) curves.set(id, curveOf(start, end, isFirst))
    }
    return curves
  }, [copies, layout])
  // The origin is seen at first where the tree is higher than its room.
  const rootAt = layout && servers[0] && layout.boxes.get(servers[0].server)?.y
  const room = size?.height
  useLayoutEffect(() => {
    if (rootAt !== undefined && room !== undefined) ref.current?.scrollTo({ top: rootAt - room / 2 })
  }, [rootAt, room])
  const sent = copies.filter(({ id, sentAt }) => sentAt <= moment && curves.has(id))
  const begun = new Set(sent.map(({ id }) => id))
  const curve = chosen === undefined || !begun.has(chosen) ? undefined : curves.get(chosen)

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section ref={ref} className="flood-tree" aria-label={`Tree of ${nameOf(picture)}`} tabIndex={0}>
      {layout && (
        <div className="flood-tree-picture" style={{ width: layout.width, height: layout.height }}>
          <Heads picture={picture} column={layout.column} columns={columns} />
          <svg width={layout.width} height={layout.height} aria-hidden>
            <Copies
              copies={sent}
              curves={curves}
              moment={moment}
              about={about}
              chosen={curve}
              onChoose={onChoose}
            />
            <FirstCopies copies={sent} curves={curves} about={about} clock={view.clock} />
          </svg>
          {servers.map(server => {
            const box = layout.boxes.get(server.server)
            if (!box) return null
            return (
              <ServerBox
                key={server.server}
                server={server}
                begins={picture.choice.begins}
                box={box}
                row={layout.row}
                state={stateOf(server, moment, begun)}
                isSelected={selection?.kind === 'server' && selection.name === server.server}
                onSelect={() => select({ kind: 'server', name: server.server })}
                onAbout={setAbout}
              />
            )
          })}
          {missing.map(({ server: name }) => {
            const { x = 0, y = 0, width } = layout.boxes.get(name) ?? {}
            return (
              <button
                key={name}
                type="button"
                className="server-box"
                data-state="missing"
                data-large={layout.row >= LARGE}
                aria-label={`${name}: not reached`}
                style={{ left: x, top: y, width }}
                onClick={() => select({ kind: 'server', name })}
              >
                <span className="name">{name}</span>
              </button>
            )
          })}
        </div>
      )}
    </section>
  )
}

/** A flood in a few words, for who cannot see which half it stands in. */
export const nameOf = ({ choice: { client, by } }: FloodPicture): string =>
  by === undefined ? client : `${client} by ${by}`

function stateOf(
  { at, isExpected, copy }: FloodPicture['servers'][number],
  moment: number,
  begun: ReadonlySet<string>,
) {
  if (!isExpected && at <= moment) return copy === undefined ? 'origin' : 'reached'
  return copy !== undefined && begun.has(copy) ? 'under way' : 'ahead'
}

/** Above each column: which hop it is, and how many servers had the update with it. */
function Heads({
  picture: { numbers, missing },
  column,
  columns,
}: {
  picture: FloodPicture
  column: number
  columns: number
}) {
  const hops = missing.length > 0 ? columns - 1 : columns
  return (
    <div className="heads" style={{ height: HEAD }} aria-hidden>
      {Array.from({ length: hops }, (_, hop) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a column is a hop.
        <span key={hop} style={{ left: EDGE + hop * column }}>
          {hop === 0 ? 'origin' : `hop ${hop}`} · {numbers.perHop[hop] ?? 0}
        </span>
      ))}
      {missing.length > 0 && (
        <span style={{ left: EDGE + hops * column }}>not reached · {missing.length}</span>
      )}
    </div>
  )
}
