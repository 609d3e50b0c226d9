import { Columns2, Table2, X } from 'lucide-react'
import { IconButton } from '../../parts/icon-button.tsx'
import type { FloodChoice, FloodRef } from '../../session/views/flood.ts'
import { besideOf, choiceText, keyOf } from './choice.ts'

interface ChoicesProps {
  floods: readonly FloodChoice[]
  shown: FloodChoice
  /** The latest flood is shown, whichever that is. */
  isLatest: boolean
  beside: FloodChoice | undefined
  isTable: boolean
  onShow(ref: FloodRef | undefined): void
  onBeside(ref: FloodRef | undefined): void
  onTable(isTable: boolean): void
}

const LATEST = 'latest'

/** Which flood is shown, which one beside it, and whether as trees or as tables. */
export function Choices(props: ChoicesProps) {
  const { floods, shown, isLatest, beside, isTable, onShow, onBeside, onTable } = props
  const proposed = besideOf(floods, shown)
  const refOf = (key: string) => floods.find(each => keyOf(each) === key)
  return (
    <div className="flood-choices">
      <div>
        <select
          aria-label="Update shown"
          value={isLatest ? LATEST : keyOf(shown)}
          onChange={({ target }) => onShow(refOf(target.value))}
        >
          <option value={LATEST}>Latest: {choiceText(floods[0] ?? shown, floods)}</option>
          <Options floods={floods} also={isLatest ? undefined : shown} />
        </select>
      </div>
      <div>
        {!beside && (
          <button
            type="button"
            disabled={!proposed}
            title={proposed ? choiceText(proposed, floods) : 'There is no other update yet.'}
            onClick={() => onBeside(proposed)}
          >
            <Columns2 aria-hidden /> Compare with …
          </button>
        )}
        <button type="button" aria-pressed={isTable} onClick={() => onTable(!isTable)}>
          <Table2 aria-hidden /> Table
        </button>
      </div>
      {beside && (
        <div>
          <select
            aria-label="Update beside it"
            value={keyOf(beside)}
            onChange={({ target }) => onBeside(refOf(target.value))}
          >
            <Options floods={floods} also={beside} />
          </select>
          <IconButton label="Compare no more" icon={<X />} onClick={() => onBeside(undefined)} />
        </div>
      )}
    </div>
  )
}

/** The floods to choose from, and one that may be none of them any more. */
function Options({ floods, also }: { floods: readonly FloodChoice[]; also: FloodChoice | undefined }) {
  const isListed = !also || floods.some(each => keyOf(each) === keyOf(also))
  return (isListed ? floods : [also, ...floods]).map(each => (
    <option key={keyOf(each)} value={keyOf(each)}>
      {choiceText(each, floods)}
    </option>
  ))
}
