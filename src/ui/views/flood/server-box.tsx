import { Mark } from '../../marks.tsx'
import type { TreeServer } from '../../session/views/flood.ts'
import { lengthText } from '../space-time/stroke-text.ts'
import type { Box } from './tree-layout.ts'

interface ServerBoxProps {
  server: TreeServer
  /** When the flood began. */
  begins: number
  box: Box
  /** How high its row is (CSS pixels). */
  row: number
  /** At the playhead. */
  state: 'origin' | 'reached' | 'under way' | 'ahead'
  isSelected: boolean
  onSelect(): void
  /** The pointer or the focus is on it, or has left it. */
  onAbout(server: string | undefined): void
}

const marks = { origin: 'client', reached: 'news', 'under way': 'under way' } as const

/** A name and a time beside each other take so many CSS pixels; below each other their row so many. */
const BESIDE = 132
const BESIDE_LARGE = 228
const BELOW = 42

/** Boxes are larger where rows are so high. */
export const LARGE = 56

/** A server of the tree, and how long after the beginning it had the update. */
export function ServerBox(props: ServerBoxProps) {
  const { server, begins, box, row, state, isSelected, onSelect, onAbout } = props
  const { server: name, from, hop, at, fates } = server
  const after = lengthText(at - begins)
  const way = from === undefined ? 'from its client' : `from ${from}, hop ${hop}`
  const others = (['duplicate', 'stale', 'lost'] as const)
    .filter(kind => fates[kind] > 0)
    .map(kind => `${fates[kind]} ${kind}${kind === 'duplicate' && fates[kind] > 1 ? 's' : ''}`)
  const says = state === 'ahead' ? 'not yet' : state === 'under way' ? `on its way ${way}` : `after ${after}`
  const label = [`${name}: ${says}`, ...(state === 'origin' || state === 'reached' ? [way] : []), ...others]
  return (
    <button
      type="button"
      className="server-box"
      data-state={state}
      data-large={row >= LARGE}
      data-room={
        box.width >= (row >= LARGE ? BESIDE_LARGE : BESIDE) ? 'beside' : row >= BELOW ? 'below' : 'none'
      }
      aria-label={label.join(', ')}
      aria-pressed={isSelected}
      title={label.join(', ')}
      style={{ left: box.x, top: box.y, width: box.width }}
      onClick={onSelect}
      onFocus={() => onAbout(name)}
      onBlur={() => onAbout(undefined)}
      onPointerEnter={() => onAbout(name)}
      onPointerLeave={() => onAbout(undefined)}
    >
      {state !== 'ahead' && <Mark kind={marks[state]} size={12} />}
      <span className="name">{name}</span>
      {state === 'reached' && <span className="after">{after}</span>}
    </button>
  )
}
