import './flood.css'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { usePage } from '../../page.ts'
import type { FloodPicture } from '../../session/views/flood.ts'
import { useViewModel } from '../use-view-model.ts'
import { ArrivalsTable } from './arrivals-table.tsx'
import { Choices } from './choices.tsx'
import { CopyWords } from './copy-words.tsx'
import { FloodNumbers } from './flood-numbers.tsx'
import { useKept } from './kept.ts'
import { columnsOf } from './tree-layout.ts'
import { TreePicture } from './tree-picture.tsx'

/** A copy of the flood that is shown (0), or of the one beside it (1). */
interface Chosen {
  side: number
  id: string
}

/** Who had an update first from whom, what that cost, and another flood beside it. */
export default function FloodView() {
  const { view, showFlood } = usePage()
  const [{ shown, beside, isTable }, keep] = useKept()
  const [chosen, setChosen] = useState<Chosen>()
  const model = useViewModel('flood', { shown, beside })
  const onStage = view.stage.flood?.update

  // A flood that is chosen elsewhere is shown here, too.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what changes on the stage counts.
  useEffect(() => {
    if (shown && shown.update !== onStage) keep({ shown: undefined })
  }, [onStage])

  if (!model) return <div className="flood-view" />
  if (!model.shown)
    return (
      <p className="empty">
        No flood yet. Send an IAMAT: the way of its update from server to server would grow here as a tree.
      </p>
    )

  const sides = model.beside ? [model.shown, model.beside] : [model.shown]
  const columns = Math.max(...sides.map(columnsOf))
  const copy = chosen && sides[chosen.side]?.copies.find(({ id }) => id === chosen.id)
  const undrawn = sides.reduce((sum, { undrawn }) => sum + undrawn, 0)

  function onKeyDown(event: KeyboardEvent) {
    if (event.target instanceof HTMLSelectElement || isTable) return
    if (event.key === 'Escape' && chosen) setChosen(undefined)
    else if (event.key === 'ArrowDown') setChosen(nextCopy(sides, chosen, 1))
    else if (event.key === 'ArrowUp') setChosen(nextCopy(sides, chosen, -1))
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  const half = (picture: FloodPicture, side: number) =>
    isTable ? (
      <ArrivalsTable picture={picture} />
    ) : (
      <TreePicture
        picture={picture}
        columns={columns}
        chosen={chosen?.side === side ? chosen.id : undefined}
        onChoose={id => setChosen({ side, id })}
      />
    )

  return (
    <section
      className="flood-view"
      aria-label="Flood tree"
      data-two={model.beside !== undefined}
      onKeyDown={onKeyDown}
    >
      <div>
        <Choices
          floods={model.floods}
          shown={model.shown.choice}
          isLatest={!shown && view.follows === 'latest'}
          beside={model.beside?.choice}
          isTable={isTable}
          onShow={ref => {
            keep({ shown: ref })
            showFlood(ref?.update)
          }}
          onBeside={ref => keep({ beside: ref })}
          onTable={isTable => keep({ isTable })}
        />
        <div className="flood-halves">
          {half(model.shown, 0)}
          <FloodNumbers shown={model.shown.numbers} beside={model.beside?.numbers} />
          {model.beside && half(model.beside, 1)}
        </div>
        <p className="copy-said" role="status">
          {copy && !isTable && <CopyWords copy={copy} />}
        </p>
        {undrawn > 0 && !isTable && !copy && (
          <p className="copy-said">{undrawn.toLocaleString('en')} copies more are counted, not drawn.</p>
        )}
      </div>
    </section>
  )
}

/** The copy sent after the chosen one, or before it; where none is chosen, the first. */
function nextCopy(sides: readonly FloodPicture[], chosen: Chosen | undefined, by: 1 | -1) {
  const side = chosen?.side ?? 0
  const copies = (sides[side]?.copies ?? []).toSorted((a, b) => a.sentAt - b.sentAt || a.endAt - b.endAt)
  const at = copies.findIndex(({ id }) => id === chosen?.id)
  const next = copies[at === -1 ? 0 : at + by]
  return next ? { side, id: next.id } : chosen
}
