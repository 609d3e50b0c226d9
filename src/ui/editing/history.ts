import type { HerdCommand } from '../../herd/command.ts'
import type { Places } from '../stage/use-layout.ts'

/** Puts servers somewhere on the stage. */
export interface Place {
  do: 'place'
  to: Places
}

/** What an edit is made of: a change of the herd, or of where a server stands. */
export type Deed = HerdCommand | Place

/** One edit: what it did, in words ("Dora added"), how it is done again and how it is undone. */
export interface Step {
  says: string
  redo: Deed
  undo: Deed
  /** It was refused the last time it was tried. */
  refused?: boolean
}

/** The edits that can be undone and those that can be done again, the next one last. */
export interface History {
  done: readonly Step[]
  undone: readonly Step[]
}

export type Way = 'undo' | 'redo'

/** Steps that are kept: more than anyone takes back. */
const KEPT = 100

export const noHistory: History = { done: [], undone: [] }

/** After a new edit: what was undone before cannot be done again. */
export const afterEdit = ({ done }: History, step: Step): History => ({
  done: [...done, step].slice(-KEPT),
  undone: [],
})

/** The step that goes that way next. */
export const nextStep = ({ done, undone }: History, way: Way): Step | undefined =>
  (way === 'undo' ? done : undone).at(-1)

/** After the next step went that way. */
export function afterStep(history: History, way: Way): History {
  const step = nextStep(history, way)
  if (!step) return history
  const { done, undone } = history
  const { says, redo, undo } = step
  const fresh: Step = { says, redo, undo }
  return way === 'undo'
    ? { done: done.slice(0, -1), undone: [...undone, fresh] }
    : { done: [...done, fresh], undone: undone.slice(0, -1) }
}

/**
 * After the next step that way was refused: it stays, so that it can be tried again once what was in its way is gone;
 * refused twice, it is given up, so that it does not bar the steps behind it for ever.
 */
export function afterRefusal(history: History, way: Way): History {
  const step = nextStep(history, way)
  if (!step) return history
  const stay = step.refused ? [] : [{ ...step, refused: true }]
  return way === 'undo'
    ? { ...history, done: [...history.done.slice(0, -1), ...stay] }
    : { ...history, undone: [...history.undone.slice(0, -1), ...stay] }
}
