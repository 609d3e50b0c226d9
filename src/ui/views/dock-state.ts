import { store, stored } from '../stored.ts'
import type { View } from './view.ts'

/** Which views the dock has open, by id, and the one that it shows. */
export interface DockState {
  open: readonly string[]
  shown: string | undefined
}

const KEY = 'herdscope.dock'

const isState = (value: unknown): value is { open: string[]; shown?: string } =>
  typeof value === 'object' &&
  value !== null &&
  'open' in value &&
  Array.isArray(value.open) &&
  value.open.every(id => typeof id === 'string')

/** What this browser kept; views that there are no more are left out. */
export function storedDock(views: readonly View[]): DockState {
  const fallback = { open: views.filter(({ opens }) => opens).map(({ id }) => id) }
  const { open, shown } = stored<{ open: string[]; shown?: string }>(KEY, isState, fallback)
  return shownIn({ open: open.filter(id => views.some(view => view.id === id)), shown })
}

export const keepDock = (state: DockState): void => store(KEY, state)

/** Shows a view, and opens it where it is not open. */
export const show = ({ open }: DockState, id: string): DockState => ({
  open: open.includes(id) ? open : [...open, id],
  shown: id,
})

/** Closes a view; in place of the shown one its neighbour is shown. */
export function close({ open, shown }: DockState, id: string): DockState {
  const place = open.indexOf(id)
  const left = open.filter(other => other !== id)
  return { open: left, shown: shown === id ? (left[place] ?? left.at(-1)) : shown }
}

/** One that is open is shown, if any is. */
const shownIn = ({ open, shown }: DockState): DockState => ({
  open,
  shown: shown !== undefined && open.includes(shown) ? shown : open[0],
})
